using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.TestKit;
using SQLitePCL;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>A Xero, the bytes of a ledger, time, and processes that live one after the other. Between two of them nothing is left but bytes.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = TemporaryFolder.InMemory();
    private readonly FaultCounts counts;
    private readonly List<LateRequest> late = [];
    private SqliteConnection? disk;
    private CancellationTokenSource? user;

    private SimulatedWorld(SimulatedXero xero, ManualClock clock, FaultCounts counts, string tenantId, byte[] ledger)
    {
        (Xero, Clock, this.counts) = (xero, clock, counts);
        ProcessClock = new ProcessClock(clock);
        TenantId = tenantId;
        Ledger = ledger;
    }

    /// <summary>T_settle, from a request's leaving.</summary>
    public static TimeSpan Arriving { get; } = new LoadOptions().SettleAfter;

    /// <summary>After it nothing is in doubt.</summary>
    public static TimeSpan Settling { get; } = new LoadOptions().SettleAfterRestart;

    public MonthBefore? Before { get; private init; }

    public SimulatedXero Xero { get; }

    public string TenantId { get; }

    /// <summary>Time as it is.</summary>
    public ManualClock Clock { get; }

    /// <summary>Time as the loading machine has it.</summary>
    public ProcessClock ProcessClock { get; }

    /// <summary>What is committed.</summary>
    public byte[] Ledger { get; set; }

    public SimulatedMonth Month { get; private set; } = new();

    /// <summary>Rows that somebody's doing may keep out of Xero.</summary>
    public HashSet<PlannedRecord> Meddled { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The user has stopped the last life.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>In the last life time went on for so long at once that every request under way was given up, whoever's it was.</summary>
    public bool HasJumped { get; private set; }

    /// <summary>The last life's ledger could not grow.</summary>
    public bool IsDiskFull { get; private set; }

    /// <summary>Of a process that does things side by side.</summary>
    public OneAtATime? Turns { get; set; }

    /// <summary>What came about, request by request.</summary>
    public SimulationTrace Trace { get; } = new();

    /// <summary>How many places to die the last life passed.</summary>
    public int Steps { get; private set; }

    public static async Task<SimulatedWorld> StartAsync(MonthBefore? before, FaultCounts counts)
    {
        var clock = new ManualClock(before is null ? Start.AddDays(-1) : Start);
        var xero = await SimulatedXero.BorrowAsync(before?.Books, clock);
        return new SimulatedWorld(xero, clock, counts, before?.TenantId ?? xero.TenantId, before?.Ledger ?? EmptyLedger()) { Before = before };
    }

    /// <summary>A world over books of its own and an empty ledger.</summary>
    /// <param name="tenantId">Null for the sandbox's first organisation.</param>
    public static async Task<SimulatedWorld> StartAsync(byte[]? books, string? tenantId, FaultCounts counts)
    {
        var clock = new ManualClock(Start.AddDays(books is null ? -1 : 70)); // when the last month of the longest campaign is over
        var xero = await SimulatedXero.BorrowAsync(books, clock, hasBrands: true);
        return new SimulatedWorld(xero, clock, counts, tenantId ?? xero.TenantId, EmptyLedger());
    }

    public void Count(FaultKind kind) => counts.Add(kind);

    public RunLedger OpenLedger() => RunLedger.OpenOver(LedgerBytes.Open(Ledger), ProcessClock);

    /// <summary>Writes the plan and starts its run.</summary>
    public LoadRequest Plan(SimulatedMonth month)
    {
        Month = month;
        var connection = LedgerBytes.Open(Ledger);
        using var ledger = RunLedger.OpenOver(connection, ProcessClock);
        var runId = ledger.NextRunId("demo", new AccountingPeriod(2026, 10));
        ledger.StartRun(new LedgerRun
        {
            RunId = runId,
            Pipeline = "demo",
            Period = new AccountingPeriod(2026, 10),
            TenantId = TenantId,
            Kind = RunKind.Run,
            Account = "clerk",
            Host = "desk",
        });
        Ledger = LedgerBytes.Of(connection);
        return month.WriteTo(folder.Path, TenantId, runId);
    }

    /// <summary>A process loads the plan.</summary>
    /// <returns>Null when it died, or its ledger failed.</returns>
    public Task<LoadOutcome?> LiveAsync(LoadRequest plan, Conditions conditions) =>
        LiveAsync(conditions, life => LoadStage.RunAsync(plan with { Xero = life.Xero, Ledger = life.Ledger, Clock = ProcessClock }, life.Stop));

    /// <summary>A process does some work in one organisation.</summary>
    /// <param name="atDeath">Keeps what is on the disk beside the ledger at the moment it dies.</param>
    /// <returns>Null when it died, or its ledger failed.</returns>
    public Task<T?> LiveAsync<T>(Conditions conditions, Func<Life, Task<T>> work, Action? atDeath = null)
        where T : class =>
        LiveAsync(conditions.DiesAt, async process =>
        {
            using var wire = new SimulatedWire(this, conditions, process.Death);
            using var xero = process.Client(wire, conditions);
            return await Clock.RunAsync(work(new Life(xero, process.Ledger, process.Stop)));
        }, atDeath);

    /// <summary>A process does whatever it does, through doors of its own.</summary>
    /// <inheritdoc cref="LiveAsync{T}(Conditions, Func{Life, Task{T}}, Action?)"/>
    public async Task<T?> LiveAsync<T>(int? diesAt, Func<SimulatedProcess, Task<T>> work, Action? atDeath = null)
        where T : class
    {
        var death = new Death(diesAt);
        using var stop = user = new CancellationTokenSource();
        var connection = disk = LedgerBytes.Open(Ledger);
        using var ledger = RunLedger.OpenOver(connection, ProcessClock);
        (IsDiskFull, IsStopped, HasJumped, Turns) = (false, false, false, null);
        var kept = Ledger;
        death.Keep = () =>
        {
            kept = LedgerBytes.Of(connection);
            atDeath?.Invoke();
        };
        raw.sqlite3_update_hook(connection.Handle!, (object _, int _, utf8z _, utf8z _, long _) => death.Pass(FaultKind.KilledAtLedgerWrite), null);
        raw.sqlite3_commit_hook(connection.Handle!, _ => Committing(death), null);
        var outcome = await OutcomeAsync(work, new SimulatedProcess(this, death, ledger, stop.Token));
        Steps = death.Steps;
        if (death.Cause is { } cause)
        {
            Count(cause);
            Ledger = kept;
            return null;
        }

        Ledger = LedgerBytes.Of(connection);
        return outcome;
    }

    public void Delay(LateRequest request) => late.Add(request);

    /// <summary>What was to arrive by now has arrived, each at its own time.</summary>
    public async Task DeliverDueAsync()
    {
        while (late.Where(request => request.Due <= Clock.GetUtcNow()).MinBy(static request => request.Due) is { } due)
        {
            late.Remove(due);
            using var wire = new HttpMessageInvoker(Xero.Handler());
            using var message = due.Message();
            using var answer = await wire.SendAsync(message, default);
        }
    }

    public async Task PassAsync(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        while (late.Where(request => request.Due <= end).MinBy(static request => request.Due) is { } next)
        {
            Clock.Advance(next.Due > Clock.GetUtcNow() ? next.Due - Clock.GetUtcNow() : TimeSpan.Zero);
            await DeliverDueAsync();
        }

        Clock.Advance(end > Clock.GetUtcNow() ? end - Clock.GetUtcNow() : TimeSpan.Zero);
    }

    /// <summary>Time goes on for longer than an answer may take.</summary>
    public void Jump(TimeSpan by)
    {
        HasJumped = true;
        Clock.Advance(by);
    }

    /// <summary>From now on the ledger's file cannot grow.</summary>
    public void FillDisk()
    {
        IsDiskFull = true;
        using var command = disk!.CreateCommand();
        command.CommandText = "PRAGMA max_page_count = 1"; // SQLite makes it what the file has now
        command.ExecuteScalar();
    }

    public Task StopByUserAsync()
    {
        IsStopped = true;
        return Turns is { } turns ? turns.StopAsync() : user!.CancelAsync();
    }

    public void Dispose()
    {
        Xero.GiveBack();
        folder.Dispose();
    }

    private static int Committing(Death death)
    {
        death.Pass(FaultKind.KilledAtLedgerWrite);
        return 0;
    }

    private async Task<T?> OutcomeAsync<T>(Func<SimulatedProcess, Task<T>> work, SimulatedProcess process)
        where T : class
    {
        try
        {
            return await work(process);
        }
        catch (LedgerException) when (IsDiskFull && !process.Death.HasCome)
        {
            Count(FaultKind.DiskFull);
            return null;
        }
        catch (Exception) when (process.Death.HasCome)
        {
            return null; // whatever the dead say
        }
    }

    public static byte[] EmptyLedger()
    {
        var connection = LedgerBytes.Open(bytes: null);
        using var ledger = RunLedger.OpenOver(connection, TimeProvider.System);
        return LedgerBytes.Of(connection);
    }
}
