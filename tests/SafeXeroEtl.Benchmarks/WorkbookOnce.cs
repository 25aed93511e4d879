using System.Globalization;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;

namespace SafeXeroEtl.Benchmarks;

/// <summary>One workbook with a data sheet of twelve columns and a summary over it, written as a report is. Measured from outside.</summary>
internal static class WorkbookOnce
{
    public static int Run(int rows, string folder)
    {
        Directory.CreateDirectory(folder);
        new ExcelReportWriter().Write(Book(rows), folder);
        Console.WriteLine(FormattableString.Invariant($"{rows} rows"));
        return 0;
    }

    private static ReportBook Book(int rows) => new()
    {
        Kind = ReportKind.Reconciliation,
        Title = "Benchmark",
        Entity = "Nobody Ltd",
        Verdict = new ReportVerdict("Agrees", ReportTone.Good),
        Tables = [Summary(), Data(rows)],
    };

    private static ReportTable Summary() => new()
    {
        Key = "Summary",
        Title = "Summary",
        Purpose = "Sums.",
        Columns = [new("sum", "Sum", ColumnType.Amount), new("check", "Check", ColumnType.Check)],
        Rows = ReportRows.Of([ReportRow.Of(
            new ReportCell.Computed(ReportFormula.SumOf("Data", "amount0", ("standing", "agrees"))),
            new ReportCell.Computed(new ReportFormula.Agrees(ReportFormula.SumOf("Data", "amount0"), ReportFormula.SumOf("Data", "amount0", ("standing", "agrees")))))]),
    };

    private static ReportTable Data(int rows) => new()
    {
        Key = "Data",
        Title = "Data",
        Purpose = "Rows.",
        Role = TableRole.Data,
        Columns =
        [
            new("number", "Number", ColumnType.Text), new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day),
            .. Enumerable.Range(0, 6).Select(static amount => new ReportColumn(FormattableString.Invariant($"amount{amount}"), FormattableString.Invariant($"Amount {amount}"), ColumnType.Amount, ColumnTotal.Sum)),
            new("standing", "Standing", ColumnType.Text), new("source", "Source", ColumnType.Text, Width: 24),
        ],
        Rows = ReportRows.Lazily(() => Enumerable.Range(0, rows).Select(static row => new ReportRow(
        [
            Text($"DEMO{row}/1"), Text($"ACC{row % 5000}"), Text($"Customer {row % 5000} Ltd"), new ReportCell.Day(new DateOnly(2026, 10, 1 + row % 28)),
            .. Enumerable.Range(0, 6).Select(amount => new ReportCell.Amount((row * 7L + amount) % 100_000 / 100m)),
            new ReportCell.Text("agrees"), Text($"invoices.csv:{row + 2}"),
        ]))),
    };

    private static ReportCell.Text Text(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
