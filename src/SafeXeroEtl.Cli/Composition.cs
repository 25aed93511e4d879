using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Mirror;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli;

/// <summary>Everything a command needs, opened in order and closed in the reverse one.</summary>
internal sealed class Composition : IAsyncDisposable
{
    private readonly OrganisationDoor door;
    private readonly RunLock held;

    private Composition(RunContext context, OrganisationDoor door, RunLock held)
    {
        Context = context;
        this.door = door;
        this.held = held;
    }

    public RunContext Context { get; }

    /// <summary>Reads the pipeline, opens its organisation and the ledger, and takes the organisation's lock.</summary>
    /// <exception cref="CommandFailedException">The YAML is wrong, or names an organisation that is not known here.</exception>
    public static async Task<Composition> OpenAsync(string workspace, string pipelinePath, IProgress<string>? progress, CancellationToken stop)
    {
        var pipeline = ReadPipeline(workspace, pipelinePath);
        var opened = await OrganisationDoor.OpenAsync(workspace, pipeline, stop);
        RunLock? mine = null;
        try
        {
            mine = RunLock.Take(workspace, opened.TenantId, TimeProvider.System);
            var context = new RunContext
            {
                Workspace = workspace,
                PipelinePath = pipelinePath,
                PipelineFolder = PipelineFile.FolderOf(workspace, pipelinePath),
                Pipeline = pipeline,
                Xero = new XeroSession(opened.Client, opened.TenantId) { Mirror = BooksMirror.Of(workspace, TimeProvider.System) },
                IsRehearsal = opened.IsRehearsal,
                SignIn = () => opened.SignIn,
                Ledger = RunLedger.Open(RunLedger.PathIn(workspace), TimeProvider.System),
                Progress = progress,
            };
            return new Composition(context, opened, mine);
        }
        catch
        {
            mine?.Dispose();
            await opened.DisposeAsync();
            throw;
        }
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
        held.Dispose();
        await door.DisposeAsync();
    }
}
