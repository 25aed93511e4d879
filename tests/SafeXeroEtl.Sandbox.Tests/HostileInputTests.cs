using System.Globalization;
using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 4: what cannot be right is refused with a reason, and never with a 500.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData("{\"Name\":\"Zebra\",\"Name\":\"Yak\"}")] // one name twice
    [InlineData("{\"Name\":\"Ze\\u0000bra\"}")] // NUL, escaped
    [InlineData("{\"Name\":\"Ze\0bra\"}")] // NUL, as it is
    [InlineData("{\"Name\":\"\\ud83d\"}")] // half a character
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"Name\":\"Zebra\"} {}")]
    [InlineData("{\"Name\":NaN}")]
    [InlineData("\"Zebra\"")]
    [InlineData("null")]
    public async Task A_body_that_cannot_be_right_gets_400(string body)
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Put("Contacts", body);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Json.Text("Type").ShouldBe("PostDataInvalidException");
    }

    [Fact]
    public async Task A_body_of_great_depth_gets_400()
    {
        await using var books = await TestBooks.StartAsync();
        var deep = new StringBuilder().Insert(0, "{\"Contact\":", 50_000).Append('1').Append('}', 50_000).ToString();
        (await books.Put("Invoices", deep)).Status.ShouldBe(400);
        (await books.Put("Invoices", new string('[', 100_000))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_gets_400()
    {
        await using var books = await TestBooks.StartAsync();
        var content = new ByteArrayContent([.. "{\"Name\":\"Ze"u8, 0xC3, 0x28, 0xFF, .. "bra\"}"u8]);
        content.Headers.ContentType = new("application/json");
        (await books.Send(new HttpRequestMessage(HttpMethod.Put, "/api.xro/2.0/Contacts") { Content = content })).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e-400")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("9223372036854775808")]
    [InlineData("\"1e9999999999\"")]
    [InlineData("\"½\"")]
    [InlineData("{}")]
    [InlineData("[[]]")]
    [InlineData("true")]
    public async Task A_strange_value_in_any_field_is_never_our_fault(string value)
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        var note = (await books.NewCreditNote(contact, "C-1")).GetProperty("CreditNoteID").GetGuid();
        (string Path, string Body)[] good =
        [
            ("Contacts", "{\"Name\":\"Yak\",\"ContactNumber\":\"1\",\"EmailAddress\":\"a@b.example\",\"Phones\":[{\"PhoneType\":\"DEFAULT\",\"PhoneNumber\":\"1\"}],\"Addresses\":[{\"AddressType\":\"POBOX\",\"City\":\"Leeds\"}]}"),
            ("Invoices", Wire.Invoice(contact, "Z-2")),
            ("Invoices?summarizeErrors=false&unitdp=4", Wire.Invoice(contact, "Z-3", "\"LineAmountTypes\":\"Inclusive\"")),
            ("CreditNotes", Wire.CreditNote(contact, "C-2")),
            ("Payments", Wire.Payment(invoice, "1.00", "\"Reference\":\"R\",\"IsReconciled\":false")),
            ($"CreditNotes/{note}/Allocations", Wire.Allocation(invoice, "1.00")),
            ($"Invoices/{invoice}/History", "{\"HistoryRecords\":[{\"Details\":\"seen\"}]}"),
        ];
        foreach (var (path, body) in good)
        {
            foreach (var broken in Broken(body, value))
            {
                var reply = await books.Put(path, broken);
                reply.Status.ShouldBeLessThan(500, $"{path} {broken}");
            }
        }
    }

    [Theory]
    [InlineData("page=99999999999999999999")]
    [InlineData("page=-1&pageSize=-5")]
    [InlineData("page=2147483647&pageSize=1000")]
    [InlineData("where=((((((((((")]
    [InlineData("where=Date==DateTime(2026,99,99)")]
    [InlineData("where=InvoiceID==guid(%22x%22)")]
    [InlineData("where=Total==99999999999999999999999999999999999999999")]
    [InlineData("where=%00")]
    [InlineData("order=%F0%9F%98%80")]
    [InlineData("IDs=,,,&Statuses=,&InvoiceNumbers=%22")]
    [InlineData("unitdp=99&summaryOnly=perhaps")]
    [InlineData("searchTerm=%FF%FE")]
    public async Task A_strange_query_is_never_our_fault(string query)
    {
        await using var books = await TestBooks.StartAsync();
        foreach (var path in new[] { "Invoices", "CreditNotes", "Contacts", "Payments", "Accounts", "Overpayments" })
        {
            (await books.Get($"{path}?{query}")).Status.ShouldBeLessThan(500, $"{path}?{query}");
        }

        (await books.Get("Reports/TrialBalance?date=0000-99-99")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Brackets_as_deep_as_an_address_is_long_are_refused()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Get("Invoices?where=" + new string('(', 1900))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("If-Modified-Since", "yesterday")]
    [InlineData("If-Modified-Since", "9999-99-99T99:99:99")]
    [InlineData("Accept-Encoding", ";;;,,,gzip;q=x")]
    [InlineData("Idempotency-Key", "ключ")]
    public async Task A_strange_header_is_never_our_fault(string header, string value)
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Invoices");
        request.Headers.TryAddWithoutValidation(header, value);
        (await books.Send(request)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_mistake_of_the_sandbox_is_a_500_that_tells_nothing() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        books.Sql("UPDATE accounts SET updated_utc = 'not a number'");
        books.Sql("UPDATE accounts SET account_id = 'secret-detail' WHERE code = '091'");
        var reply = await books.Get("Accounts");
        reply.Status.ShouldBe(500);
        reply.Json.GetProperty("Status").GetInt32().ShouldBe(500);
        reply.Text.ShouldNotContain("secret-detail");
        reply.Text.ShouldNotContain("Exception");
    }

    /// <summary>The body once for each of its values, with that value replaced.</summary>
    private static IEnumerable<string> Broken(string body, string value)
    {
        for (var colon = body.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = body.IndexOf(':', colon + 1))
        {
            var end = EndOfValue(body, colon + 1);
            yield return string.Create(CultureInfo.InvariantCulture, $"{body[..(colon + 1)]}{value}{body[end..]}");
        }
    }

    private static int EndOfValue(string body, int start)
    {
        var (depth, quoted) = (0, false);
        for (var at = start; at < body.Length; at++)
        {
            quoted = body[at] is '"' ? !quoted : quoted;
            depth += quoted ? 0 : body[at] is '{' or '[' ? 1 : body[at] is '}' or ']' ? -1 : 0;
            if (depth < 0 || (depth == 0 && !quoted && body[at] is ','))
            {
                return at;
            }
        }

        return body.Length;
    }
}
