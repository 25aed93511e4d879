using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

public sealed class PreparedSendTests
{
    [Fact]
    public void An_invoice_carries_its_lines_and_the_contacts_id_and_no_totals()
    {
        var send = InvoiceSend("DEMO1234/4");

        (send.Kind, send.Method, send.Path).ShouldBe((RecordKind.Invoice, "PUT", "Invoices?summarizeErrors=false&unitdp=4"));
        send.Keys.ShouldBe(["DEMO1234/4"]);
        Same(send.Body, """
            {"Invoices":[{"Type":"ACCREC","Contact":{"ContactID":"430fa14a-f945-44d3-9f97-5df5e28441b8"},"Date":"2026-10-31","DueDate":"2026-11-14","LineAmountTypes":"Exclusive",
             "Reference":"PO 7","CurrencyCode":"GBP","Status":"AUTHORISED","InvoiceNumber":"DEMO1234/4",
             "LineItems":[{"Description":"Line rental","Quantity":1.00,"UnitAmount":10.00,"AccountCode":"200","TaxType":"OUTPUT2"}]}]}
            """);
    }

    [Fact]
    public void VAT_is_sent_only_on_lines_that_ask_for_it()
    {
        var line = Document().Lines[0];
        var document = Document(DocumentKind.CreditNote, "C/1") with { Reference = null, Status = DocumentStatus.Draft, Lines = [line with { SendVat = true, Vat = 1.99m }, line with { Net = -3.5m }] };

        var send = XeroClient.PrepareDocuments([document], [ContactId]);

        (send.Kind, send.Path).ShouldBe((RecordKind.CreditNote, "CreditNotes?summarizeErrors=false&unitdp=4"));
        Same(send.Body, """
            {"CreditNotes":[{"Type":"ACCRECCREDIT","Contact":{"ContactID":"430fa14a-f945-44d3-9f97-5df5e28441b8"},"Date":"2026-10-31","DueDate":"2026-11-14","LineAmountTypes":"Exclusive",
             "CurrencyCode":"GBP","Status":"DRAFT","CreditNoteNumber":"C/1",
             "LineItems":[{"Description":"Line rental","Quantity":1.00,"UnitAmount":10.00,"AccountCode":"200","TaxType":"OUTPUT2","TaxAmount":1.99},
                          {"Description":"Line rental","Quantity":1.00,"UnitAmount":-3.50,"AccountCode":"200","TaxType":"OUTPUT2"}]}]}
            """);
    }

    [Fact]
    public void A_contact_carries_what_is_known_and_nothing_else()
    {
        var full = new NewContact
        {
            Name = "Müller <\"GmbH\">",
            ContactNumber = "D1",
            CompanyNumber = "0123",
            TaxNumber = "GB1",
            Email = "a@b.test",
            Phone = "0113 1",
            Address = new PostalAddress { Line1 = "1 Way", Postcode = "YO1" },
        };

        var send = XeroClient.PrepareContacts([full, new NewContact { Name = "B", ContactNumber = "D2" }]);

        (send.Kind, send.Method, send.Path).ShouldBe((RecordKind.Contact, "PUT", "Contacts?summarizeErrors=false"));
        send.Keys.ShouldBe(["D1", "D2"]);
        Same(send.Body, """
            {"Contacts":[{"ContactNumber":"D1","Name":"Müller <\"GmbH\">","EmailAddress":"a@b.test","CompanyNumber":"0123","TaxNumber":"GB1",
              "Addresses":[{"AddressType":"POBOX","AddressLine1":"1 Way","PostalCode":"YO1"}],"Phones":[{"PhoneType":"DEFAULT","PhoneNumber":"0113 1"}]},
             {"ContactNumber":"D2","Name":"B"}]}
            """);
    }

    [Theory]
    [InlineData(DocumentKind.Invoice, "\"Invoice\":{\"InvoiceID\":\"c7c37b83-ac95-45ea-88ba-8ad83a5f22fe\"}")]
    [InlineData(DocumentKind.CreditNote, "\"CreditNote\":{\"CreditNoteID\":\"c7c37b83-ac95-45ea-88ba-8ad83a5f22fe\"}")]
    public void A_payment_names_its_document_by_id(DocumentKind kind, string document)
    {
        var send = XeroClient.PreparePayments([Payment() with { Settles = kind }]);

        (send.Kind, send.Method, send.Path).ShouldBe((RecordKind.Payment, "PUT", "Payments?summarizeErrors=false"));
        send.Keys.ShouldBe(["77|DEMO1234/4"]);
        Same(send.Body, $$"""{"Payments":[{"Date":"2026-11-02","Amount":12.00,"Reference":"SAFE 77 DEMO1234/4 #1","Account":{"Code":"970"},{{document}}}]}""");
    }

    [Fact]
    public void Kinds_are_not_mixed_and_every_document_has_its_contact()
    {
        Should.Throw<ArgumentException>(() => XeroClient.PrepareDocuments([Document(), Document(DocumentKind.CreditNote)], [ContactId, ContactId]));
        Should.Throw<ArgumentException>(() => XeroClient.PrepareDocuments([Document()], []));
        Should.Throw<ArgumentException>(() => XeroClient.PreparePayments([]));
        Should.Throw<ArgumentException>(() => XeroClient.PreparePayments([.. Enumerable.Repeat(Payment(), 51)]));
    }

    /// <summary>The same members and values, each spelt the same; their order is free.</summary>
    private static void Same(string body, string expected) => Members(body).ShouldBe(Members(expected), ignoreOrder: true);

    private static List<string> Members(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return [.. Members("", document.RootElement)];
    }

    private static IEnumerable<string> Members(string path, System.Text.Json.JsonElement element) => element.ValueKind switch
    {
        System.Text.Json.JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Members($"{path}.{member.Name}", member.Value)),
        System.Text.Json.JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Members($"{path}[{index}]", item)),
        System.Text.Json.JsonValueKind.String => [$"{path}='{element.GetString()}'"],
        _ => [$"{path}={element.GetRawText()}"],
    };
}
