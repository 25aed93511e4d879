using System.Globalization;
using System.Text.Json;

namespace SafeXeroEtl.Benchmarks;

/// <summary><c>safexero plan</c> of a generated month against the floor, cold and alternating, so that a busy machine slows both.</summary>
internal static class PlanBenchmark
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        var month = BenchmarkMonth.Prepare(options.Folder, options.Bills, options.Lines);
        List<ColdProcess> floors = [];
        List<ColdProcess> plans = [];
        for (var run = 1; run <= options.Runs; run++)
        {
            floors.Add(ColdProcess.Run(Programs.Benchmarks, "floor", month.Exports));
            month.Clean();
            plans.Add(ColdProcess.Run(Programs.SafeXero, "plan", BenchmarkMonth.Pipeline, "--period", BenchmarkMonth.Period, "--workspace", month.Workspace));
            Console.WriteLine(Text($"run {run}: floor {floors[^1].Wall.TotalMilliseconds:0} ms, plan {plans[^1].Wall.TotalMilliseconds:0} ms"));
        }

        Report(options, floors, plans);
        month.Clean();
        return 0;
    }

    private static void Report(BenchmarkOptions options, List<ColdProcess> floors, List<ColdProcess> plans)
    {
        var (floor, plan) = (Median(floors), Median(plans));
        var work = JsonDocument.Parse(floor.Output).RootElement;
        Console.WriteLine(Text($"load {Machine.Load ?? "unknown"} after"));
        Console.WriteLine();
        Console.WriteLine(Text($"{options.Bills:#,##0} bills, {options.Lines:#,##0} lines, {work.GetProperty("bytesRead").GetInt64() / 1e6:0} MB in {work.GetProperty("rows").GetInt64():#,##0} rows; median of {options.Runs}"));
        Console.WriteLine(Row("", "wall ms", "peak MB", "read MB", "written MB"));
        Console.WriteLine(Row("floor", floor));
        Console.WriteLine(Row("plan", plan));
        Console.WriteLine(Text($"ratio {plan.Wall / floor.Wall:0.0}"));
        Console.WriteLine();
        Console.WriteLine("plan, when each stage began:");
        Console.WriteLine(string.Join('\n', plan.Notes.Split('\n').Where(static line => line.IndexOf(" s  ", StringComparison.Ordinal) is > 0 and < 10)));
        Console.WriteLine();
        Console.WriteLine(plan.Output.TrimEnd());
    }

    private static ColdProcess Median(List<ColdProcess> runs) => runs.OrderBy(static run => run.Wall).ElementAt(runs.Count / 2);

    private static string Row(string name, ColdProcess run) =>
        Row(name, Text($"{run.Wall.TotalMilliseconds:#,##0}"), Megabytes(run.PeakBytes), Megabytes(run.BytesRead), Megabytes(run.BytesWritten));

    private static string Row(string name, string wall, string peak, string read, string written) => $"{name,-6} {wall,10} {peak,10} {read,10} {written,11}";

    private static string Megabytes(long? bytes) => bytes is { } count ? Text($"{count / 1e6:#,##0}") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
