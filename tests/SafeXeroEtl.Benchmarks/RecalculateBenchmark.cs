using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Workbooks;

namespace SafeXeroEtl.Benchmarks;

/// <summary>How long LibreOffice works on the pack of a month of so many customers, each with a bill, and of one twice and half as large; beside it the pack whose formulas look through whole tables.</summary>
internal static class RecalculateBenchmark
{
    private const int CustomersDefault = 3_000;
    private const double SecondsMax = 30;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (Tools.Lacking(Tools.LibreOffice) is { } lacking)
        {
            throw new BenchmarkFailedException(lacking);
        }

        var customers = arguments.Contains("--bills") ? BenchmarkOptions.Of(arguments).Bills : CustomersDefault;
        var folder = Directory.CreateTempSubdirectory("safexero-recalculate-").FullName;
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        try
        {
            await MeasureAsync("one bill: the start of the program", LargeMonth.Book(1), folder);
            await MeasureAsync(Text($"{customers / 2:#,##0} customers"), LargeMonth.Book(customers / 2), folder);
            var seconds = await MeasureAsync(Text($"{customers:#,##0} customers"), LargeMonth.Book(customers), folder);
            await MeasureAsync(Text($"{customers * 2:#,##0} customers"), LargeMonth.Book(customers * 2), folder);
            await MeasureAsync(Text($"{customers:#,##0} customers, whole tables looked through"), Unordered(LargeMonth.Book(customers)), folder);
            Console.WriteLine(Text($"{(seconds <= SecondsMax ? "within" : "OVER"),-6} seconds for {customers:#,##0} customers: {seconds:0.0}, at most {SecondsMax:0}"));
            return seconds <= SecondsMax ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(string what, ReportBook book, string folder)
    {
        var pack = Path.Combine(folder, new ExcelReportWriter().Write(book, folder).Value.Single());
        var watch = Stopwatch.StartNew();
        await LibreOffice.RecalculateAsync([pack], Path.Combine(folder, "theirs"), CancellationToken.None);
        Console.WriteLine(Text($"{watch.Elapsed.TotalSeconds,7:0.0} s  {what}"));
        return watch.Elapsed.TotalSeconds;
    }

    private static ReportBook Unordered(ReportBook book) => book with { Tables = [.. book.Tables.Select(static table => table with { FoundBy = [] })] };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
