using System.Globalization;
using System.Net;
using System.Text;

namespace SafeXeroEtl.Benchmarks.Client;

/// <summary>Ten pages of a thousand invoices of five lines, as bytes that are ready before anything is measured, and a wire that gives them out.</summary>
internal sealed class ClientPages : HttpMessageHandler
{
    public const int Pages = 10;
    public const int PerPage = 1_000;
    private const int LinesPerInvoice = 5;

    private readonly byte[][] _pages = [.. Enumerable.Range(1, Pages).Select(Page)];

    public long Bytes => _pages.Sum(static page => (long)page.Length);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var query = request.RequestUri!.Query;
        const string mark = "&page=";
        var at = query.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var end = query.IndexOf('&', at);
        var page = int.Parse(query.AsSpan(at, (end < 0 ? query.Length : end) - at), NumberStyles.None, CultureInfo.InvariantCulture);
        var content = new ByteArrayContent(_pages[page - 1]);
        content.Headers.ContentType = new("application/json");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }

    private static byte[] Page(int page)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""{"Id":"{{Id(page, 0)}}","Status":"OK","ProviderName":"Benchmark","DateTimeUTC":"/Date(1793404800000)/","pagination":{"page":{{page}},"pageSize":{{PerPage}},"pageCount":{{Pages}},"itemCount":{{Pages * PerPage}}},"Invoices":[""");
        for (var invoice = 0; invoice < PerPage; invoice++)
        {
            text.Append(invoice == 0 ? "" : ",");
            Invoice(text, page, invoice);
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private static void Invoice(StringBuilder text, int page, int number)
    {
        var net = 12.34m + (number % 97);
        text.Append(CultureInfo.InvariantCulture, $$"""
            {"Type":"ACCREC","InvoiceID":"{{Id(page, number)}}","InvoiceNumber":"DEMO{{1000 + number}}/{{page}}","Reference":"PO {{number}}","Payments":[],"CreditNotes":[],"Prepayments":[],"Overpayments":[],"AmountDue":{{net * 6:0.00}},"AmountPaid":0.00,"AmountCredited":0.00,"CurrencyRate":1.0000000000,"IsDiscounted":false,"HasAttachments":false,"HasErrors":false,"Contact":{"ContactID":"{{Id(99, number)}}","Name":"Customer {{number}} Ltd","Addresses":[],"Phones":[],"ContactGroups":[],"ContactPersons":[],"HasValidationErrors":false},"DateString":"2026-10-31T00:00:00","Date":"/Date(1793404800000+0000)/","DueDateString":"2026-11-14T00:00:00","DueDate":"/Date(1794614400000+0000)/","BrandingThemeID":"dabc7637-62c1-4941-8a6e-ee44fa5090e7","Status":"AUTHORISED","LineAmountTypes":"Exclusive","LineItems":[
            """);
        for (var line = 0; line < LinesPerInvoice; line++)
        {
            text.Append(line == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                {"Description":"Line rental {{line}}, 1 to 31 October 2026, circuit {{number:000000}}","UnitAmount":{{net:0.0000}},"TaxType":"OUTPUT2","TaxAmount":{{net / 5:0.00}},"LineAmount":{{net:0.00}},"AccountCode":"200","Tracking":[],"Quantity":1.0000,"LineItemID":"{{Id(page * 10 + line, number)}}","ValidationErrors":[]}
                """);
        }

        text.Append(CultureInfo.InvariantCulture, $$"""],"SubTotal":{{net * 5:0.00}},"TotalTax":{{net:0.00}},"Total":{{net * 6:0.00}},"UpdatedDateUTC":"/Date(1793404812345+0000)/","CurrencyCode":"GBP"}""");
    }

    private static string Id(int page, int number) => string.Create(CultureInfo.InvariantCulture, $"5afe0000-{page:x4}-4000-8000-{number:x12}");
}
