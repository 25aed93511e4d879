using System.IO.Compression;
using System.Net;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

public sealed class ReadTests
{
    [Fact]
    public async Task An_invoice_is_read_whole()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 1, InvoiceJson()));
        using var client = xero.Client();

        var invoice = (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).ShouldHaveSingleItem();

        (invoice.Id, invoice.Kind, invoice.Number, invoice.ContactId, invoice.ContactName).ShouldBe((InvoiceId, DocumentKind.Invoice, "DEMO1234/4", ContactId, "Barney Rubble"));
        (invoice.Date, invoice.DueDate, invoice.Status, invoice.Reference).ShouldBe((new DateOnly(2026, 10, 31), new DateOnly(2026, 11, 14), "AUTHORISED", null));
        (invoice.Net, invoice.Vat, invoice.Gross, invoice.Open).ShouldBe((200m, 30m, 230m, 229m));
        invoice.Lines.ShouldBe([new BookedLine { Description = "boo", Net = 200m, Vat = 30m, AccountCode = "200", TaxType = "OUTPUT2" }]);
        invoice.Updated.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1552432238623));
    }

    [Fact]
    public async Task Lines_that_hold_their_VAT_are_given_net()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 1, InvoiceJson("\"LineAmountTypes\":\"Inclusive\",\"LineItems\":[{\"LineAmount\":\"20.00\",\"TaxAmount\":3.33},{\"Description\":\"words\"}]")));
        using var client = xero.Client();

        var invoice = (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).Single();

        invoice.Lines.Select(static line => (line.Net, line.Vat)).ShouldBe([(16.67m, 3.33m), (0m, 0m)]);
    }

    [Fact]
    public async Task A_credit_note_brings_what_it_gave_to_invoices()
    {
        var note = CreditNoteJson($$"""
            "Allocations":[{"AllocationID":"{{PaymentId}}","Amount":2.0,"Date":"/Date(1552348800000+0000)/","Invoice":{"InvoiceID":"{{ContactId}}"} },{"Amount":9,"IsDeleted":true}]
            """);
        using var xero = new ScriptedXero().Answers(Page("CreditNotes", 1, 1, 2, note, CreditNoteJson($"\"Type\":\"ACCPAYCREDIT\",\"CreditNoteID\":\"{PaymentId}\"")));
        using var client = xero.Client();

        var read = (await client.ReadCreditNotesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).ShouldHaveSingleItem();

        (read.Kind, read.Number, read.Open, read.DueDate).ShouldBe((DocumentKind.CreditNote, "DEMO1234/5", 32.5m, null));
        read.Allocations.ShouldBe([new BookedAllocation(ContactId, 2m, new DateOnly(2019, 3, 12)) { Id = PaymentId }]);
    }

    [Fact]
    public async Task A_refund_shows_its_credit_note_though_Xero_calls_it_an_invoice()
    {
        var refund = PaymentJson($$"""
            "PaymentType":"ARCREDITPAYMENT","BatchPaymentID":"{{ContactId}}","Invoice":{"Type":"ACCRECCREDIT","InvoiceID":"{{InvoiceId}}","InvoiceNumber":"CN-0005"}
            """);
        using var xero = new ScriptedXero().Answers(Page("Payments", 1, 0, 0)).Answers(Page("Payments", 1, 1, 1, refund));
        using var client = xero.Client();

        var read = (await client.ReadPaymentsAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).ShouldHaveSingleItem();

        (read.DocumentKind, read.DocumentId, read.DocumentNumber, read.Amount, read.AccountCode).ShouldBe((DocumentKind.CreditNote, InvoiceId, "CN-0005", 1m, "970"));
        (read.InBatch, read.IsReconciled, read.Reference).ShouldBe((true, false, "SAFE 77 DEMO1234/4 #1"));
        xero.Seen.Select(static seen => seen.Asked).ShouldBe(
        [
            "Payments?where=PaymentType==\"ACCRECPAYMENT\"&order=PaymentID ASC&page=1&pageSize=1000",
            "Payments?where=PaymentType==\"ARCREDITPAYMENT\"&order=PaymentID ASC&page=1&pageSize=1000",
        ]);
    }

    [Fact]
    public async Task A_contact_is_read_with_its_postal_address_and_first_phone()
    {
        var contact = ContactJson($$"""
            "CompanyNumber":"","TaxNumber":"GB123","IsSupplier":true,"MergedToContactID":"{{InvoiceId}}","ContactStatus":"ARCHIVED",
            "Addresses":[{"AddressType":"STREET","City":"Leeds"},{"AddressType":"POBOX","AddressLine1":"1 Way","City":"York","Region":"","PostalCode":"YO1","Country":"UK"}],
            "Phones":[{"PhoneType":"DDI","PhoneNumber":"9"},{"PhoneType":"DEFAULT","PhoneNumber":"847-1294","PhoneAreaCode":"(626)","PhoneCountryCode":""}]
            """);
        using var xero = new ScriptedXero().Answers(Page("Contacts", 1, 1, 1, contact));
        using var client = xero.Client();

        var read = (await client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync()).ShouldHaveSingleItem();

        read.Address.ShouldBe(new PostalAddress { Line1 = "1 Way", Town = "York", Postcode = "YO1", Country = "UK" });
        (read.Phone, read.CompanyNumber, read.TaxNumber, read.IsSupplier, read.MergedInto, read.IsActive).ShouldBe(("(626) 847-1294", null, "GB123", true, InvoiceId, false));
        xero.Seen.Single().Asked.ShouldBe("Contacts?includeArchived=true&order=ContactID ASC&page=1&pageSize=1000");
    }

    [Fact]
    public async Task An_organisation_is_four_calls()
    {
        using var xero = new ScriptedXero()
            .Answers("""{"Organisations":[{"Name":"Demo","ShortCode":"!23eYt","BaseCurrency":"GBP","CountryCode":"GB","SalesTaxBasis":"ACCRUALS","PeriodLockDate":"/Date(1551312000000+0000)/","Class":"ULTRA"}]}""")
            .Answers($$"""{"Accounts":[{"AccountID":"{{ContactId}}","Code":"200","Name":"Sales","Type":"REVENUE","Class":"REVENUE","Status":"ACTIVE","SystemAccount":""},{"AccountID":"{{InvoiceId}}","Name":"Bank","Type":"BANK","Class":"ASSET","Status":"ACTIVE","EnablePaymentsToAccount":true,"CurrencyCode":"GBP"},{"AccountID":"3e776c4b-ea9e-4bb1-96be-6b0c7a71a37f","Name":"Euro","Type":"BANK","Class":"ASSET","Status":"ACTIVE","CurrencyCode":"EUR"}]}""")
            .Answers("""{"TaxRates":[{"Name":"20% (VAT on Income)","TaxType":"OUTPUT2","ReportTaxType":"OUTPUT","Status":"ACTIVE","EffectiveRate":20.0000,"CanApplyToRevenue":true,"CanApplyToExpenses":false}]}""")
            .Answers("""{"Currencies":[{"Code":"GBP"},{"Code":"EUR"}]}""");
        using var client = xero.Client();

        var read = await client.ReadOrganisationAsync(ScriptedXero.Tenant, Stop);

        (read.TenantId, read.Name, read.LockedTo, read.BaseCurrency).ShouldBe((ScriptedXero.Tenant, "Demo", new DateOnly(2019, 2, 28), CurrencyCode.Gbp));
        (read.Account("200")!.SystemAccount, read.Accounts[1].Code, read.Accounts[1].TakesPayments).ShouldBe((null, null, true));
        read.Accounts.Select(static account => account.ForeignCurrency?.Value).ShouldBe([null, null, "EUR"]);
        (read.Rate("OUTPUT2")!.EffectiveRate, read.Rate("OUTPUT2")!.CanApplyTo("REVENUE"), read.Rate("OUTPUT2")!.CanApplyTo("EXPENSE")).ShouldBe((20m, true, false));
        read.Currencies.Select(static currency => currency.Value).ShouldBe(["GBP", "EUR"]);
        xero.Seen.Select(static seen => seen.Asked).ShouldBe(["Organisation", "Accounts", "TaxRates", "Currencies"]);
    }

    [Fact]
    public async Task Connections_are_organisations_asked_for_without_a_tenant()
    {
        using var xero = new ScriptedXero().Answers($$"""
            [{"id":"e1e1e1e1-0000-4000-8000-000000000001","authEventId":"aaaaaaaa-0000-4000-8000-000000000001","tenantId":"{{ScriptedXero.Tenant}}","tenantType":"ORGANISATION","tenantName":"Demo","createdDateUtc":"2019-12-07T18:46:19.5165400"},
             {"id":"e1e1e1e1-0000-4000-8000-0000000000e2","tenantId":"7","tenantType":"PRACTICE","tenantName":"Books & Co"}]
            """);
        using var client = xero.Client();

        (await client.ReadConnectionsAsync(Stop)).ShouldBe([new XeroConnection(ScriptedXero.Tenant, "Demo")
        {
            ConnectionId = new Guid("e1e1e1e1-0000-4000-8000-000000000001"),
            AuthEventId = new Guid("aaaaaaaa-0000-4000-8000-000000000001"),
            Connected = new DateTimeOffset(2019, 12, 7, 18, 46, 19, TimeSpan.Zero).AddTicks(5_165_400),
        },]);
        (xero.Seen.Single().Url, xero.Seen.Single().Header("xero-tenant-id")).ShouldBe(("https://api.xero.test/connections", ""));
    }

    [Fact]
    public async Task Dates_and_change_restrict_a_list_in_Xeros_own_words()
    {
        using var xero = new ScriptedXero().Answers("", HttpStatusCode.NotModified);
        using var client = xero.Client();
        var filter = new DocumentFilter { From = new DateOnly(2026, 10, 1), To = new DateOnly(2026, 10, 31), ModifiedSince = new DateTimeOffset(2026, 10, 5, 1, 2, 3, 999, TimeSpan.FromHours(1)) };

        (await client.ReadInvoicesAsync(ScriptedXero.Tenant, filter, Stop).AllAsync()).ShouldBeEmpty();

        var seen = xero.Seen.Single();
        seen.Asked.ShouldBe("Invoices?where=Type==\"ACCREC\" AND Date>=DateTime(2026,10,01) AND Date<=DateTime(2026,10,31)&unitdp=4&order=InvoiceID ASC&page=1&pageSize=1000");
        seen.Header("If-Modified-Since").ShouldBe("2026-10-04T23:57:03Z", "Five minutes before what was asked for.");
    }

    [Fact]
    public async Task Every_request_carries_the_headers_that_Xero_wants()
    {
        using var xero = new ScriptedXero().Answers(Page("Contacts", 1, 0, 0));
        using var client = xero.Client();

        await client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync();

        var seen = xero.Seen.Single();
        seen.Header("Authorization").ShouldBe($"Bearer {ScriptedXero.Token}");
        (seen.Header("xero-tenant-id"), seen.Header("Accept"), seen.Header("Accept-Encoding")).ShouldBe((ScriptedXero.Tenant, "application/json", "gzip"));
    }

    [Fact]
    public async Task A_zipped_answer_is_read_and_counted_as_it_came()
    {
        var json = Encoding.UTF8.GetBytes(Page("Contacts", 1, 1, 1, ContactJson($"\"SomethingNew\":\"{new string('x', 5000)}\"")));
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(json);
        }

        using var xero = new ScriptedXero().Answers(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(zipped.ToArray()) };
            response.Content.Headers.ContentEncoding.Add("gzip");
            return response;
        });
        using var client = xero.Client();

        (await client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync()).Length.ShouldBe(1);
        client.Use.ShouldBe([new EndpointUse("Contacts", 1, 0, zipped.Length)]);
    }

    [Fact]
    public async Task The_trial_balance_takes_what_stands_on_the_account_not_the_month()
    {
        using var xero = new ScriptedXero().Answers("""
            {"Reports":[{"ReportName":"Trial Balance","Rows":[
              {"RowType":"Header","Cells":[{"Value":"Account"},{"Value":"Debit"},{"Value":"Credit"},{"Value":"YTD Debit"},{"Value":"YTD Credit"}]},
              {"RowType":"Section","Title":"Revenue","Rows":[{"RowType":"Row","Cells":[{"Value":"Sales (400)","Attributes":[{"Value":"02439bca-5fdc-4b62-b281-0bdf9f16fd5b","Id":"account"}]},{"Value":""},{"Value":"200.00"},{"Value":""},{"Value":"1020.22"}]}]},
              {"RowType":"Section","Title":"Assets","Rows":[{"RowType":"Row","Cells":[{"Value":"Accounts Receivable (120)","Attributes":[{"Value":"31ae5bb4-611c-4f89-a369-86e4d56e90b6","Id":"account"}]},{"Value":"1190.00"},{"Value":""},{"Value":"36,555.04"},{"Value":""}]}]},
              {"RowType":"Section","Title":"","Rows":[{"RowType":"SummaryRow","Cells":[{"Value":"Total"},{"Value":"1190.00"},{"Value":"1190.00"},{"Value":"36555.04"},{"Value":"36555.04"}]}]}]}]}
            """);
        using var client = xero.Client();

        (await client.ReadTrialBalanceAsync(ScriptedXero.Tenant, new DateOnly(2026, 10, 31), Stop)).ShouldBe(
        [
            new TrialBalanceRow(new Guid("02439bca-5fdc-4b62-b281-0bdf9f16fd5b"), "Sales (400)", -1020.22m),
            new TrialBalanceRow(new Guid("31ae5bb4-611c-4f89-a369-86e4d56e90b6"), "Accounts Receivable (120)", 36555.04m),
        ]);
        xero.Seen.Single().Asked.ShouldBe("Reports/TrialBalance?date=2026-10-31");
        client.Use.Single().Endpoint.ShouldBe("Reports/TrialBalance");
    }

    [Fact]
    public async Task A_trial_balance_without_year_columns_is_taken_as_it_stands()
    {
        using var xero = new ScriptedXero().Answers("""
            {"Reports":[{"Rows":[{"RowType":"Header","Cells":[{"Value":"Account"},{"Value":"Credit"},{"Value":"Debit"}]},{"RowType":"Row","Cells":[{"Value":"Bank"},{"Value":"5.00"},{"Value":"12.10"}]}]}]}
            """);
        using var client = xero.Client();

        (await client.ReadTrialBalanceAsync(ScriptedXero.Tenant, new DateOnly(2026, 10, 31), Stop)).ShouldBe([new TrialBalanceRow(null, "Bank", 7.10m)]);
    }

    [Theory]
    [InlineData("\"Date\":null,\"DateString\":null", "Date")]
    [InlineData("\"Total\":null", "Total")]
    [InlineData("\"AmountDue\":null", "amount still open")]
    [InlineData("\"Contact\":[]", "ContactID")]
    [InlineData("\"Status\":\"\"", "Status")]
    public async Task A_record_without_what_matters_stops_the_read(string changes, string field)
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 1, InvoiceJson(changes)));
        using var client = xero.Client();

        var thrown = await Should.ThrowAsync<XeroReadException>(() => client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync());
        (thrown.Code, thrown.Message).ShouldBe(("SX5005", $"Xero sent a record (invoice) without {field}, so it cannot be read for certain. Try again; if it stays, report it."));
    }

    [Fact]
    public async Task A_deleted_document_without_an_open_amount_has_nothing_open()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 1, InvoiceJson("\"Status\":\"DELETED\",\"AmountDue\":null")));
        using var client = xero.Client();

        var read = (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).Single();
        (read.Open, read.IsLive).ShouldBe((0m, false));
    }
}
