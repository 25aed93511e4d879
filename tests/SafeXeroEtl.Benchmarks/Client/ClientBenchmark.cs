using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks.Client;

/// <summary>
/// Ten thousand invoices through the client against the floor, by turns in one process; both hold all they read. There is no network
/// between, so both are nothing but work, and processor time is judged: it means the same on a machine that others use too.
/// </summary>
internal static class ClientBenchmark
{
    private const double OverheadMax = 0.20;
    private const int WarmUps = 5;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var runs = BenchmarkOptions.Of(arguments).Runs;
        using var pages = new ClientPages();
        using var http = new HttpClient(pages, disposeHandler: false);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Machine.Text}; load {Machine.Load ?? "unknown"} before; {ClientPages.Pages * ClientPages.PerPage} invoices, {pages.Bytes / 1e6:0.0} MB"));
        var pairs = new List<(Cost Floor, Cost Ours)>();
        for (var run = -WarmUps; run < runs; run++)
        {
            // By turns, and each goes first as often as the other.
            var before = run % 2 == 0 ? await TimeAsync(() => ReadAsync(pages)) : default;
            var floor = await TimeAsync(async () => (await BareRead.RunAsync(http)).Count);
            var ours = run % 2 == 0 ? before : await TimeAsync(() => ReadAsync(pages));
            if (run >= 0)
            {
                pairs.Add((floor, ours));
            }
        }

        return Tell(pairs);
    }

    /// <summary>A client of its own each time, so that its limit of calls a minute is no part of the measure.</summary>
    private static async Task<int> ReadAsync(ClientPages pages)
    {
        using var client = new XeroClient(
            new XeroClientOptions { BaseAddress = new Uri("https://api.xero.test/"), AccessToken = static (_, _) => ValueTask.FromResult("token") }, pages);
        var all = new List<BookedDocument>();
        await foreach (var invoice in client.ReadInvoicesAsync("45e4708e-d862-4111-ab3a-dd8cd03913e1", new DocumentFilter(), CancellationToken.None))
        {
            all.Add(invoice);
        }

        return all.Count;
    }

    private static async Task<Cost> TimeAsync(Func<Task<int>> read)
    {
        GC.Collect();
        var (start, work) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var count = await read();
        var cost = new Cost(Environment.CpuUsage.TotalTime - work, Stopwatch.GetElapsedTime(start));
        return count == ClientPages.Pages * ClientPages.PerPage ? cost : throw new BenchmarkFailedException($"{count} invoices were read");
    }

    private static int Tell(List<(Cost Floor, Cost Ours)> pairs)
    {
        var floor = Median(pairs.Select(static pair => pair.Floor.Work));
        var overhead = Median(pairs.Select(static pair => pair.Ours.Work)) / floor - 1;
        Tell("bare HttpClient", [.. pairs.Select(static pair => pair.Floor)]);
        Tell("client", [.. pairs.Select(static pair => pair.Ours)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"overhead {overhead:0.0%}, at most {OverheadMax:0%}"));
        return overhead <= OverheadMax ? 0 : 1;
    }

    private static void Tell(string what, IReadOnlyCollection<Cost> costs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what + ":",-17}median of {costs.Count} {Median(costs.Select(static cost => cost.Work)).TotalMilliseconds:0} ms of work, {Median(costs.Select(static cost => cost.Wall)).TotalMilliseconds:0} ms by the clock"));

    private static TimeSpan Median(IEnumerable<TimeSpan> values) => values.Order().ElementAt(values.Count() / 2);

    private readonly record struct Cost(TimeSpan Work, TimeSpan Wall);
}
