using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>What FACTS 11 and 14 leave open in the arithmetic: every switch has its default and its other position.</summary>
public sealed class ArithmeticOptionTests
{
    private const string Totals = "\"SubTotal\":100.00,\"TotalTax\":20.00,\"Total\":120.02,\"RoundingAmount\":0.02";

    [Theory]
    [InlineData(MidpointRounding.AwayFromZero, "0.13")]
    [InlineData(MidpointRounding.ToEven, "0.12")]
    public async Task Half_a_penny_of_tax_goes_up_or_to_even(MidpointRounding midpoint, string tax) // FACTS 11, rule 4
    {
        await using var books = await TestBooks.StartAsync(options => options with { Unknowns = new() { Midpoint = midpoint } });
        const string line = """{"Description":"x","UnitAmount":2.50,"AccountCode":"200","TaxType":"RROUTPUT"}""";
        (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", lines: line)).Money("TotalTax").ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(tax);
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task Tax_larger_than_the_unit_amount_is_taken_or_refused(bool allowed, int status) // FACTS 11, rule 5
    {
        await using var books = await TestBooks.StartAsync(options => options with { Unknowns = new() { TaxAmountMayExceedUnitAmount = allowed } });
        const string line = """{"Description":"Calls","Quantity":1000,"UnitAmount":0.01,"AccountCode":"200","TaxType":"OUTPUT2","TaxAmount":2.01}""";
        (await books.Put("Invoices", Wire.Invoice(await books.NewContact("Zebra"), "Z-1", lines: line))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task A_document_that_totals_nil_is_authorised_or_refused(bool allowed, int status)
    {
        await using var books = await TestBooks.StartAsync(options => options with { Unknowns = new() { NilTotalsMayBeAuthorised = allowed } });
        const string line = """{"Description":"Free","UnitAmount":0,"AccountCode":"200"}""";
        (await books.Put("Invoices", Wire.Invoice(await books.NewContact("Zebra"), "Z-1", lines: line))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 20)]
    public async Task The_reverse_charge_on_income_is_nil_or_at_its_face(bool isNil, int tax) // FACTS 10
    {
        await using var books = await TestBooks.StartAsync(options => options with { Unknowns = new() { ReverseChargeIncomeIsNil = isNil } });
        const string line = """{"Description":"Carriage","UnitAmount":100,"AccountCode":"205","TaxType":"DRCHARGE20"}""";
        (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", lines: line)).Money("TotalTax").ShouldBe(tax);
    }

    [Fact]
    public async Task A_rounding_amount_is_ignored_unless_the_organisation_has_it_switched_on() // FACTS 11, rule 6
    {
        await using var books = await TestBooks.StartAsync();
        (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", Totals)).Money("Total").ShouldBe(120m);
    }

    [Fact]
    public async Task A_rounding_amount_reaches_the_total_and_the_rounding_account() // FACTS 11, rule 6
    {
        await using var books = await RoundingBooks();
        var before = await TrialBalance.At(books, "2026-10-31");
        var invoice = await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", Totals);
        invoice.Money("RoundingAmount").ShouldBe(0.02m);
        invoice.Money("Total").ShouldBe(120.02m);
        invoice.Money("AmountDue").ShouldBe(120.02m);
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Accounts Receivable (610) 120.02, Line Rental (201) -100.00, Rounding (860) -0.02, VAT (820) -20.00");
    }

    [Theory]
    [InlineData("\"SubTotal\":100.00,\"TotalTax\":20.00,\"Total\":120.11,\"RoundingAmount\":0.11", "The RoundingAmount must be between -0.10 and 0.10, in whole pence.")]
    [InlineData("\"RoundingAmount\":0.02", "A RoundingAmount needs SubTotal, TotalTax and Total, and Total must be their sum with it.")]
    [InlineData("\"SubTotal\":100.00,\"TotalTax\":20.00,\"Total\":120.00,\"RoundingAmount\":0.02", "A RoundingAmount needs SubTotal, TotalTax and Total, and Total must be their sum with it.")]
    [InlineData(Totals + ",\"Status\":\"DRAFT\"", "A RoundingAmount can only be given with the status SUBMITTED or AUTHORISED.")]
    public async Task A_rounding_amount_that_breaks_a_rule_is_refused(string more, string message) // FACTS 11, rule 6
    {
        await using var books = await RoundingBooks();
        (await books.Put("Invoices", Wire.Invoice(await books.NewContact("Zebra"), "Z-1", more))).ShouldRefuse(message);
    }

    private static async Task<TestBooks> RoundingBooks()
    {
        var books = await TestBooks.StartAsync();
        books.Sql("INSERT INTO organisation_features SELECT tenant_id, 'ROUNDING' FROM organisations");
        return books;
    }
}
