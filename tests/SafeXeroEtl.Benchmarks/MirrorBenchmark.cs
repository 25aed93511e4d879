using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Mirror;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// Two years of month ends, each planned, loaded, compared and reported on the morning after it, with what each asks of Xero: the last may cost no more than the second, and
/// what is read of the sales ledger no more than a page or two. The months pass on a clock of their own.
/// </summary>
internal static class MirrorBenchmark
{
    private const int Months = 24;
    private const int BillsDefault = 300;
    private const int LinesABill = 6;

    /// <summary>Two readings of what changed, at six calls and a page more each, against two of everything.</summary>
    private const int CallsMoreMax = 8;

    /// <summary>Invoices, credit notes and payments: the lists that grow for ever.</summary>
    private static readonly ImmutableArray<string> Growing = ["Invoices", "CreditNotes", "Payments"];

    /// <exception cref="BenchmarkFailedException">A month is not run to its end.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        var bills = arguments.Contains("--bills") ? options.Bills : BillsDefault;
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        var books = BenchmarkMonth.PrepareBooks(options.Folder, Months, bills, bills * LinesABill);
        books.Clean();
        var months = await MeasureAsync(books.Workspace);
        books.Clean();
        var (second, last) = (months[1], months[Months - 1]);
        var isCheap = last.Calls <= second.Calls + CallsMoreMax;
        Console.WriteLine(Text($"{(isCheap ? "within" : "OVER"),-6} calls of month {Months}: {last.Calls}, at most {CallsMoreMax} more than month 2's {second.Calls}"));
        return isCheap ? 0 : 1;
    }

    private static async Task<List<Cost>> MeasureAsync(string workspace)
    {
        var clock = new ShiftedClock();
        var pipeline = PipelineFile.Load(workspace, BenchmarkMonth.Pipeline).Value ?? throw new BenchmarkFailedException("the benchmark's pipeline cannot be loaded");
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { DatabasePath = Path.Combine(workspace, PrivateFolder.Name, "sandbox.db"), Clock = clock }, CancellationToken.None);
        using var ledger = RunLedger.Open(RunLedger.PathIn(workspace), clock);
        var costs = new List<Cost>();
        Console.WriteLine("| month | calls | of them invoices, credit notes, payments | received | of it invoices, credit notes, payments | sent | time |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        for (var month = 0; month < Months; month++)
        {
            var period = AccountingPeriod.Of(YearsBenchmark.First.AddMonths(month));
            clock.GoTo(period.LastDay.AddDays(1).ToDateTime(new TimeOnly(7, 0), DateTimeKind.Utc));
            costs.Add(await CostAsync((month + 1).ToString(CultureInfo.InvariantCulture), sandbox, context => new PipelineRun(context).RunAsync(new RunRequest { Period = period, Transfers = Transfers.All }, CancellationToken.None)));
            if (month == Months - 1)
            {
                var run = ledger.LatestRun(pipeline.Name, period)!.RunId;
                await CostAsync("compared again", sandbox, context => new PipelineRun(context).ReconcileAsync(run, CancellationToken.None));
                await CostAsync("the same with --full", sandbox, context => new PipelineRun(context with { Xero = context.Xero with { InFull = true } }).ReconcileAsync(run, CancellationToken.None));
            }
        }

        return costs;

        async Task<Cost> CostAsync(string what, SandboxHost host, Func<RunContext, Task<RunOutcome>> command)
        {
            using var wire = XeroClient.CreateHandler();
            using var xero = new XeroClient(
                new XeroClientOptions { BaseAddress = host.BaseAddress, AccessToken = static (_, _) => ValueTask.FromResult("token"), Budgets = XeroBudgets.Unpaced(clock), Clock = clock }, wire);
            var tenant = (await xero.ReadConnectionsAsync(CancellationToken.None))[0].TenantId;
            var watch = Stopwatch.StartNew();
            var outcome = await command(new RunContext
            {
                Workspace = workspace,
                PipelinePath = BenchmarkMonth.Pipeline,
                PipelineFolder = PipelineFile.FolderOf(workspace, BenchmarkMonth.Pipeline),
                Pipeline = pipeline,
                Xero = new XeroSession(xero, tenant) { Mirror = BooksMirror.Of(workspace, clock) },
                IsRehearsal = true,
                Ledger = ledger,
                Clock = clock,
            });
            if (outcome.Findings is null)
            {
                throw new BenchmarkFailedException($"month {what} is not compared: {outcome.Exit} {outcome.Diagnostics.LastOrDefault(static each => each.Severity == Core.Diagnostics.Severity.Error)} {outcome.Load?.Stop?.Message}");
            }

            return Cost.Of(what, xero.Use, watch.Elapsed);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What one command asked of Xero.</summary>
    private sealed record Cost(int Calls)
    {
        public static Cost Of(string what, IEnumerable<EndpointUse> use, TimeSpan took)
        {
            EndpointUse[] all = [.. use], growing = [.. all.Where(static each => Growing.Contains(each.Endpoint))];
            Console.WriteLine(Text($"| {what} | {all.Sum(static each => each.Calls)} | {growing.Sum(static each => each.Calls)} | {all.Sum(static each => each.BytesReceived) / 1e6:0.0} MB | {growing.Sum(static each => each.BytesReceived) / 1e6:0.0} MB | {all.Sum(static each => each.BytesSent) / 1e6:0.0} MB | {took.TotalSeconds:0} s |"));
            return new Cost(all.Sum(static each => each.Calls));
        }
    }

    /// <summary>Time passes as it does, from the morning that it was put to.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        private TimeSpan by;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;

        public void GoTo(DateTime utc) => by = new DateTimeOffset(utc) - System.GetUtcNow();
    }
}
