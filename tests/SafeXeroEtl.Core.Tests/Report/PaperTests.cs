using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>The sheets that people fill in, and what every sheet says about itself.</summary>
public sealed class PaperTests
{
    private const string Theirs = "Auditor's own Xero export";
    private const string Ours = "Ours in the auditor's export";

    private static readonly ReportBook Book = new SampleFindings().Book;

    [Fact]
    public void Every_table_says_purpose_source_and_work_done() => Book.Tables.Where(static table => table.Purpose.Length == 0 || table.Source.Length == 0 || table.WorkDone.Length == 0)
        .Select(static table => table.Key).ShouldBeEmpty();

    [Fact]
    public void References_count_by_what_a_sheet_is_for()
    {
        var references = Book.Tables.Zip(ReportReferences.Of(Book)).ToDictionary(static entry => entry.First.Key, static entry => entry.Second);

        references["Sign-off"].ShouldBe("A1");
        references["Information produced"].ShouldBe("A2");
        references["Summary"].ShouldBe("B1");
        references["Invoices"].ShouldBe("D1");
        references.Values.ShouldBeUnique();
    }

    [Fact]
    public void Until_an_auditor_pastes_something_the_sheets_say_nothing()
    {
        TableText.Of(Book, Theirs, "found", "pack", "difference", "check", "beyond").Split('\n').Skip(1).Distinct().ShouldBe(["- | - | - | - | -"]);
        TableText.Of(Book, Ours, "found", "theirs", "check").Split('\n').Skip(1).Distinct().ShouldBe(["- | - | -"]);
    }

    [Fact]
    public void What_an_auditor_pastes_is_held_against_the_pack_and_the_other_way()
    {
        var (number, gross) = FirstOf(Ours);
        var pasted = Pasted(Pasted(Book, 0, number, gross + 0.01m), 1, "NOBODY/1", 5m);
        pasted = TableText.With(pasted, "Sign-off", 3, "amount", new ReportCell.Amount(1m));

        TableText.Of(pasted, Theirs, "number", "found", "difference", "check", "beyond").Split('\n')[1..3].ShouldBe(
            [$"{number} | 1 | 0.01 | ✗ differs | within", "NOBODY/1 | 0 | 5.00 | ✗ differs | above"]);
        var ours = TableText.Of(pasted, Ours, "number", "found", "check").Split('\n')[1..];
        ours[0].ShouldBe($"{number} | 1 | ✗ differs");
        ours[1..].ShouldAllBe(static line => line.EndsWith("| 0 | ✗ differs", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_goes_both_ways_and_is_drawn_by_the_seal_alone()
    {
        var once = TableText.Of(Book, "Sample", "direction", "document", "difference");

        TableText.Of(new SampleFindings().Book, "Sample", "direction", "document", "difference").ShouldBe(once);
        once.ShouldContain("SAFE to Xero | ");
        once.ShouldContain("Xero to SAFE | ");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(50, 5)]
    [InlineData(51, 6)]
    [InlineData(1000, 25)]
    public void The_size_of_a_sample_follows_from_how_many_there_are(int population, int size) => SampleSize.Of(population).ShouldBe(size);

    [Fact]
    public void Every_figure_of_a_summary_is_a_formula() => Book.Tables.Where(static table => table.Role == TableRole.Summary && table.EachRow().Any(static row => row.Cells.Any(static cell => cell is ReportCell.Amount or ReportCell.Count)))
        .Select(static table => table.Key).ShouldBeEmpty();

    private static (string Number, decimal Gross) FirstOf(string key)
    {
        var row = Book.Table(key).EachRow().First();
        var formula = ((ReportCell.Computed)row.Cells[Book.Table(key).ColumnIndex("gross")]).Formula;
        return (((ReportCell.Text)row.Cells[0]).Value, ((ReportValue.Figure)new ReportEvaluator(Book).Evaluate(formula)).Value);
    }

    private static ReportBook Pasted(ReportBook book, int row, string number, decimal gross) =>
        TableText.With(TableText.With(book, Theirs, row, "number", new ReportCell.Text(number)), Theirs, row, "gross", new ReportCell.Amount(gross));
}
