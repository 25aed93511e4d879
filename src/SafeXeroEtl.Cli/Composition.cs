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
    public static Task<Composition> OpenAsync(string workspace, string pipelinePath, IProgress<string>? progress, CancellationToken stop) =>
        OpenAsync(workspace, pipelinePath, new AppBudgets(TimeProvider.System), progress, stop);

    /// <summary>The same beside other organisations of one command.</summary>
    public static async Task<Composition> OpenAsync(string workspace, string pipelinePath, AppBudgets budgets, IProgress<string>? progress, CancellationToken stop)
    {
        var pipeline = ReadPipeline(workspace, pipelinePath);
        if (pipeline.IsOfSeveral)
        {
            throw new CommandFailedException(ExitCode.Usage, [OrganisationsOf.Which(pipeline, pipelinePath)]);
        }

        // The ledger first: a workspace that cannot be written to is told as such, and not as a sandbox that fails.
        var ledger = RunLedger.Open(RunLedger.PathIn(workspace), TimeProvider.System);
        OrganisationDoor? opened = null;
        RunLock? mine = null;
        try
        {
            opened = await OrganisationDoor.OpenAsync(workspace, pipeline, budgets, stop);
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
                Ledger = ledger,
                Progress = progress,
            };
            return new Composition(context, opened, mine);
        }
        catch
        {
            mine?.Dispose();
            if (opened is not null)
            {
                await opened.DisposeAsync();
            }

            ledger.Dispose();
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
