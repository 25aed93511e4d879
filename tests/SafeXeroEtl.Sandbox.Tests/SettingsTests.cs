using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, 3 and 10: the organisation and its settings.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task The_organisation_is_a_UK_demo_company_with_August_locked() // FACTS 3, Organisation
    {
        await using var books = await TestBooks.StartAsync();
        var organisation = (await books.Get("Organisation")).One("Organisations");
        organisation.Text("BaseCurrency").ShouldBe("GBP");
        organisation.Text("CountryCode").ShouldBe("GB");
        organisation.GetProperty("IsDemoCompany").GetBoolean().ShouldBeTrue();
        organisation.Text("PeriodLockDate").ShouldBe("/Date(1788134400000+0000)/"); // 31 August 2026, UTC midnight
        organisation.TryGetProperty("EndOfYearLockDate", out _).ShouldBeFalse(); // only when set
    }

    [Theory]
    [InlineData("610", "DEBTORS")]
    [InlineData("800", "CREDITORS")]
    [InlineData("820", "GST")]
    [InlineData("860", "ROUNDING")]
    [InlineData("960", "RETAINEDEARNINGS")]
    public async Task Xeros_own_accounts_carry_their_mark(string code, string mark) // FACTS 3, Account
    {
        await using var books = await TestBooks.StartAsync();
        var account = (await books.Get($"Accounts?where=Code==\"{code}\"")).One("Accounts");
        account.Text("SystemAccount").ShouldBe(mark);
    }

    [Fact]
    public async Task Accounts_are_filtered_by_where_and_ordered() // FACTS 2, Parameters
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Get("Accounts?where=Type%3D%3D%22BANK%22%20AND%20Status%3D%3D%22ACTIVE%22&order=Code%20DESC");
        reply.All("Accounts").ConvertAll(static account => account.Text("Code")).ShouldBe(["093", "092", "091", "090"]);
        var archived = (await books.Get("Accounts?where=Status!=\"ACTIVE\"")).One("Accounts");
        archived.Text("Code").ShouldBe("299");
    }

    [Theory]
    [InlineData("OUTPUT2", true, false)]
    [InlineData("INPUT2", false, true)]
    [InlineData("NONE", true, true)]
    [InlineData("GSTONIMPORTS", false, false)]
    [InlineData("DRCHARGE20", true, false)]
    [InlineData("DRCHARGESUPPLY20", false, true)]
    public async Task A_tax_rate_says_what_it_can_apply_to(string taxType, bool revenue, bool expenses) // FACTS 10
    {
        await using var books = await TestBooks.StartAsync();
        var rate = (await books.Get($"TaxRates?where=TaxType==\"{taxType}\"")).One("TaxRates");
        rate.GetProperty("CanApplyToRevenue").GetBoolean().ShouldBe(revenue);
        rate.GetProperty("CanApplyToExpenses").GetBoolean().ShouldBe(expenses);
        rate.GetProperty("EffectiveRate").GetRawText().ShouldMatch(@"^\d+\.\d{4}$");
    }

    [Fact]
    public async Task Tracking_themes_and_currencies_are_listed_and_no_payment_service_hangs_on_a_theme() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Get("TrackingCategories")).One("TrackingCategories").List("Options").Count.ShouldBe(3);
        (await books.Get("Currencies")).One("Currencies").Text("Code").ShouldBe("GBP");
        var theme = (await books.Get("BrandingThemes")).One("BrandingThemes").Text("BrandingThemeID");
        (await books.Get($"BrandingThemes/{theme}/PaymentServices")).All("PaymentServices").ShouldBeEmpty();
        (await books.Get($"BrandingThemes/{Guid.NewGuid()}/PaymentServices")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_currency_is_added_once_and_for_all() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Currencies", """{"Code":"EUR"}""")).One("Currencies").Text("Description").ShouldBe("Euro");
        (await books.Put("Currencies", """{"Code":"EUR"}""")).Status.ShouldBe(200);
        (await books.Get("Currencies?order=Code DESC")).All("Currencies").ConvertAll(static currency => currency.Text("Code")).ShouldBe(["GBP", "EUR"]);
        (await books.Put("Currencies", """{"Code":"XXQ"}""")).ShouldRefuse("The currency code 'XXQ' is not valid.");
    }

    [Fact]
    public async Task The_actions_say_what_the_user_may_do() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var actions = (await books.Get("Organisation/Actions")).All("Actions").ToDictionary(static action => action.Text("Name"), static action => action.Text("Status"), StringComparer.Ordinal);
        actions["CreateApprovedInvoice"].ShouldBe("ALLOWED");
        actions["UseMulticurrency"].ShouldBe("ALLOWED");
        actions["ApproveTransactionsBeforePeriodLockDate"].ShouldBe("NOT-ALLOWED");
    }

    [Fact]
    public async Task A_payment_service_hangs_on_a_theme_once_somebody_hangs_it_there() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var theme = (await books.Get("BrandingThemes")).One("BrandingThemes").Text("BrandingThemeID");
        (await books.Get($"BrandingThemes/{theme}")).One("BrandingThemes").Text("Name").ShouldBe("Standard");
        (await books.Get($"BrandingThemes/{Guid.NewGuid()}")).Status.ShouldBe(404);
        const string service = """{"PaymentServices":[{"PaymentServiceName":"Pay by card","PaymentServiceUrl":"https://pay.example/","PayNowText":"Pay now"}]}""";
        var id = (await books.Put("PaymentServices", service)).One("PaymentServices").Text("PaymentServiceID");
        (await books.Get("PaymentServices")).One("PaymentServices").Text("PaymentServiceType").ShouldBe("Custom");
        (await books.Post($"BrandingThemes/{theme}/PaymentServices", $$"""{"PaymentServices":[{"PaymentServiceID":"{{Guid.NewGuid()}}"}]}""")).ShouldRefuse("Payment service could not be found");
        await books.Post($"BrandingThemes/{theme}/PaymentServices", $$"""{"PaymentServices":[{"PaymentServiceID":"{{id}}"}]}""");
        (await books.Get($"BrandingThemes/{theme}/PaymentServices")).One("PaymentServices").Text("PaymentServiceName").ShouldBe("Pay by card");
        (await books.Put("PaymentServices", """{"PaymentServiceName":"Bad","PaymentServiceUrl":"pay"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_organisation_shows_every_field_that_a_client_plans_by() // FACTS 3, Organisation
    {
        await using var books = await TestBooks.StartAsync();
        books.Sql("UPDATE organisations SET end_of_year_lock_date = '2026-03-31'");
        var organisation = (await books.Get("Organisation")).One("Organisations");
        foreach (var field in new[]
        {
            "Name", "LegalName", "PaysTax", "Version", "BaseCurrency", "CountryCode", "IsDemoCompany", "FinancialYearEndDay", "FinancialYearEndMonth",
            "SalesTaxBasis", "DefaultSalesTax", "PeriodLockDate", "EndOfYearLockDate", "Timezone", "ShortCode", "Class", "Edition", "OrganisationID",
        })
        {
            organisation.TryGetProperty(field, out _).ShouldBeTrue(field);
        }

        organisation.Text("Version").ShouldBe("UK");
        organisation.Text("DefaultSalesTax").ShouldBe("Tax Exclusive");
    }
}
