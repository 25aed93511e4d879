using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Approval;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine.Evidence;

/// <summary>One file that goes into the evidence.</summary>
/// <param name="Name">In the evidence file, with <c>/</c>.</param>
internal sealed record EvidencePart(string Name, Func<Stream> Open);

/// <summary>
/// Which of a run's files an outsider needs to check it. Left out: the extract's and the transform's working rows, which the plan and the pack
/// hold; rows in quarantine, which may hold anything; calls and scopes of the sign-in; and a signed pack, which is not made by the program.
/// </summary>
internal static class EvidenceContents
{
    /// <summary>What was read, with when each file was last saved. In the run's folder it has the name that the evidence's own list has here.</summary>
    public const string Sources = "sources.json";

    public const string Mappings = "mappings/";

    public const string Inputs = "1-extract/" + InputCopies.Folder + "/";

    public const string Plan = "3-plan/";

    private static readonly ImmutableArray<string> OfExtract = [ExtractArtifacts.Evidence, ExtractArtifacts.Totals, ExtractArtifacts.Diagnostics, InputCopies.ListName];

    /// <returns>Sorted by name, so that a second packing makes the same bytes.</returns>
    public static ImmutableArray<EvidencePart> Of(RunDirectory run, PlanHeader plan) =>
    [
        .. Files(run, plan).Where(static file => File.Exists(file.Path)).Select(static file => new EvidencePart(file.Name, () => File.OpenRead(file.Path)))
            .Concat(Definitions(run)).OrderBy(static part => part.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Name, string Path)> Files(RunDirectory run, PlanHeader plan) =>
    [
        (Sources, Path.Combine(run.Root, SourceManifest.FileName)),
        .. ((string[])[RunNote.FileName, ApprovalNote.FileName, RunArtifacts.LogFileName]).Select(name => (name, Path.Combine(run.Root, name))),
        .. OfExtract.Select(name => ("1-extract/" + name, Path.Combine(run.Extract, name))),
        .. Below(run, run.Extract, InputCopies.Folder),
        .. Below(run, run.Extract, ExtractArtifacts.Masked),
        .. plan.Shards.Keys.Concat([Path.GetFileName(run.PlanHeader), Path.GetFileName(run.PlanFigures), Path.GetFileName(run.PlanHistory), ReportFiles.Page(ReportKind.Plan), ReportFiles.Workbook(ReportKind.Plan)])
            .Distinct(StringComparer.Ordinal).Select(name => (Plan + name, Path.Combine(run.Plan, name))),
        .. Below(run, run.Plan, CsvReportWriter.Subfolder),
        .. Below(run, run.Reconcile, ""),
        .. ((string[])[ReportFiles.Page(ReportKind.Reconciliation), ReportFiles.Workbook(ReportKind.Reconciliation)]).Select(name => ("5-report/" + name, Path.Combine(run.Report, name))),
        .. Below(run, run.Report, CsvReportWriter.Subfolder),
    ];

    private static IEnumerable<(string Name, string Path)> Below(RunDirectory run, string folder, string subfolder) =>
        Path.Combine(folder, subfolder) is var path && !Directory.Exists(path) ? [] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(static file => !file.EndsWith(ArtifactFile.PartEnding, StringComparison.Ordinal))
            .Select(file => (Path.GetRelativePath(run.Root, file).Replace('\\', '/'), file));

    /// <summary>Each YAML file by itself, byte for byte as the plan was made by it.</summary>
    private static IEnumerable<EvidencePart> Definitions(RunDirectory run) => HistoryReading.Definitions(run)
        .Select(static copy => new EvidencePart(Mappings + copy.File, () => new MemoryStream(Encoding.UTF8.GetBytes(copy.Text), writable: false)));
}
