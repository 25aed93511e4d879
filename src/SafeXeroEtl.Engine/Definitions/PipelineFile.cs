using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>A pipeline on disk: pipeline.yml and the files it names.</summary>
public static class PipelineFile
{
    public const string FileName = "pipeline.yml";

    /// <summary>Reads and checks all files of a pipeline and tells everything that is wrong at once (SX1001 to SX1008).</summary>
    /// <param name="workspace">The folder that the YAML may name files in and that messages name files below.</param>
    /// <param name="pipelinePath">The pipeline's folder, or its file; absolute or relative to the workspace.</param>
    /// <returns>No definition when anything is an error; warnings leave it.</returns>
    public static Noted<PipelineDefinition?> Load(string workspace, string pipelinePath)
    {
        var address = PipelineAddress.Of(workspace, pipelinePath);
        var path = PathOf(workspace, address.Path);
        var folder = Path.GetDirectoryName(path)!;
        var root = WorkspacePath.Around(workspace, folder);
        var faults = new SettingFaults();
        var reader = new DefinitionReader(root, faults);
        if (Path.GetFileName(path).StartsWith('_') || Path.GetFileName(folder).StartsWith('_'))
        {
            faults.Error(
                DiagnosticCodes.BadUsage,
                new SourceLocation(root.NameOf(path)),
                "What starts with _ is shared or switched off and is never run.",
                "Name another pipeline, or rename this one.",
                pipelinePath);
        }
        else if (!File.Exists(path))
        {
            faults.Error(
                DiagnosticCodes.MissingDefinitionFile,
                new SourceLocation(root.NameOf(path)),
                "There is no such pipeline.",
                PipelineFolders.DidYouMean(workspace, pipelinePath, $"Name a folder that holds {FileName}, or make one with `safexero init`."),
                pipelinePath);
        }
        else if (reader.Read(path, PipelineKeys.Kind) is { } pipeline)
        {
            return SharedPipeline.IsIt(pipeline) ? SharedPipeline.Load(pipeline, address, () => new Opened(workspace, path)) : One(pipeline, address, new Opened(folder, root, reader, faults));
        }

        return new Noted<PipelineDefinition?>(null, faults.All());
    }

    private static Noted<PipelineDefinition?> One(SettingMap pipeline, PipelineAddress address, Opened opened)
    {
        if (address.Organisation is { } alias && pipeline.Find(PipelineKeys.Organisation) is { } own && own != alias)
        {
            opened.Faults.Error(DiagnosticCodes.NotAmongOrganisations, pipeline.AtOf(PipelineKeys.Organisation), $"The pipeline's organisation is '{own}'.", "Leave the organisation out, or name another pipeline.", alias);
        }

        return opened.Define(pipeline);
    }

    /// <summary>A pipeline's file with the reader of the files that it names, and what is wrong with them.</summary>
    internal sealed record Opened(string Folder, WorkspacePath Root, DefinitionReader Reader, SettingFaults Faults)
    {
        public Opened(string workspace, string path)
            : this(Path.GetDirectoryName(path)!, WorkspacePath.Around(workspace, Path.GetDirectoryName(path)!), path, new SettingFaults())
        {
        }

        private Opened(string folder, WorkspacePath root, string path, SettingFaults faults)
            : this(folder, root, new DefinitionReader(root, faults), faults) => Reader.Read(path, PipelineKeys.Kind);

        /// <summary>Reads the files that the pipeline names.</summary>
        public Noted<PipelineDefinition?> Define(SettingMap pipeline)
        {
            var definition = PipelineReading.Read(ReadParts(pipeline, Folder, Reader, Root, Faults), Faults);
            return new Noted<PipelineDefinition?>(Faults.ErrorCount == 0 ? definition : null, Faults.All());
        }
    }

    /// <summary>The absolute folder of a pipeline, whether it is there or not.</summary>
    public static string FolderOf(string workspace, string pipelinePath) => Path.GetDirectoryName(PathOf(workspace, PipelineAddress.Of(workspace, pipelinePath).Path))!;

    /// <summary>The decisions file that a pipeline names, absolute.</summary>
    /// <returns>Null when it names none, or none that is there.</returns>
    public static string? DecisionsPath(string workspace, string pipelinePath)
    {
        var address = PipelineAddress.Of(workspace, pipelinePath);
        var folder = FolderOf(workspace, pipelinePath);
        var root = WorkspacePath.Around(workspace, folder);
        var pipeline = new DefinitionReader(root, new SettingFaults()).Read(PathOf(workspace, address.Path), PipelineKeys.Kind);
        pipeline = pipeline is not null && address.Organisation is { } alias ? PipelineKeys.Organisations.For(pipeline, alias) ?? pipeline : pipeline;
        return pipeline?.Find(PipelineKeys.Contacts)?.Find(PipelineKeys.Decisions) is { } named && root.Resolve(folder, named) is { } path && File.Exists(path) ? path : null;
    }

    private static string PathOf(string workspace, string pipelinePath)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(pipelinePath, Path.GetFullPath(workspace)));
        return Path.GetExtension(path) is ".yml" or ".yaml" && !Directory.Exists(path) ? path : Path.Combine(path, FileName);
    }

    private static PipelineParts ReadParts(SettingMap pipeline, string folder, DefinitionReader reader, WorkspacePath root, SettingFaults faults)
    {
        CheckExports(pipeline, folder, root, faults);
        var layouts = pipeline.Items(PipelineKeys.Layouts).Select(layout => reader.ReadNamed(folder, layout.Value, layout.At, LayoutFile.Kind)).OfType<SettingMap>().ToImmutableArray();
        var parts = new PipelineParts
        {
            Pipeline = pipeline,
            Layouts = layouts,
            Accounts = Named(pipeline, PipelineKeys.Accounts, AccountRuleFile.Kind),
            Vat = PipelineKeys.Vat.FileOf(pipeline) is var (rules, at) ? reader.ReadNamed(folder, rules, at, VatRuleFile.Kind) : null,
            ReverseCharge = Named(pipeline, PipelineKeys.ReverseCharge, ReverseChargeFile.Kind),
            Payments = Named(pipeline, PipelineKeys.Payments, PaymentTypeFile.Kind),
            Contacts = pipeline.Find(PipelineKeys.Contacts) is { } contacts ? Named(contacts, PipelineKeys.Decisions, ContactDecisionFile.Kind) : null,
            Differences = Named(pipeline, PipelineKeys.Differences, AcceptedDifferenceFile.Kind),
            Late = Named(pipeline, PipelineKeys.Late, LateFile.Kind),
            Baseline = Named(pipeline, PipelineKeys.Baseline, BaselineFile.Kind),
            DefinitionFiles = ImmutableSortedDictionary<string, string>.Empty,
        };
        return parts with { DefinitionFiles = reader.Hashes, DefinitionTexts = reader.Texts };

        SettingMap? Named(SettingMap section, FieldSpec<string> key, DefinitionKind kind) =>
            section.Find(key) is { } named ? reader.ReadNamed(folder, named, section.AtOf(key), kind) : null;
    }

    private static void CheckExports(SettingMap pipeline, string folder, WorkspacePath root, SettingFaults faults)
    {
        if (pipeline.Find(PipelineKeys.Exports) is { } exports && root.Resolve(folder, exports) is null)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                pipeline.AtOf(PipelineKeys.Exports),
                "The path leads out of the workspace.",
                "Name a folder inside the workspace, relative to this file and with /.",
                exports);
        }
    }
}
