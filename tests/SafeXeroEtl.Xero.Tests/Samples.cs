using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>Small valid records, and Xero's JSON for them, to vary in tests.</summary>
internal static class Samples
{
    public static readonly Guid ContactId = new("430fa14a-f945-44d3-9f97-5df5e28441b8");
    public static readonly Guid InvoiceId = new("c7c37b83-ac95-45ea-88ba-8ad83a5f22fe");
    public static readonly Guid PaymentId = new("61ed71fc-01bf-4eb8-8419-8a18789ff45f");
    public const string NoId = "00000000-0000-0000-0000-000000000000";

    public static readonly DocumentFilter Everything = new();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static SalesDocument Document(DocumentKind kind = DocumentKind.Invoice, string number = "DEMO1234/4") => new()
    {
        Kind = kind,
        Number = number,
        AccountNumber = "DEMO1234",
        Date = new DateOnly(2026, 10, 31),
        DueDate = new DateOnly(2026, 11, 14),
        Currency = CurrencyCode.Gbp,
        Reference = "PO 7",
        Lines = [new LineItem { Description = "Line rental", Net = 10m, Vat = 2m, AccountCode = "200", TaxType = "OUTPUT2" }],
    };

    public static NewPayment Payment(string reference = "SAFE 77 DEMO1234/4 #1") => new()
    {
        Key = "77|DEMO1234/4",
        Settles = DocumentKind.Invoice,
        DocumentId = InvoiceId,
        AccountCode = "970",
        Date = new DateOnly(2026, 11, 2),
        Amount = 12m,
        Reference = reference,
    };

    public static PreparedSend InvoiceSend(params string[] numbers) =>
        XeroClient.PrepareDocuments([.. numbers.DefaultIfEmpty("DEMO1234/4").Select(number => Document(number: number))], [.. numbers.DefaultIfEmpty("").Select(_ => ContactId)]);

    public static PreparedSend PaymentSend() => XeroClient.PreparePayments([Payment()]);

    /// <summary>One invoice as Xero lists it; later members of the same name win, so <paramref name="changes"/> overrides.</summary>
    public static string InvoiceJson(string changes = "", string? id = null) => $$"""
        {"Type":"ACCREC","InvoiceID":"{{id ?? InvoiceId.ToString()}}","InvoiceNumber":"DEMO1234/4","Reference":"","AmountDue":229.00,
         "Contact":{"ContactID":"{{ContactId}}","Name":"Barney Rubble","Addresses":[],"ContactPersons":[],"HasValidationErrors":false},
         "DateString":"2026-10-31T00:00:00","Date":"/Date(1793404800000+0000)/","DueDate":"/Date(1794614400000+0000)/","Status":"AUTHORISED",
         "LineAmountTypes":"Exclusive","LineItems":[{"Description":"boo","UnitAmount":200.00,"TaxType":"OUTPUT2","TaxAmount":30.00,"LineAmount":200.00,"AccountCode":"200","Quantity":1.0000}],
         "SubTotal":200.00,"TotalTax":30.00,"Total":230.00,"UpdatedDateUTC":"/Date(1552432238623+0000)/","CurrencyCode":"GBP"{{(changes.Length > 0 ? "," + changes : "")}}}
        """;

    public static string CreditNoteJson(string changes = "") => $$"""
        {"Type":"ACCRECCREDIT","CreditNoteID":"{{InvoiceId}}","CreditNoteNumber":"DEMO1234/5","RemainingCredit":32.50,"Allocations":[],
         "Contact":{"ContactID":"{{ContactId}}","Name":"Barney Rubble"},"Date":"/Date(1551744000000+0000)/","Status":"AUTHORISED","LineAmountTypes":"Exclusive",
         "LineItems":[],"SubTotal":30.00,"TotalTax":4.50,"Total":34.50,"CurrencyCode":"GBP"{{(changes.Length > 0 ? "," + changes : "")}}}
        """;

    public static string PaymentJson(string changes = "", Guid? id = null) => $$"""
        {"PaymentID":"{{id ?? PaymentId}}","Date":"/Date(1552348800000+0000)/","BankAmount":1.00,"Amount":1.00,"CurrencyRate":1.000000,"PaymentType":"ACCRECPAYMENT",
         "Status":"AUTHORISED","UpdatedDateUTC":"/Date(1552432238623+0000)/","HasAccount":true,"IsReconciled":false,"Reference":"SAFE 77 DEMO1234/4 #1",
         "Account":{"AccountID":"5690f1e8-1d02-4893-90c2-ee1a69eff942","Code":"970","Name":"Bank"},
         "Invoice":{"Type":"ACCREC","InvoiceID":"{{InvoiceId}}","InvoiceNumber":"DEMO1234/4","LineItems":[]}{{(changes.Length > 0 ? "," + changes : "")}}}
        """;

    public static string ContactJson(string changes = "") => $$"""
        {"ContactID":"{{ContactId}}","ContactNumber":"DEMO1234","ContactStatus":"ACTIVE","Name":"Barney Rubble"{{(changes.Length > 0 ? "," + changes : "")}}}
        """;

    public static string Page(string list, int? page = null, int? pageCount = null, int? itemCount = null, params string[] items)
    {
        var pagination = page is null ? "" : FormattableString.Invariant($"\"pagination\":{{\"page\":{page},\"pageSize\":1000,\"pageCount\":{pageCount},\"itemCount\":{itemCount}}},");
        return $$"""{"Id":"83b5715a-6a77-4c16-b5b8-2da08b5fde44","Status":"OK","ProviderName":"Test","DateTimeUTC":"/Date(1552432238716)/",{{pagination}}"{{list}}":[{{string.Join(",", items)}}]}""";
    }

    public static async Task<ImmutableArray<T>> AllAsync<T>(this IAsyncEnumerable<T> items) => [.. await items.ToListAsync(Stop)];
}
