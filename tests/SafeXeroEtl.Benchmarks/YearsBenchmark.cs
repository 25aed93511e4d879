using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks;

/// <summary>Three years of archived months, each extracted, mapped and planned with its page and workbook, in one process that is watched from outside.</summary>
internal static class YearsBenchmark
{
    private const int Months = 36;
    private const int BillsDefault = 1_000;
    private const int LinesABill = 10;
    private const double SecondsMax = 60;
    private const double MegabytesMax = 600;

    /// <summary>The first month that the sandbox's books are open to.</summary>
    public static DateOnly First { get; } = new(2026, 9, 1);

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        var bills = arguments.Contains("--bills") ? options.Bills : BillsDefault;
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        var years = BenchmarkMonth.PrepareYears(options.Folder, Months, bills, bills * LinesABill);
        years.Clean();
        var run = ColdProcess.Run(Programs.Benchmarks, "years-once", years.Workspace);
        years.Clean();
        Console.WriteLine(run.Output.TrimEnd());
        Console.WriteLine($"load {Machine.Load ?? "unknown"} after");
        return new[] { Limit("seconds", run.Wall.TotalSeconds, SecondsMax), Limit("peak MB", run.PeakBytes / 1e6, MegabytesMax) }.Contains(false) ? 1 : 0;
    }

    /// <exception cref="BenchmarkFailedException">A month is not planned as a whole: what is blocked is planned too cheaply.</exception>
    public static async Task<int> OnceAsync(string workspace)
    {
        var pipeline = PipelineFile.Load(workspace, BenchmarkMonth.Pipeline).Value ?? throw new BenchmarkFailedException("the benchmark's pipeline cannot be loaded");
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = Path.Combine(workspace, PrivateFolder.Name, "sandbox.db") }, CancellationToken.None);
        using var wire = XeroClient.CreateHandler();
        using var xero = new XeroClient(
            new XeroClientOptions { BaseAddress = sandbox.BaseAddress, AccessToken = static (_, _) => ValueTask.FromResult("token"), Budgets = XeroBudgets.Unpaced(TimeProvider.System) }, wire);
        var tenant = (await xero.ReadConnectionsAsync(CancellationToken.None))[0].TenantId;
        using var ledger = RunLedger.Open(RunLedger.PathIn(workspace), TimeProvider.System);
        var context = new RunContext
        {
            Workspace = workspace,
            PipelinePath = BenchmarkMonth.Pipeline,
            PipelineFolder = PipelineFile.FolderOf(workspace, BenchmarkMonth.Pipeline),
            Pipeline = pipeline,
            Xero = new XeroSession(xero, tenant),
            IsRehearsal = true,
            Ledger = ledger,
        };
        var bills = 0;
        for (var month = 0; month < Months; month++)
        {
            bills += await PlanAsync(context, AccountingPeriod.Of(First.AddMonths(month)));
        }

        Console.WriteLine(Text($"{Months} months planned, {bills:#,##0} bills"));
        return 0;
    }

    private static async Task<int> PlanAsync(RunContext context, AccountingPeriod period)
    {
        var outcome = await new PipelineRun(context).RunAsync(new RunRequest { Period = period, Transfers = Transfers.All, PlanOnly = true }, CancellationToken.None);
        return outcome is { Exit: ExitCode.Done, Plan: { } plan }
            ? plan.Totals.Counts.Where(static kind => kind.Key is RecordKind.Invoice or RecordKind.CreditNote).Sum(static kind => kind.Value.In)
            : throw new BenchmarkFailedException($"{period} is not planned: {outcome.Diagnostics.FirstOrDefault(static each => each.Severity == Core.Diagnostics.Severity.Error)}");
    }

    private static bool Limit(string what, double measured, double max)
    {
        Console.WriteLine(Text($"{(measured <= max ? "within" : "OVER"),-6} {what}: {measured:0.0}, at most {max:0}"));
        return measured <= max;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
