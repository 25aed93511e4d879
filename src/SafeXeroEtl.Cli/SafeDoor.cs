using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Safe;

namespace SafeXeroEtl.Cli;

/// <summary>The way to SAFE's API that a pipeline names, with the keys it is to be asked with.</summary>
internal sealed class SafeDoor : IDisposable
{
    private SafeDoor(PipelineDefinition pipeline, SafeSource source, SafeClient client, bool hasKpi) =>
        (Pipeline, Source, Client, HasKpi) = (pipeline, source, client, hasKpi);

    public PipelineDefinition Pipeline { get; }

    public SafeSource Source { get; }

    public SafeClient Client { get; }

    public bool HasKpi { get; }

    /// <exception cref="CommandFailedException">The YAML is wrong, or has no <c>safe:</c>.</exception>
    /// <exception cref="SafeApiException">A key is missing.</exception>
    public static SafeDoor Open(string workspace, string pipelinePath)
    {
        var pipeline = Composition.ReadPipeline(workspace, pipelinePath);
        var source = pipeline.Safe ?? throw new CommandFailedException(ExitCode.Usage, [NoSafe(pipelinePath)]);
        var needsKpi = pipeline.Files.Any(static file => file.FileName == SafeResource.KpiMonths.FileName || file.FileName == SafeResource.KpiSummary.FileName);
        var keys = SafeKeys.Find(source, PipelineFile.FolderOf(workspace, pipelinePath), Environment.GetEnvironmentVariable, needsKpi);
        return new SafeDoor(pipeline, source, new SafeClient(source, keys, SafeClient.Wire(), TimeProvider.System, Random.Shared), keys.HasKpi);
    }

    public void Dispose() => Client.Dispose();

    private static Diagnostic NoSafe(string pipelinePath) => new()
    {
        Code = DiagnosticCodes.BadUsage,
        Message = "The pipeline has no `safe:`, so it is not known where SAFE's API is.",
        Value = pipelinePath,
        NextStep = "Add `safe: {address: https://companyname.callstats.net}` to its pipeline.yml; docs/guide/safe-api.md shows the rest.",
    };
}
