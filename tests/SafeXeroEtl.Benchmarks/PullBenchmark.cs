using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Safe;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.TestKit.Safe;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// A month pulled from a SAFE in this process, which answers at once and then as slowly as one across the internet: how many
/// requests, how long, how many bytes. SAFE's own speed is not known; the requests are.
/// </summary>
internal static class PullBenchmark
{
    private const int BillsDefault = 2_000;
    private const int LinesABill = 10;
    private const int AnswerMilliseconds = 100;

    private static readonly AccountingPeriod October = new(2026, 10);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        var bills = arguments.Contains("--bills") ? options.Bills : BillsDefault;
        var books = BillingGenerator.Generate(BillingScale.OneMonth(bills, bills * LinesABill, 7), WartRates.None);
        foreach (var wait in (int[])[0, AnswerMilliseconds])
        {
            foreach (var concurrency in (int[])[SafeSource.ConcurrencyDefault, 4 * SafeSource.ConcurrencyDefault])
            {
                await MeasureAsync(books, bills, wait, concurrency);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(BillingBooks books, int bills, int wait, int concurrency)
    {
        var options = new FakeSafeOptions
        {
            PageCap = 500,
            Fault = _ =>
            {
                Thread.Sleep(wait);
                return null;
            },
        };
        await using var safe = await FakeSafe.StartAsync(FakeSafeBooks.Of(books, new DateOnly(2026, 11, 1), options), options);
        var folder = Directory.CreateTempSubdirectory("safexero-pull-").FullName;
        var source = new SafeSource { Address = safe.Address, ApiKey = new SafeKeySource("SAFE_API_KEY", null), KpiKey = new SafeKeySource("SAFE_KPI_KEY", null), Concurrency = concurrency };
        using var client = new SafeClient(source, new SafeKeys(options.ApiKey, options.KpiKey), SafeClient.Wire(), TimeProvider.System, new Random(7));
        var watch = Stopwatch.StartNew();
        var pull = await SafePull.RunAsync(
            new PullRequest { Source = source, Period = October, PeriodFolder = folder, HasKpi = true, By = "benchmark", Clock = TimeProvider.System }, client, CancellationToken.None);
        watch.Stop();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{bills:#,##0} bills, {pull.Files.Sum(static file => file.Items):#,##0} records; answers after {wait,3} ms, {concurrency} at once: {safe.Asked.Count:#,##0} requests, {watch.Elapsed.TotalSeconds:0.0} s, {pull.Files.Sum(static file => file.Bytes) / 1e6:0.00} MB"));
        Directory.Delete(folder, recursive: true);
    }
}
