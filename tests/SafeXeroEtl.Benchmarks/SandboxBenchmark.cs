using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// A PUT of 50 invoices to the sandbox, over Kestrel and a real file, into empty books and into full ones. Beside it, in turns, the
/// floor: the same body to a bare endpoint. The median has a limit, so that rehearsals and simulations stay quick.
/// </summary>
internal static class SandboxBenchmark
{
    private const int WarmUps = 5;
    private const int FillBatch = 500;
    private static readonly TimeSpan MedianMax = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        var folder = Directory.CreateTempSubdirectory("safexero-sandbox-bench-");
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        try
        {
            var books = Path.Combine(folder.FullName, "sandbox.db");
            await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = books }, CancellationToken.None);
            await using var floor = await SandboxFloor.StartAsync(Path.Combine(folder.FullName, "floor.db"));
            using var caller = new SandboxCaller(sandbox.BaseAddress, SandboxBooks.Organisations(books)[0].TenantId, floor.Address);
            await caller.BeginAsync();
            var empty = await MeasureAsync(caller, options.Runs);
            Report("empty books", empty);
            await FillAsync(caller, options.Book);
            var full = await MeasureAsync(caller, options.Runs);
            Report(Text($"{options.Book:#,##0} invoices in the books"), full);
            Console.WriteLine($"load {Machine.Load ?? "unknown"} after");
            return Verdict([empty, full]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(Cost[] Sandbox, Cost[] Floor)> MeasureAsync(SandboxCaller caller, int runs)
    {
        List<Cost> sandbox = [];
        List<Cost> floor = [];
        for (var run = -WarmUps; run < runs; run++)
        {
            var body = caller.Invoices(50);
            var (put, bare) = (await TimeAsync(() => caller.PutAsync(body)), await TimeAsync(() => caller.FloorAsync(body)));
            if (run >= 0)
            {
                sandbox.Add(put);
                floor.Add(bare);
            }
        }

        return ([.. sandbox.OrderBy(static cost => cost.Wall)], [.. floor.OrderBy(static cost => cost.Wall)]);
    }

    private static async Task FillAsync(SandboxCaller caller, int invoices)
    {
        var clock = Stopwatch.GetTimestamp();
        for (var filled = 0; filled < invoices; filled += FillBatch)
        {
            await caller.PutAsync(caller.Invoices(Math.Min(FillBatch, invoices - filled)));
        }

        Console.WriteLine(Text($"filled {invoices:#,##0} invoices of 10 lines in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s"));
    }

    private static async Task<Cost> TimeAsync(Func<Task> work)
    {
        var (clock, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return new(Stopwatch.GetElapsedTime(clock), Environment.CpuUsage.TotalTime - processor);
    }

    private static void Report(string what, (Cost[] Sandbox, Cost[] Floor) measured)
    {
        var (sandbox, floor) = (Median(measured.Sandbox), Median(measured.Floor));
        Console.WriteLine(Text($"{what}: PUT of 50 invoices, 10 lines each, median of {measured.Sandbox.Length} {sandbox.TotalMilliseconds:0.0} ms (fastest {measured.Sandbox[0].Wall.TotalMilliseconds:0.0}, slowest {measured.Sandbox[^1].Wall.TotalMilliseconds:0.0})"));
        Console.WriteLine(Text($"  floor {floor.TotalMilliseconds:0.0} ms, ratio {sandbox / floor:0.0}"));
        Console.WriteLine(Text($"  processor {Processor(measured.Sandbox).TotalMilliseconds:0.0} ms, of the floor {Processor(measured.Floor).TotalMilliseconds:0.0} ms, caller included: what to read when the machine is busy"));
    }

    private static int Verdict(IEnumerable<(Cost[] Sandbox, Cost[] Floor)> measured)
    {
        var slowest = measured.Max(static one => Median(one.Sandbox));
        Console.WriteLine(Text($"{(slowest > MedianMax ? "TOO SLOW" : "within the limit")}: {slowest.TotalMilliseconds:0.0} ms of {MedianMax.TotalMilliseconds:0} ms"));
        return slowest > MedianMax ? 1 : 0;
    }

    private static TimeSpan Median(Cost[] ordered) => ordered[ordered.Length / 2].Wall;

    private static TimeSpan Processor(Cost[] costs) => costs.Select(static cost => cost.Processor).Order().ElementAt(costs.Length / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Cost(TimeSpan Wall, TimeSpan Processor);
}
