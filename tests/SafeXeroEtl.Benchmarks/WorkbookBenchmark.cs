using System.Globalization;
using SafeXeroEtl.TestKit;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// A workbook of 100,000 rows and twelve columns beside ExcelJS's streaming writer, which writes the same cells in a process of its
/// own; and one of 200,000 rows for the memory it takes.
/// </summary>
internal static class WorkbookBenchmark
{
    private const int Rows = 100_000;
    private const double RatioMax = 0.5;
    private const double PeakMegabytesMax = 100;
    private const double PeakMegabytesOfTwiceMax = 250;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var runs = BenchmarkOptions.Of(arguments).Runs;
        if (Tools.Lacking(Tools.Node, Tools.ExcelJs) is { } lacking)
        {
            throw new BenchmarkFailedException(lacking);
        }

        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        var folder = Directory.CreateTempSubdirectory("safexero-workbook-");
        try
        {
            List<ColdProcess> ours = [], theirs = [];
            for (var run = 1; run <= runs; run++)
            {
                ours.Add(Ours(Rows, folder.FullName));
                theirs.Add(ColdProcess.Run(Tools.Node.Path, Path.Combine(Tools.Repository, "tests", "clients", "exceljs", "write.js"), Text($"{Rows}"), Path.Combine(folder.FullName, "theirs.xlsx")));
                Console.WriteLine(Text($"run {run}: ours {ours[^1].Wall.TotalMilliseconds:#,##0} ms, {ours[^1].PeakBytes / 1e6:0} MB; ExcelJS {theirs[^1].Wall.TotalMilliseconds:#,##0} ms, {theirs[^1].PeakBytes / 1e6:0} MB"));
            }

            var (one, other, twice) = (Median(ours), Median(theirs), Ours(2 * Rows, folder.FullName));
            Console.WriteLine(Text($"processor time: ours {one.Processor.TotalMilliseconds:#,##0} ms, ExcelJS {other.Processor.TotalMilliseconds:#,##0} ms; load {Machine.Load ?? "unknown"} after"));
            return Verdict("of ExcelJS's wall time", one.Wall / other.Wall, RatioMax)
                + Verdict("peak MB", one.PeakBytes / 1e6, PeakMegabytesMax)
                + Verdict(Text($"peak MB of {2 * Rows:#,##0} rows"), twice.PeakBytes / 1e6, PeakMegabytesOfTwiceMax) > 0 ? 1 : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ColdProcess Ours(int rows, string folder) =>
        ColdProcess.Run(Programs.DotNet, "exec", "--runtimeconfig", Programs.SafeXeroSettings, Programs.BenchmarksLibrary, "workbook-once", Text($"{rows}"), folder);

    private static ColdProcess Median(List<ColdProcess> runs) => runs.OrderBy(static run => run.Wall).ElementAt(runs.Count / 2);

    private static int Verdict(string what, double found, double max)
    {
        Console.WriteLine(Text($"{(found > max ? "TOO MUCH" : "within the limit")}: {found:0.00} {what}, of {max:0.0}"));
        return found > max ? 1 : 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
