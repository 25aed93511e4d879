using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

public sealed class PagingAndListTests
{
    private static readonly Guid OtherId = new("046d8a6d-1ae1-4b4d-9340-5601bdf41b87");

    [Fact]
    public async Task Pages_are_read_until_Xero_has_no_more()
    {
        using var xero = new ScriptedXero()
            .Answers(Page("Invoices", 1, 2, 2, InvoiceJson()))
            .Answers(Page("Invoices", 2, 2, 2, InvoiceJson(id: OtherId.ToString())));
        using var client = xero.Client();

        (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).Select(static invoice => invoice.Id).ShouldBe([InvoiceId, OtherId]);
        xero.Seen.Select(static seen => seen.Asked.Split("&page=")[1]).ShouldBe(["1&pageSize=1000", "2&pageSize=1000"]);
    }

    [Fact]
    public async Task Without_page_counts_an_empty_page_is_the_end()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", items: InvoiceJson())).Answers(Page("Invoices"));
        using var client = xero.Client();

        (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).Length.ShouldBe(1);
        xero.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_does_not_page_is_not_asked_for_ever()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", items: InvoiceJson()));
        using var client = xero.Client();

        (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).Length.ShouldBe(1);
        xero.Seen.Count.ShouldBe(2);
    }

    /// <summary>Two is one number however JSON spells it: <c>2.0</c> is what a rewriting proxy or another serializer makes of it.</summary>
    [Theory]
    [InlineData("2.0")]
    [InlineData("2.00")]
    [InlineData("2E0")]
    [InlineData("\"2\"")]
    public async Task Page_counts_may_be_spelt_with_decimals(string two)
    {
        using var xero = new ScriptedXero()
            .Answers(Page("Invoices", 1, 2, 2, InvoiceJson()).Replace("\"pageCount\":2,\"itemCount\":2", $"\"pageCount\":{two},\"itemCount\":{two}", StringComparison.Ordinal))
            .Answers(Page("Invoices", 2, 2, 2, InvoiceJson(id: OtherId.ToString())));
        using var client = xero.Client();

        (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).Length.ShouldBe(2);
        xero.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_record_shown_on_two_pages_is_given_once()
    {
        using var xero = new ScriptedXero()
            .Answers(Page("Invoices", 1, 2, 2, InvoiceJson()))
            .Answers(Page("Invoices", 2, 2, 3, InvoiceJson(), InvoiceJson(id: OtherId.ToString())));
        using var client = xero.Client();

        (await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_that_comes_short_is_an_error_not_a_shorter_list()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 2, InvoiceJson()));
        using var client = xero.Client();

        var thrown = await Should.ThrowAsync<XeroReadException>(() => client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync());
        (thrown.Code, thrown.Message).ShouldBe(("SX5005", "Xero's list of Invoices is not whole: 1 of 2 came. Try again later."));
    }

    [Fact]
    public async Task An_answer_without_its_list_is_an_error()
    {
        using var xero = new ScriptedXero().Answers("""{"Status":"OK"}""");
        using var client = xero.Client();

        (await Should.ThrowAsync<XeroReadException>(() => client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync())).Message.ShouldContain("its list is missing");
    }

    [Fact]
    public async Task Supplier_bills_of_the_same_number_are_left_out()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 2, InvoiceJson(), InvoiceJson("\"Type\":\"ACCPAY\"", OtherId.ToString())));
        using var client = xero.Client();

        (await client.FindInvoicesAsync(ScriptedXero.Tenant, ["DEMO1234/4"], Stop)).Select(static invoice => invoice.Id).ShouldBe([InvoiceId]);
    }

    [Fact]
    public async Task Numbers_are_asked_for_forty_at_a_time_and_percent_encoded()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 0, 0));
        using var client = xero.Client();

        await client.FindInvoicesAsync(ScriptedXero.Tenant, [.. Enumerable.Range(1, 85).Select(static index => $"D/{index}")], Stop);

        xero.Seen.Select(static seen => Numbers(seen.Asked).Length).ShouldBe([40, 40, 5]);
        xero.Seen.First().Url.ShouldStartWith("https://api.xero.test/api.xro/2.0/Invoices?InvoiceNumbers=D%2F1,D%2F2,");
    }

    [Fact]
    public async Task No_address_is_longer_than_Xero_takes()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 0, 0));
        using var client = xero.Client();
        var numbers = Enumerable.Range(1, 60).Select(static index => $"{index}-{new string('/', 30)}").ToArray();

        await client.FindInvoicesAsync(ScriptedXero.Tenant, numbers, Stop);

        xero.Seen.ShouldAllBe(static seen => seen.Url.Length <= 1900);
        xero.Seen.Count.ShouldBeGreaterThan(2);
        xero.Seen.SelectMany(static seen => Numbers(seen.Asked)).ShouldBe(numbers);
    }

    [Fact]
    public async Task A_number_with_a_comma_is_asked_for_alone()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 0, 0));
        using var client = xero.Client();

        await client.FindInvoicesAsync(ScriptedXero.Tenant, ["A,1", "B"], Stop);

        xero.Seen.Select(static seen => seen.Asked.Split("&unitdp")[0]).ShouldBe(["Invoices?InvoiceNumbers=B", "Invoices?where=InvoiceNumber==\"A,1\""]);
    }

    [Theory]
    [InlineData("A\"1", "where=InvoiceNumber.StartsWith(\"A\")")]
    [InlineData("A\\1", "where=InvoiceNumber.StartsWith(\"A\")")]
    [InlineData("\"1", "unitdp=4")]
    public async Task A_number_that_no_filter_can_hold_is_sifted_out_of_a_wider_list(string number, string query)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(number);
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 2, InvoiceJson(), InvoiceJson($"\"InvoiceNumber\":{json}", OtherId.ToString())));
        using var client = xero.Client();

        (await client.FindInvoicesAsync(ScriptedXero.Tenant, [number], Stop)).Select(static invoice => invoice.Number).ShouldBe([number]);
        xero.Seen.Single().Asked.ShouldStartWith($"Invoices?{query}");
    }

    [Fact]
    public async Task A_number_too_long_for_an_address_is_looked_for_by_how_it_begins()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 0, 0));
        using var client = xero.Client();

        await client.FindInvoicesAsync(ScriptedXero.Tenant, [new string('é', 29) + "😀" + new string('é', 220)], Stop);

        xero.Seen.Single().Asked.ShouldStartWith($"Invoices?where=InvoiceNumber.StartsWith(\"{new string('é', 29)}\")&unitdp=4");
    }

    [Fact]
    public async Task Asking_for_no_numbers_asks_nothing()
    {
        using var xero = new ScriptedXero().Answers("");
        using var client = xero.Client();

        (await client.FindInvoicesAsync(ScriptedXero.Tenant, [], Stop)).ShouldBeEmpty();
        (await client.FindContactsAsync(ScriptedXero.Tenant, [], Stop)).ShouldBeEmpty();
        xero.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Credit_notes_are_found_by_number_and_of_the_sales_side_only()
    {
        using var xero = new ScriptedXero().Answers(Page("CreditNotes", 1, 1, 2, CreditNoteJson(), CreditNoteJson($"\"CreditNoteID\":\"{OtherId}\",\"Type\":\"ACCPAYCREDIT\"")));
        using var client = xero.Client();

        (await client.FindCreditNotesAsync(ScriptedXero.Tenant, ["DEMO1234/5", "X"], Stop)).ShouldHaveSingleItem().Kind.ShouldBe(DocumentKind.CreditNote);
        xero.Seen.Single().Asked.ShouldStartWith("CreditNotes?where=CreditNoteNumber==\"DEMO1234/5\" OR CreditNoteNumber==\"X\"&unitdp=4");
    }

    [Fact]
    public async Task Contacts_are_found_by_number_archived_ones_too()
    {
        using var xero = new ScriptedXero().Answers(Page("Contacts", 1, 1, 1, ContactJson()));
        using var client = xero.Client();

        (await client.FindContactsAsync(ScriptedXero.Tenant, ["demo1234"], Stop)).ShouldHaveSingleItem().ContactNumber.ShouldBe("DEMO1234");
        xero.Seen.Single().Asked.ShouldStartWith("Contacts?where=ContactNumber==\"demo1234\"&includeArchived=true&order=");
    }

    [Fact]
    public async Task Payments_are_found_by_their_exact_reference()
    {
        using var xero = new ScriptedXero().Answers(Page("Payments", 1, 1, 3,
            PaymentJson(), PaymentJson("\"Reference\":\"safe 77 demo1234/4 #1\"", OtherId), PaymentJson("\"PaymentType\":\"ACCPAYPAYMENT\"", ContactId)));
        using var client = xero.Client();

        (await client.FindPaymentsAsync(ScriptedXero.Tenant, "SAFE 77 DEMO1234/4 #1", Stop)).Select(static payment => payment.Id).ShouldBe([PaymentId]);
        xero.Seen.Single().Asked.ShouldStartWith("Payments?where=Reference==\"SAFE 77 DEMO1234/4 #1\"&order=PaymentID ASC");
    }

    [Fact]
    public async Task A_payment_that_is_not_there_is_null()
    {
        using var xero = new ScriptedXero().Answers("", System.Net.HttpStatusCode.NotFound).Answers(Page("Payments", items: PaymentJson()));
        using var client = xero.Client();

        (await client.FindPaymentAsync(ScriptedXero.Tenant, PaymentId, Stop)).ShouldBeNull();
        (await client.FindPaymentAsync(ScriptedXero.Tenant, PaymentId, Stop)).ShouldNotBeNull().Amount.ShouldBe(1m);
    }

    private static string[] Numbers(string asked) => asked.Split("InvoiceNumbers=")[1].Split("&unitdp")[0].Split(',');
}
