using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Where a pipeline keeps the exports of one period.</summary>
public static class ExportFolder
{
    /// <summary>Before the name of an archive that stands in the folder's place.</summary>
    private const string Beside = "../";

    /// <summary>Absolute.</summary>
    public static string Of(string pipelineFolder, PipelineDefinition pipeline, AccountingPeriod period) =>
        Path.GetFullPath(For(pipeline, period), pipelineFolder);

    /// <summary>A file of it as a plan names it: below the pipeline's folder, with <c>/</c>.</summary>
    public static string NameOf(PipelineDefinition pipeline, AccountingPeriod period, string file)
    {
        var folder = For(pipeline, period).TrimEnd('/');
        return file.StartsWith(Beside, StringComparison.Ordinal) ? folder[..(folder.LastIndexOf('/') + 1)] + file[Beside.Length..] : $"{folder}/{file}";
    }

    /// <summary>What a plan is sealed over: each file of the folder by its hash, and each archive by its own in place of what was read from it.</summary>
    public static ImmutableSortedDictionary<string, string> Sealed(PipelineDefinition pipeline, AccountingPeriod period, IEnumerable<SourceFile> files) => files
        .Select(file => (
            Name: file.Role == OpeningFile.Role ? OpeningFile.PathOf(pipeline, file.Name[Beside.Length..]) : NameOf(pipeline, period, file.Archive?.Name ?? file.Name),
            Sha256: file.Archive?.Sha256 ?? file.Sha256))
        .Distinct()
        .ToImmutableSortedDictionary(static file => file.Name, static file => file.Sha256, StringComparer.Ordinal);

    /// <summary>
    /// Files that the pipeline's entries stand for by now and that a plan was not made from, as it would name them (P4): in folders and in ZIPs, and also where
    /// what came stands beside what is known, so that the next plan would ask which is meant.
    /// </summary>
    /// <param name="known">What the plan was sealed over.</param>
    /// <param name="scratch">Absolute; a folder that is there, for a ZIP in a ZIP while this looks.</param>
    public static ImmutableArray<string> NewSince(string pipelineFolder, PipelineDefinition pipeline, AccountingPeriod period, IReadOnlyDictionary<string, string> known, string scratch)
    {
        var root = Of(pipelineFolder, pipeline, period);
        using var tree = new ExportTree(root, scratch);
        if (tree.IsMissing)
        {
            return [];
        }

        // What it says is not asked for: what is gone or has changed shows in the seal.
        var catalogue = new ExportCatalogue(tree, root, period, new DiagnosticLog());
        foreach (var file in pipeline.Files.Where(static file => file.Role != OpeningFile.Role))
        {
            catalogue.Find(file);
        }

        // The note says which reports and filters the files come from: one that came after the plan may say that they are not the whole month.
        var notes = tree.Called(ExportNoteFile.FileName).Where(static note => note.Archive is null).Select(static note => note.Name);
        return [.. catalogue.Sealable.Concat(notes).Select(file => NameOf(pipeline, period, file)).Distinct().Where(name => !known.ContainsKey(name)).Order(StringComparer.Ordinal)];
    }

    private static string For(PipelineDefinition pipeline, AccountingPeriod period) => PeriodText.For(pipeline.ExportFolder, period);
}
