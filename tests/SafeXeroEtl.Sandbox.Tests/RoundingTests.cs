using System.Globalization;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 11, rules 1 to 9: how Xero does sums.</summary>
public sealed class RoundingTests
{
    [Theory]
    // basis, quantity, unit, unitdp, tax type → line amount, tax, total. First the price, then the line, then its tax.
    [InlineData("Exclusive", "1", "10.00", "2", "OUTPUT2", "10.00", "2.00", "12.00")]
    [InlineData("Exclusive", "1000", "0.0049", "2", "OUTPUT2", "0.00", "0.00", "0.00")] // rule 1: rounded before multiplying
    [InlineData("Exclusive", "1000", "0.0049", "4", "OUTPUT2", "4.90", "0.98", "5.88")] // rule 1: unitdp=4
    [InlineData("Exclusive", "1", "7.7454", "2", "OUTPUT2", "7.75", "1.55", "9.30")] // FACTS 12, pitfall 12
    [InlineData("Exclusive", "3", "0.335", "2", "OUTPUT2", "1.02", "0.20", "1.22")] // midpoint of the price goes up
    [InlineData("Exclusive", "0.5", "4.33", "2", "ZERORATEDOUTPUT", "2.17", "0.00", "2.17")] // rule 4: 2.165 becomes 2.17
    [InlineData("Exclusive", "1", "0.13", "2", "RROUTPUT", "0.13", "0.01", "0.14")] // 0.0065 up to 0.01
    [InlineData("Exclusive", "1", "0.62", "2", "OUTPUT2", "0.62", "0.12", "0.74")] // 0.124 down
    [InlineData("Exclusive", "1", "100.00", "2", "DRCHARGE20", "100.00", "0.00", "100.00")] // rule 10: no VAT charged
    [InlineData("Inclusive", "1", "120.00", "2", "OUTPUT2", "120.00", "20.00", "120.00")] // rule 3
    [InlineData("Inclusive", "1", "9.99", "2", "OUTPUT2", "9.99", "1.66", "9.99")] // 9.99 / 1.2 = 8.325, up to 8.33
    [InlineData("NoTax", "1", "100.00", "2", "OUTPUT2", "100.00", "0.00", "100.00")]
    public async Task A_line_is_rounded_in_Xeros_order(string basis, string quantity, string unit, string places, string taxType, string lineAmount, string tax, string total)
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var line = $$"""{"Description":"x","Quantity":{{quantity}},"UnitAmount":{{unit}},"AccountCode":"200","TaxType":"{{taxType}}"}""";
        var reply = await books.Put($"Invoices?unitdp={places}", Wire.BareInvoice(contact, $"\"LineAmountTypes\":\"{basis}\",{Wire.Lines(line)}"));
        var invoice = reply.One("Invoices");
        invoice.List("LineItems")[0].GetProperty("LineAmount").GetRawText().ShouldBe(lineAmount);
        invoice.List("LineItems")[0].GetProperty("TaxAmount").GetRawText().ShouldBe(tax);
        invoice.GetProperty("Total").GetRawText().ShouldBe(total);
        (invoice.Money("SubTotal") + invoice.Money("TotalTax")).ShouldBe(invoice.Money("Total"));
    }

    [Fact]
    public async Task Tax_is_rounded_per_line_and_then_added() // rule 3
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        const string line = """{"Description":"x","UnitAmount":0.12,"AccountCode":"200","TaxType":"OUTPUT2"}""";
        var invoice = await books.NewInvoice(contact, "Z-1", lines: $"{line},{line},{line}");
        invoice.Money("TotalTax").ShouldBe(0.06m); // 3 × 0.02, where 20 % of 0.36 would be 0.07
    }

    [Fact]
    public async Task A_price_kept_with_four_decimals_reads_back_with_two_unless_asked() // rule 1
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        const string line = """{"Description":"x","Quantity":100,"UnitAmount":0.0149,"AccountCode":"200","TaxType":"NONE"}""";
        await books.Put("Invoices?unitdp=4", Wire.Invoice(contact, "Z-1", lines: line));
        (await Unit(books, "Invoices/Z-1")).ShouldBe("0.01");
        (await Unit(books, "Invoices/Z-1?unitdp=4")).ShouldBe("0.0149");
        (await books.Get("Invoices/Z-1")).One("Invoices").Money("Total").ShouldBe(1.49m);
    }

    [Theory]
    [InlineData("\"Quantity\":2,\"UnitAmount\":50,\"LineAmount\":100.00", null)]
    [InlineData("\"Quantity\":2,\"UnitAmount\":50,\"LineAmount\":1.00", "The line total 1.00 does not match the expected line total 100.00")]
    [InlineData("\"Quantity\":2,\"UnitAmount\":50,\"DiscountRate\":10,\"LineAmount\":90.00", null)]
    [InlineData("\"Quantity\":2,\"UnitAmount\":50,\"DiscountRate\":10,\"LineAmount\":100.00", "The line total 100.00 does not match the expected line total 90.00")]
    [InlineData("\"Quantity\":2,\"UnitAmount\":50,\"DiscountAmount\":0.01,\"LineAmount\":99.99", null)]
    public async Task A_line_total_that_disagrees_is_refused(string amounts, string? message) // rule 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var reply = await books.Put("Invoices", Wire.Invoice(contact, "Z-1", lines: $$"""{"Description":"x",{{amounts}},"AccountCode":"200"}"""));
        if (message is null)
        {
            reply.Status.ShouldBe(200, reply.Text);
        }
        else
        {
            reply.ShouldRefuse(message);
        }
    }

    [Theory]
    [InlineData("\"Quantity\":3,\"LineAmount\":10.00", "3.0000", "3.33")]
    [InlineData("\"UnitAmount\":4,\"LineAmount\":10.00", "2.5000", "4.00")]
    [InlineData("\"LineAmount\":10.00", "1.0000", "10.00")]
    public async Task A_line_amount_with_one_of_the_two_derives_the_other(string amounts, string quantity, string unit) // rule 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var line = (await books.NewInvoice(contact, "Z-1", lines: $$"""{"Description":"x",{{amounts}},"AccountCode":"200"}""")).List("LineItems")[0];
        line.Money("LineAmount").ShouldBe(10m);
        line.GetProperty("Quantity").GetRawText().ShouldBe(quantity);
        line.GetProperty("UnitAmount").GetRawText().ShouldBe(unit);
    }

    [Fact]
    public async Task A_tax_amount_of_the_caller_is_honoured() // rule 5
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        const string line = """{"Description":"x","UnitAmount":100,"AccountCode":"200","TaxType":"OUTPUT2","TaxAmount":19.99}""";
        var invoice = await books.NewInvoice(contact, "Z-1", lines: line);
        invoice.Money("TotalTax").ShouldBe(19.99m);
        invoice.Money("Total").ShouldBe(119.99m);
    }

    [Fact]
    public async Task Totals_that_are_sent_are_ignored() // rule 7
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1", "\"SubTotal\":1,\"TotalTax\":2,\"Total\":3,\"AmountDue\":0,\"AmountPaid\":120");
        invoice.Money("Total").ShouldBe(120m);
        invoice.Money("AmountDue").ShouldBe(120m);
    }

    [Fact]
    public async Task Negative_lines_are_fine_while_the_total_is_not_negative() // rule 9
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1", lines: Wire.Line + """,{"Description":"refund","UnitAmount":-79.00,"AccountCode":"201","TaxType":"OUTPUT2","TaxAmount":-8.78}""");
        invoice.Money("SubTotal").ShouldBe(21m);
        invoice.Money("TotalTax").ShouldBe(11.22m);
    }

    [Theory]
    [InlineData("\"19.995\"")]
    [InlineData("19.995")]
    [InlineData("1.9995e1")]
    public async Task Amounts_are_read_from_their_digits_quoted_or_not(string amount) // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1", lines: $$"""{"Description":"x","UnitAmount":{{amount}},"AccountCode":"200","TaxType":"NONE"}""");
        invoice.Money("Total").ShouldBe(20.00m);
    }

    private static async Task<string> Unit(TestBooks books, string path) =>
        decimal.Parse((await books.Get(path)).One("Invoices").List("LineItems")[0].GetProperty("UnitAmount").GetRawText(), CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture);
}
