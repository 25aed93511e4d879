using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks.Client;

/// <summary>Ten thousand invoices through the client against the floor, by turns in one process; both hold all they read.</summary>
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
        var (floor, ours) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = -WarmUps; run < runs; run++)
        {
            var (bare, full) = (await TimeAsync(async () => (await BareRead.RunAsync(http)).Count), await TimeAsync(() => ReadAsync(pages)));
            if (run >= 0)
            {
                floor.Add(bare);
                ours.Add(full);
            }
        }

        return Tell(floor, ours);
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

    private static async Task<TimeSpan> TimeAsync(Func<Task<int>> read)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        var count = await read();
        var took = Stopwatch.GetElapsedTime(start);
        return count == ClientPages.Pages * ClientPages.PerPage ? took : throw new BenchmarkFailedException($"{count} invoices were read");
    }

    private static int Tell(List<TimeSpan> floor, List<TimeSpan> ours)
    {
        var (bare, full) = (Median(floor), Median(ours));
        var overhead = full / bare - 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare HttpClient: median of {floor.Count} {bare.TotalMilliseconds:0} ms, fastest {floor.Min().TotalMilliseconds:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"client:          median of {ours.Count} {full.TotalMilliseconds:0} ms, fastest {ours.Min().TotalMilliseconds:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"overhead {overhead:0.0%}, at most {OverheadMax:0%}"));
        return overhead <= OverheadMax ? 0 : 1;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
