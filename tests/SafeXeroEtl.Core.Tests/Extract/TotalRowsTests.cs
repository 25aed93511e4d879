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
    [InlineData("Total,,,,30.00", true)]
    [InlineData("Total,\"30.00\",GBP", true)]
    [InlineData("A1,Total,30.00", false)]
    [InlineData("Sub-total Gas, Power Ltd,G1/4,30.00", false)]
    [InlineData("Sub-total Gas,30.00,\u0001", false)]
    [InlineData("Total,G1/4,30.00,", false)]
    [InlineData("Total\nA1,A1/1,30.00", false)]
    [InlineData(",,", false)]
    public void A_row_of_totals_with_fewer_fields_or_more_has_a_declared_text_first_and_figures_only(string raw, bool isTotal) => Of(Rule).TakeMalformed(raw).ShouldBe(isTotal);

    /// <summary>Rows are account, bill, gross, currency; each total is followed by what is wrong with it.</summary>
    [Theory]
    [InlineData("A1|A1/1|10.00|GBP; A2|A2/1|7.00|EUR; Total||10.00|GBP; Total||7.00|EUR", "")]
    [InlineData("A1|A1/1|10.00|GBP; A2|A2/1|7.00|EUR; Total||17.00|", "")]
    [InlineData("A1|A1/1|10.00|GBP; A2|A2/1|7.00|EUR; Total||17.00|GBP; Total||7.00|EUR", "17.00; the rows above it make 10.00.")]
    [InlineData("A1|A1/1|10.00|GBP; A2|A2/1|7.00|EUR; Sub-total||10.00|GBP; Sub-total||7.00|EUR; B1|B1/1|1.00|EUR; B2|B2/1|2.00|GBP; Sub-total||2.00|GBP; Sub-total||1.00|EUR; Total||12.00|GBP; Total||8.00|EUR", "")]
    [InlineData("A1|A1/1|£10.00|; A2|A2/1|€7.00|; Total||£10.00|; Total||€7.00|", "")]
    [InlineData("A1|A1/1|10.00|; Total||£10.00|", "")]
    [InlineData("A1|A1/1|10.00|USD; Total||10.00|GBP", "10.00; the rows above it make 0.00.")]
    public void A_total_that_names_a_currency_is_of_that_one_alone(string rows, string wrong)
    {
        var totals = Of(Rule, "invoices", "account_number", "invoice_number", "gross", "currency");
        foreach (var row in rows.Split("; "))
        {
            totals.Take(row.Split('|'), 2);
        }

        string.Join("|", totals.Differences(rowsAreMissing: false).Select(static note => note.Message.Replace("The report's own total of gross is ", "", StringComparison.Ordinal))).ShouldBe(wrong);
    }

    [Theory]
    [InlineData("bank", "date,description,amount", "|Total|30.00", true)]
    [InlineData("bank", "date,description,amount", "31/10/2026|Total|30.00", false)]
    [InlineData("bank", "date,description,paid_in", "||30.00", true)]
    [InlineData("bank", "date,description,paid_in", "31/10/2026||30.00", false)]
    [InlineData("billing_runs", "name,invoice_date,amount", "||30.00", true)]
    [InlineData("billing_runs", "name,invoice_date,amount", "|01/10/2026|30.00", false)]
    [InlineData("card_runs", "name,payment_date,amount", "|17/10/2026|30.00", false)]
    [InlineData("keyed", "control,month,amount", "cash||30.00", false)]
    [InlineData("kpi", "currency,count,amount", "GBP|3|30.00", false)]
    [InlineData("stripe_payouts", "line_id,payout_id,gross", "txn_1||30.00", false)]
    [InlineData("stripe_payouts", "line_id,payout_id,gross", "||30.00", true)]
    public void Every_role_has_keys_that_a_row_of_totals_lacks(string role, string fields, string row, bool isTotal) =>
        Of(new TotalRowRule(role == "bank" ? [new("description", ["Total"], false)] : [], Unnamed: true), role, fields.Split(',')).Take(row.Split('|'), 2).ShouldBe(isTotal);

    [Theory]
    [InlineData("bank", "date,paid_in", "01/10/2026|10.00", "|12.00")]
    [InlineData("bank", "date,paid_out", "01/10/2026|10.00", "|12.00")]
    [InlineData("stripe_payouts", "line_id,fee", "txn_1|10.00", "|12.00")]
    [InlineData("gocardless_payments", "payment_id,refunded", "PM1|10.00", "|12.00")]
    public void Every_column_of_amounts_is_added_up(string role, string fields, string row, string total)
    {
        var totals = Of(new TotalRowRule([], Unnamed: true), role, fields.Split(','));
        totals.Take(row.Split('|'), 2);
        totals.Take(total.Split('|'), 3);

        totals.Differences(rowsAreMissing: false).ShouldHaveSingleItem().Message.ShouldEndWith("is 12.00; the rows above it make 10.00.");
    }

    private static TotalRows Of(TotalRowRule rule) => Of(rule, "invoices", "account_number", "invoice_number", "gross");

    private static TotalRows Of(TotalRowRule rule, string role, params string[] fields)
    {
        var layout = Sheets.Layout(role, fields) with { TotalRows = rule, Numbers = new NumberStyle { CurrencySigns = ["£", "€"] } };
        return new TotalRows(ExportSheet.Match("invoices.csv", layout, [.. fields]).Value);
    }
}
