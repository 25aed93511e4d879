using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Cli;

/// <summary>Everything a command needs, opened in order and closed in the reverse one.</summary>
internal sealed class Composition : IAsyncDisposable
{
    private readonly SandboxHost? sandbox;
    private readonly RunLock held;

    private Composition(RunContext context, SandboxHost? sandbox, RunLock held)
    {
        Context = context;
        this.sandbox = sandbox;
        this.held = held;
    }

    public RunContext Context { get; }

    /// <summary>Reads the pipeline, opens its organisation and the ledger, and takes the organisation's lock.</summary>
    /// <exception cref="CommandFailedException">The YAML is wrong, or the organisation cannot be reached.</exception>
    public static async Task<Composition> OpenAsync(string workspace, string pipelinePath, IProgress<string>? progress, CancellationToken stop)
    {
        var pipeline = ReadPipeline(workspace, pipelinePath);
        var host = pipeline.Organisation == SandboxFile.Organisation
            ? await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = SandboxFile.PathIn(workspace) }, stop)
            : throw new CommandFailedException(ExitCode.Failed, [NotReachable(pipeline)]);
        var client = new XeroClient(
            new XeroClientOptions { BaseAddress = host.BaseAddress, AccessToken = static (_, _) => ValueTask.FromResult(SandboxFile.Token) },
            XeroClient.CreateHandler());
        var tenant = (await client.ReadConnectionsAsync(stop))[0].TenantId;
        var mine = RunLock.Take(workspace, tenant, TimeProvider.System);
        return new Composition(
            new RunContext
            {
                Workspace = workspace,
                PipelinePath = pipelinePath,
                PipelineFolder = PipelineFile.FolderOf(workspace, pipelinePath),
                Pipeline = pipeline,
                Xero = new XeroSession(client, tenant),
                Ledger = RunLedger.Open(RunLedger.PathIn(workspace), TimeProvider.System),
                Progress = progress,
            },
            host,
            mine);
    }

    /// <exception cref="CommandFailedException">Exit 2 with all that is wrong.</exception>
    public static PipelineDefinition ReadPipeline(string workspace, string pipelinePath)
    {
        var read = PipelineFile.Load(workspace, pipelinePath);
        return read.Value ?? throw new CommandFailedException(ExitCode.Usage, read.Diagnostics);
    }

    public async ValueTask DisposeAsync()
    {
        Context.Ledger.Dispose();
        Context.Xero.Client.Dispose();
        held.Dispose();
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }

    private static Diagnostic NotReachable(PipelineDefinition pipeline) => new()
    {
        Code = DiagnosticCodes.OrganisationNotReachable,
        Message = $"Organisation '{pipeline.Organisation}' cannot be reached: signing in to a real organisation is not part of this version.",
        Value = pipeline.Organisation,
        NextStep = "Rehearse with organisation: sandbox.",
    };
}
