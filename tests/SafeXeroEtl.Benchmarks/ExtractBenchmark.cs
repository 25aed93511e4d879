using System.Globalization;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// Extract of a generated month against the floor, cold and alternating, and of a month three times as large. The processes of
/// Extract run with the settings that <c>safexero</c> ships with.
/// </summary>
internal static class ExtractBenchmark
{
    private const double RatioMax = 5.0;
    private const double ThreefoldMax = 3.3;
    private const long PeakBytesMax = 400_000_000;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        var (month, threefold) = (BenchmarkMonth.Prepare(options.Folder, options.Bills, options.Lines), BenchmarkMonth.Prepare(options.Folder, options.Bills * 3, options.Lines * 3));
        List<ColdProcess> floors = [];
        List<ColdProcess> once = [];
        List<ColdProcess> thrice = [];
        for (var run = 1; run <= options.Runs; run++)
        {
            floors.Add(ColdProcess.Run(Programs.Benchmarks, "floor", month.Exports));
            once.Add(Extract(month));
            thrice.Add(Extract(threefold));
            Console.WriteLine(Text($"run {run}: floor {floors[^1].Wall.TotalMilliseconds:0} ms, extract {once[^1].Wall.TotalMilliseconds:0} ms, threefold {thrice[^1].Wall.TotalMilliseconds:0} ms"));
        }

        Console.WriteLine(Text($"load {Machine.Load ?? "unknown"} after"));
        return Report(options, Median(floors), Median(once), Median(thrice));
    }

    /// <summary>Its artifacts are taken away before, not after: the last ones can be looked at.</summary>
    private static ColdProcess Extract(BenchmarkMonth month)
    {
        month.Clean();
        return ColdProcess.Run(Programs.DotNet, "exec", "--runtimeconfig", Programs.SafeXeroSettings, Programs.BenchmarksLibrary, "extract-once", month.Workspace);
    }

    private static int Report(BenchmarkOptions options, ColdProcess floor, ColdProcess once, ColdProcess thrice)
    {
        Console.WriteLine();
        Console.WriteLine(Text($"{options.Bills:#,##0} bills, {options.Lines:#,##0} lines, and three times that; median of {options.Runs} by wall time"));
        Console.WriteLine(Row("", "wall ms", "cpu ms", "peak MB", "read MB", "written MB"));
        Console.WriteLine(Row("floor", floor));
        Console.WriteLine(Row("extract", once));
        Console.WriteLine(Row("threefold", thrice));
        Console.WriteLine(Text($"of processor time: extract / floor {once.Processor / floor.Processor:0.0}, threefold / extract {thrice.Processor / once.Processor:0.00}; what to read when the machine is busy"));
        Console.WriteLine(once.Output.TrimEnd());
        return Verdict("extract / floor", once.Wall / floor.Wall, RatioMax)
            + Verdict("threefold / extract", thrice.Wall / once.Wall, ThreefoldMax)
            + Verdict("peak MB", once.PeakBytes / 1e6, PeakBytesMax / 1e6)
            + Verdict("peak MB of the threefold", thrice.PeakBytes / 1e6, PeakBytesMax / 1e6) > 0 ? 1 : 0;
    }

    private static int Verdict(string what, double found, double max)
    {
        Console.WriteLine(Text($"{(found > max ? "TOO MUCH" : "within the limit")}: {what} {found:0.00} of {max:0.0}"));
        return found > max ? 1 : 0;
    }

    private static ColdProcess Median(List<ColdProcess> runs) => runs.OrderBy(static run => run.Wall).ElementAt(runs.Count / 2);

    private static string Row(string name, ColdProcess run) => Row(
        name, Text($"{run.Wall.TotalMilliseconds:#,##0}"), Text($"{run.Processor.TotalMilliseconds:#,##0}"), Megabytes(run.PeakBytes), Megabytes(run.BytesRead), Megabytes(run.BytesWritten));

    private static string Row(string name, string wall, string processor, string peak, string read, string written) => $"{name,-9} {wall,10} {processor,10} {peak,10} {read,10} {written,11}";

    private static string Megabytes(long? bytes) => bytes is { } count ? Text($"{count / 1e6:#,##0}") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
