using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

public sealed class CsvReportWriterTests
{
    [Fact]
    public void Every_table_becomes_a_file_that_another_program_can_read()
    {
        using var folder = new TemporaryFolder();
        var data = SmallBook.Table(
            "Bill lines",
            [new("n", "Number", ColumnType.Text), new("d", "Day", ColumnType.Day), new("a", "Amount", ColumnType.Amount, ColumnTotal.Sum), new("c", "Count", ColumnType.Count), new("x", "In Xero", ColumnType.Link)],
            ReportRow.Keyed("1", new ReportCell.Text("Smith, \"Jo\""), new ReportCell.Day(new DateOnly(2026, 10, 31)), new ReportCell.Amount(-1234.50m), new ReportCell.Count(2), new ReportCell.Link("Open", "https://go.xero.com/1")),
            ReportRow.Of(new ReportCell.Text("=1+1"), ReportCell.Nothing, new ReportCell.Amount(0.125m), ReportCell.Nothing, new ReportCell.TableLink("Row", "Bill lines")));

        var written = new CsvReportWriter().Write(SmallBook.Of(data, SmallBook.Answer(ReportFormula.SumOf("Bill lines", "a"))), folder.Path);

        written.Value.ShouldBe(["csv/bill-lines.csv", "csv/answer.csv"]);
        File.ReadAllBytes(folder["csv/bill-lines.csv"])[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        File.ReadAllText(folder["csv/bill-lines.csv"]).ShouldBe(
            "Number,Day,Amount,Count,In Xero,In Xero (address)\r\n" +
            "\"Smith, \"\"Jo\"\"\",2026-10-31,-1234.50,2,Open,https://go.xero.com/1\r\n" +
            "\"'=1+1\",,0.125,,Row,\r\n");
        File.ReadAllText(folder["csv/answer.csv"]).ShouldBe("Answer\r\n-1234.375\r\n");
    }
}
