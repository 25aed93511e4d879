using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class TotalRowsTests
{
    private static readonly TotalRowRule Rule = new([new("account_number", ["Total", "Sub-total*"], false)], Unnamed: false);

    [Theory]
    [InlineData("Total||30.00", true)]
    [InlineData(" TOTAL ||30.00", true)]
    [InlineData("Sub-total of MAIN||30.00", true)]
    [InlineData("Totals||30.00", false)]
    [InlineData("Total|T1/4|30.00", false)]
    [InlineData("A1|A1/1|30.00", false)]
    [InlineData("||30.00", false)]
    public void A_row_of_totals_has_a_declared_text_and_no_other_key(string row, bool isTotal) =>
        Of(Rule).Take(row.Split('|'), 2).ShouldBe(isTotal);

    [Theory]
    [InlineData("||30.00", true)]
    [InlineData("||", false)]
    [InlineData("A1||30.00", false)]
    public void A_row_without_keys_is_one_where_that_is_declared(string row, bool isTotal) =>
        Of(new TotalRowRule([], Unnamed: true)).Take(row.Split('|'), 2).ShouldBe(isTotal);

    [Fact]
    public void Its_figure_is_the_sum_of_all_rows_or_of_those_since_the_last_one()
    {
        var totals = Of(Rule);
        foreach (var row in (string[])["A1|A1/1|10.00", "A2|A2/1|5.50", "Sub-total A||15.50", "B1|B1/1|-2.00", "Sub-total B||-2.00", "Total||13.50"])
        {
            totals.Take(row.Split('|'), 2);
        }

        totals.Count.ShouldBe(3);
        totals.Differences(rowsAreMissing: false).ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_that_the_rows_do_not_make_is_an_error_with_both()
    {
        var totals = Of(Rule);
        totals.Take(["A1", "A1/1", "10.00"], 2);
        totals.Take(["Total", "", "13.50"], 3);

        var difference = totals.Differences(rowsAreMissing: false).ShouldHaveSingleItem();
        (difference.Code, difference.Severity).ShouldBe((DiagnosticCodes.TotalRowDisagrees, Severity.Error));
        difference.At.ShouldBe(new SourceLocation("invoices.csv", 3, "gross"));
        difference.Message.ShouldBe("The report's own total of gross is 13.50; the rows above it make 10.00.");
        totals.Differences(rowsAreMissing: true).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    public void Where_an_amount_could_not_be_read_the_difference_is_a_warning()
    {
        var totals = Of(Rule);
        totals.Take(["A1", "A1/1", "10,00"], 2);
        totals.Take(["Total", "", "10.00"], 3);

        totals.Differences(rowsAreMissing: false).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Theory]
    [InlineData("Total,30.00", true)]
    [InlineData("A1,Total,30.00", false)]
    public void A_row_of_totals_with_fewer_fields_is_known_by_its_first_text(string raw, bool isTotal) => Of(Rule).TakeMalformed(raw).ShouldBe(isTotal);

    private static TotalRows Of(TotalRowRule rule)
    {
        var layout = Sheets.Layout("invoices", "account_number", "invoice_number", "gross") with { TotalRows = rule };
        return new TotalRows(ExportSheet.Match("invoices.csv", layout, ["account_number", "invoice_number", "gross"]).Value);
    }
}
