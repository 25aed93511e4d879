using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Mirror;
using SafeXeroEtl.Engine.Organisations;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.Xero;
using Shouldly;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>A simulated world with a workspace: exports, a pipeline, and the folders of runs, which a process that is killed leaves as they are at that instant.</summary>
internal sealed class CampaignWorld : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.InMemory();
    private readonly TemporaryFolder kept = TemporaryFolder.InMemory();
    private readonly Dictionary<string, PipelineDefinition> pipelines;
    private readonly IReadOnlyList<string> brands;
    private bool isKept;

    private CampaignWorld(SimulatedWorld world, SafeBooks books, IReadOnlyList<string> brands)
    {
        (World, Books, this.brands) = (world, books, brands);
        CampaignPipeline.Write(folder.Path, books.First, brands);
        foreach (var month in books.Months)
        {
            Export(month);
        }

        pipelines = (brands.Count == 0 ? [CampaignPipeline.Path] : brands.Select(CampaignPipeline.AddressOf)).ToDictionary(static address => address, address =>
        {
            var read = PipelineFile.Load(folder.Path, address);
            return read.Value.ShouldNotBeNull(string.Join("\n", read.Diagnostics));
        });
    }

    public SimulatedWorld World { get; }

    /// <summary>The workspace.</summary>
    public string Folder => folder.Path;

    /// <summary>SAFE's, as they are by now.</summary>
    public SafeBooks Books { get; set; }

    public static async Task<CampaignWorld> StartAsync(SafeBooks books, FaultCounts counts, params IReadOnlyList<string> brands) =>
        new(await SimulatedWorld.StartAsync(await CampaignBefore.BooksAsync(), CampaignBefore.TenantId, counts), books, brands);

    /// <summary>Saves the month's reports, in place of what was there.</summary>
    public void Export(AccountingPeriod month) => ExportFiles.Write(Books, month, Path.Combine(folder.Path, CampaignPipeline.Path), brands);

    /// <summary>A process lives for one command.</summary>
    /// <returns>Null when it died, its ledger failed, or Xero could not be read or signed in to.</returns>
    public async Task<T?> LiveAsync<T>(Conditions conditions, Func<RunContext, CancellationToken, Task<T>> command)
        where T : class
    {
        isKept = false;
        var lived = await World.LiveAsync(conditions, life => EndAsync(command(ContextOf(life, CampaignPipeline.Path, World.TenantId, World.ProcessClock), life.Stop)), Keep);
        if (isKept)
        {
            PutBack();
        }

        return lived?.Outcome;
    }

    /// <summary>A process lives for one command, which it gives to organisations side by side.</summary>
    /// <param name="conditions">By brand; nothing is done in an organisation that is not named.</param>
    /// <param name="order">Whose turn it is.</param>
    /// <returns>How it ended in each; null when the process died.</returns>
    public async Task<IReadOnlyList<OrganisationEnd<T>>?> LiveAsync<T>(
        IReadOnlyDictionary<string, Conditions> conditions, int? diesAt, SplitMix64 order, Func<RunContext, CancellationToken, Task<(ExitCode, T)>> command)
        where T : class
    {
        isKept = false;
        var lived = await World.LiveAsync(diesAt, async process =>
        {
            var turns = World.Turns = new OneAtATime(World.Clock, World.ProcessClock, order, conditions.Keys.Order(StringComparer.Ordinal));
            var budgets = new XeroBudgets(turns.Clock);
            return await turns.RunAsync(AllAsync(process, turns, budgets));
        }, Keep);
        if (isKept)
        {
            PutBack();
        }

        return lived;

        async Task<IReadOnlyList<OrganisationEnd<T>>> AllAsync(SimulatedProcess process, OneAtATime turns, XeroBudgets budgets) => await SideBySide.RunAsync(
            conditions.Keys,
            (brand, _) => turns.TakePartAsync(brand, async stop =>
            {
                using var wire = new SimulatedWire(World, conditions[brand], process.Death, brand);
                using var xero = process.Client(wire, conditions[brand], turns.Clock, budgets);
                return await command(ContextOf(new Life(xero, process.Ledger, stop), CampaignPipeline.AddressOf(brand), CampaignBefore.TenantOf(brand), turns.Clock), stop);
            }),
            static fault => (fault is OperationCanceledException or XeroReadException { Code: DiagnosticCodes.DayLimitReached } ? ExitCode.StoppedMidway : ExitCode.Failed, [Named(fault)]),
            process.Stop);
    }

    public void Dispose()
    {
        World.Dispose();
        folder.Dispose();
        kept.Dispose();
    }

    /// <summary>Told when a seed fails.</summary>
    private static Diagnostic Named(Exception fault) => new() { Code = DiagnosticCodes.OurFault, Message = fault.ToString(), NextStep = "" };

    private RunContext ContextOf(Life life, string address, string tenantId, TimeProvider clock) => new()
    {
        Workspace = folder.Path,
        PipelinePath = address,
        PipelineFolder = PipelineFile.FolderOf(folder.Path, address),
        Pipeline = pipelines[address],
        Xero = new XeroSession(life.Xero, tenantId) { Mirror = BooksMirror.Of(folder.Path, clock) },
        IsRehearsal = false,
        Ledger = life.Ledger,
        Operator = new OperatorAccount("clerk", "desk"),
        Clock = clock,
    };

    private static async Task<Ended<T>> EndAsync<T>(Task<T> command)
        where T : class
    {
        try
        {
            return new Ended<T>(await command);
        }
        catch (Exception fault) when (fault is XeroReadException or XeroSignInException or OperationCanceledException)
        {
            return new Ended<T>(null);
        }
    }

    private sealed record Ended<T>(T? Outcome);

    /// <summary>What a dead process goes on to write is not to be found by the next one.</summary>
    private void Keep()
    {
        Copy(folder.Path, kept.Path);
        isKept = true;
        if (World.Turns?.UnderWay > 1)
        {
            World.Count(FaultKind.KilledTogether);
        }
    }

    private void PutBack()
    {
        Empty(folder.Path);
        Copy(kept.Path, folder.Path);
        Empty(kept.Path);
    }

    private static void Empty(string path)
    {
        foreach (var below in Directory.EnumerateDirectories(path))
        {
            Directory.Delete(below, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var below in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, below)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            CopyFile(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static void CopyFile(string from, string to)
    {
        try
        {
            File.Copy(from, to);
        }
        catch (IOException)
        {
            // It is being written or renamed at this instant.
        }
    }
}
