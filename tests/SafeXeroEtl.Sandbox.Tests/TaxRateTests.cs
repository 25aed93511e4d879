using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, 3 and 10: tax rates of the organisation's own, beside Xero's.</summary>
public sealed class TaxRateTests
{
    private const string Levy = """{"Name":"Island levy","ReportTaxType":"OUTPUT","TaxComponents":[{"Name":"Levy","Rate":4.5},{"Name":"On top","Rate":10,"IsCompound":true}]}""";

    [Fact]
    public async Task A_rate_gets_a_type_of_Xeros_choice_and_adds_up_its_components() // FACTS 3, TaxRate
    {
        await using var books = await TestBooks.StartAsync();
        var rate = (await books.Put("TaxRates", $$"""{"TaxRates":[{{Levy}}]}""")).One("TaxRates");
        rate.Text("TaxType").ShouldBe("TAX001");
        rate.Money("DisplayTaxRate").ShouldBe(14.5m);
        rate.Money("EffectiveRate").ShouldBe(14.95m);
        rate.GetProperty("CanApplyToExpenses").GetBoolean().ShouldBeFalse();
        rate.List("TaxComponents").Count.ShouldBe(2);
        (await books.Get("TaxRates/TAX001")).One("TaxRates").Text("Name").ShouldBe("Island levy");
        (await books.Get("TaxRates/TAX009")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Xeros_own_rates_cannot_be_changed() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Post("TaxRates", """{"TaxType":"OUTPUT2","Name":"Twenty"}""")).ShouldRefuse("The tax rate is one of Xero's own and cannot be changed.");
        (await books.Post("TaxRates", """{"Name":"No VAT","Status":"DELETED"}""")).Status.ShouldBe(400);
        (await books.Get("TaxRates/OUTPUT2")).One("TaxRates").Text("Name").ShouldBe("20% (VAT on Income)");
    }

    [Fact]
    public async Task A_deleted_rate_can_no_longer_be_used()
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("TaxRates", Levy);
        (await books.Post("TaxRates", """{"Name":"Island levy","Status":"DELETED"}""")).One("TaxRates").Text("Status").ShouldBe("DELETED");
        var line = """{"Description":"Rental","Quantity":1,"UnitAmount":10,"AccountCode":"201","TaxType":"TAX001"}""";
        (await books.Put("Invoices", Wire.Invoice(await books.NewContact("Zebra"), "Z-1", lines: line))).ShouldRefuse("The TaxType code 'TAX001' cannot be used with account code '201'.");
    }

    [Theory]
    [InlineData("""{"Name":"No VAT","TaxComponents":[{"Name":"a","Rate":1}]}""", "Please enter a unique Name.")]
    [InlineData("""{"Name":"Levy"}""", "A tax rate needs at least one TaxComponent, each with a Name and a Rate from 0 to 100.")]
    [InlineData("""{"Name":"Levy","ReportTaxType":"WRONG","TaxComponents":[{"Name":"a","Rate":1}]}""", "The ReportTaxType 'WRONG' is not valid.")]
    public async Task A_rate_that_breaks_a_rule_is_refused(string body, string message)
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("TaxRates", body)).ShouldRefuse(message);
        (await books.Put("TaxRates", $$"""{"TaxRates":[{{Levy}},{{Levy}}]}""")).Status.ShouldBe(400); // one in each call
    }
}
