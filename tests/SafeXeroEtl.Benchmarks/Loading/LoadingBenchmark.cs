using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks.Loading;

/// <summary>
/// Loads new contacts, bills and payments into a sandbox of another process, with the ledger on a disk. The loader's time is a clock that skips
/// every wait, so that Xero's sixty calls a minute are kept to without waiting for them; the sandbox answers in no time of that clock.
/// </summary>
internal static class LoadingBenchmark
{
    private const int BillsDefault = 10_000;
    private const int BillsPerContact = 5;
    private const double CallsOverMax = 1.05;
    private const double ElapsedOverMax = 1.05;
    private const double MillisecondsPerRecordMax = 1;
    private const int FlushesPerBatchMax = 2;
    private const double UpkeepPerBatchMax = 0.05;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var bills = arguments.Contains("--bills") ? BenchmarkOptions.Of(arguments).Bills : BillsDefault;
        var plan = new LoadingPlan(Math.Max(1, bills / BillsPerContact), bills);
        var folder = Directory.CreateTempSubdirectory("safexero-loading-bench-");
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        try
        {
            LedgerFlushes.Count();
            using var served = ServedBooks.Start(Path.Combine(folder.FullName, "workspace"));
            return Tell(plan, await LoadAsync(plan, served, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Measured> LoadAsync(LoadingPlan plan, ServedBooks served, string folder)
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        using var wire = new CountedWire();
        using var xero = new XeroClient(
            new XeroClientOptions { BaseAddress = served.Address, AccessToken = static (_, _) => ValueTask.FromResult("token"), Budgets = new XeroBudgets(clock), Clock = clock }, wire);
        using var ledger = RunLedger.Open(Path.Combine(folder, "ledger.db"), clock);
        var request = plan.WriteTo(folder, served.TenantId, Start(ledger, served.TenantId), xero, ledger) with { Clock = clock };
        var watched = request with { Watch = await WatchAsync(served, xero, clock) };

        // What begins the command is no part of loading; a minute later all calls of a minute are free again.
        wire.Reset();
        clock.Advance(TimeSpan.FromMinutes(1));
        var (log, others, began) = (LedgerFlushes.OfLog, LedgerFlushes.OfOthers, clock.GetUtcNow());
        var (real, work) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var outcome = await clock.RunAsync(LoadStage.RunAsync(watched, CancellationToken.None));
        var measured = new Measured(
            outcome, wire, clock.GetUtcNow() - began, Environment.CpuUsage.TotalTime - work, Stopwatch.GetElapsedTime(real), LedgerFlushes.OfLog - log, LedgerFlushes.OfOthers - others);
        return outcome.Stop is null && outcome.Records.Length == plan.Records && outcome.Records.All(static record => record.State == LoadState.Created)
            ? measured
            : throw new BenchmarkFailedException($"not everything was loaded: {outcome.Stop?.Message} {outcome.Records.FirstOrDefault(static record => record.State != LoadState.Created)}");
    }

    /// <summary>What apply looks at again while it loads: the demo's organisation, with what its rules name.</summary>
    private static async Task<PlanWatch> WatchAsync(ServedBooks served, XeroClient xero, ManualClock clock)
    {
        var pipeline = PipelineFile.Load(served.Workspace, "pipelines/demo").Value ?? throw new BenchmarkFailedException("the demo's pipeline cannot be read");
        var organisation = await OrganisationReading.ReadAsync(new XeroSession(xero, served.TenantId), pipeline, CancellationToken.None);
        return new PlanWatch(pipeline, Preconditions.Of(pipeline, organisation), clock.GetUtcNow(), CheckedAt: null);
    }

    private static string Start(RunLedger ledger, string tenantId)
    {
        var period = new AccountingPeriod(2026, 10);
        var runId = ledger.NextRunId("bench", period);
        ledger.StartRun(new LedgerRun { RunId = runId, Pipeline = "bench", Period = period, TenantId = tenantId, Kind = RunKind.Run, Account = "clerk", Host = "desk" });
        return runId;
    }

    private static int Tell(LoadingPlan plan, Measured load)
    {
        var needed = plan.WritesNeeded + load.Wire.ReadsNeeded;
        var calls = load.Outcome.Calls;
        var paced = TimeSpan.FromMinutes(calls / 60.0);
        var flushes = load.Wire.FlushesPerBatch;
        var more = flushes.Where(static count => count > FlushesPerBatchMax).ToList();
        Console.WriteLine(Text($"load {Machine.Load ?? "unknown"} after; {load.Real.TotalSeconds:0.0} s by the real clock, the sandbox's work included"));
        Console.WriteLine(Text($"{plan.Contacts:#,##0} new contacts, {plan.Bills:#,##0} bills, {plan.Payments:#,##0} payments: {calls} calls, of them {load.Wire.Writes} to write and {load.Wire.Reads} to read"));
        List<bool> kept =
        [
            Limit("calls", calls / (double)needed, CallsOverMax, Text($"{calls} of {plan.WritesNeeded} to write + {load.Wire.ReadsNeeded} to look again")),
            Limit("virtual time over calls / 60 a minute", load.Virtual / paced, ElapsedOverMax, Text($"{load.Virtual.TotalMinutes:0.00} min of {paced.TotalMinutes:0.00} min")),
            Limit("loader's processor, ms a record", load.Work.TotalMilliseconds / plan.Records, MillisecondsPerRecordMax, Text($"{load.Work.TotalSeconds:0.0} s, the start of the code included")),
            Limit("flushes of the ledger from batch to batch, median", flushes.Order().ElementAt(flushes.Count / 2), FlushesPerBatchMax, Text($"{load.LogFlushes + load.OtherFlushes} in the whole load")),
            Limit("flushes more, where the ledger's log is moved into its database, a batch", more.Sum(static count => count - FlushesPerBatchMax) / (double)flushes.Count, UpkeepPerBatchMax, Text($"at {more.Count} of {flushes.Count} batches")),
        ];
        return kept.Contains(false) ? 1 : 0;
    }

    private static bool Limit(string what, double measured, double max, string made)
    {
        Console.WriteLine(Text($"{(measured <= max ? "within" : "OVER"),-6} {what}: {measured:0.000}, at most {max:0.00} ({made})"));
        return measured <= max;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Measured(LoadOutcome Outcome, CountedWire Wire, TimeSpan Virtual, TimeSpan Work, TimeSpan Real, long LogFlushes, long OtherFlushes);
}
