using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>The books for people.</summary>
public sealed class PagesTests
{
    private const string Hostile = "<script>alert(1)</script>\\\" onload=x & Söhne";
    private const string HostileShown = "<script>alert(1)</script>\" onload=x & Söhne";

    [Fact]
    public async Task From_the_first_page_one_comes_to_a_document_with_its_lines_payments_and_notes()
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = await books.NewInvoice(await books.NewContact("Zebra Ltd"), "Z-1");
        await books.Pay(invoice.GetProperty("InvoiceID").GetGuid(), "50.00");
        await books.Put($"Invoices/{invoice.Text("InvoiceID")}/History", """{"HistoryRecords":[{"Details":"Loaded from SAFE"}]}""");

        var organisation = await Page(books, Link(await Page(books, "/"), "Sandbox Telecom Ltd"));
        var documents = await Page(books, Link(organisation, "Documents") + "?q=z-1");
        var document = await Page(books, Link(documents, "Z-1"));

        document.QuerySelector("h1")!.TextContent.ShouldBe("Invoice Z-1");
        document.Body!.TextContent.ShouldContain("Line rental");
        document.Body.TextContent.ShouldContain("Loaded from SAFE");
        Facts(document)["Total"].ShouldBe("120.00 GBP");
        Facts(document)["Open"].ShouldBe("70.00 GBP");
        Facts(await Page(books, Link(document, "Zebra Ltd")))["Status"].ShouldBe("ACTIVE");
    }

    [Fact]
    public async Task Whatever_somebody_typed_is_shown_and_never_obeyed()
    {
        await using var books = await TestBooks.StartAsync();
        books.Sql($"UPDATE contacts SET name = '{HostileShown}', contact_number = '{HostileShown}', email = '{HostileShown}'");
        books.Sql($"UPDATE invoices SET reference = '{HostileShown}', invoice_number = '{HostileShown}'");
        books.Sql($"UPDATE line_items SET description = '{HostileShown}', tax_type = '{HostileShown}'");
        books.Sql($"UPDATE organisations SET name = '{HostileShown}'");
        var id = Guid.Parse(books.Text("SELECT invoice_id FROM invoices LIMIT 1"));
        await books.Put($"Invoices/{id}/History", $$"""{"HistoryRecords":[{"Details":"{{Hostile}}"}]}""");
        foreach (var path in (string[])["/", "/calls", "", "/contacts", "/documents", "/payments", $"/documents/{id}", $"/documents?q={Uri.EscapeDataString(HostileShown)}"])
        {
            var page = await Page(books, path is "/" or "/calls" ? path : $"/books/{books.TenantId}{path}");
            page.QuerySelectorAll("script, [onload]").ShouldBeEmpty(path);
            if (path is not "/calls")
            {
                page.Body!.TextContent.ShouldContain(HostileShown, Case.Sensitive, path);
            }
        }
    }

    [Fact]
    public async Task A_page_may_run_no_script_load_nothing_from_elsewhere_and_not_be_framed()
    {
        await using var books = await TestBooks.StartAsync();
        using var reply = await books.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        reply.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task A_long_list_is_cut_into_pages()
    {
        await using var books = await TestBooks.StartAsync();
        var names = string.Join(',', Enumerable.Range(1, 120).Select(static number => $$"""{"Name":"Zebra {{number:000}}"}"""));
        (await books.Put("Contacts", $$"""{"Contacts":[{{names}}]}""")).Status.ShouldBe(200);
        var seen = new List<string>();
        var address = $"/books/{books.TenantId}/contacts?q=zebra";
        for (var page = 1; page <= 3; page++)
        {
            var shown = await Page(books, address);
            seen.AddRange(shown.QuerySelectorAll("tbody th a").Select(static link => link.TextContent));
            shown.QuerySelector(".count")!.TextContent.ShouldStartWith("120 contacts");
            address = page < 3 ? $"/books/{books.TenantId}/contacts{Link(shown, "Next")}" : address;
        }

        seen.ShouldBe(Enumerable.Range(1, 120).Select(static number => $"Zebra {number:000}"));
    }

    [Fact]
    public async Task The_trial_balance_shows_equal_sides()
    {
        await using var books = await TestBooks.StartAsync();
        var sums = (await Page(books, $"/books/{books.TenantId}/trial-balance?date=2026-10-31")).QuerySelectorAll("tr.sum td").Select(static cell => cell.TextContent).ToList();
        sums[0].ShouldBe(sums[1]);
        sums[0].ShouldNotBe("0.00");
    }

    [Fact]
    public async Task The_call_log_shows_what_came_and_went_without_tokens_queries_or_bodies()
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Contacts?summarizeErrors=false", """{"Name":"Privatperson"}""");
        await books.Get("Contacts?searchTerm=Privatperson");
        await books.Faulty("503-unavailable");
        var page = await Page(books, "/calls");
        var first = page.QuerySelectorAll("tbody tr")[0].TextContent;
        first.ShouldContain("GET");
        first.ShouldContain("/api.xro/2.0/Organisation");
        first.ShouldContain("503");
        first.ShouldContain("503-unavailable");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
        var text = page.DocumentElement.OuterHtml;
        text.ShouldNotContain("Privatperson");
        text.ShouldNotContain("Bearer");
        text.ShouldNotContain("token</");
    }

    [Fact]
    public async Task The_call_log_keeps_the_last_500_calls()
    {
        await using var books = await TestBooks.StartAsync();
        await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"));
        for (var call = 0; call < 510; call++)
        {
            await books.Send(new HttpRequestMessage(HttpMethod.Get, "/nowhere"));
        }

        var rows = (await Page(books, "/calls")).QuerySelectorAll("tbody tr");
        rows.Length.ShouldBe(500);
        rows.ShouldNotContain(static row => row.TextContent.Contains("/connections", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/books/11111111-2222-3333-4444-555555555555")]
    [InlineData("/books/{tenant}/documents/11111111-2222-3333-4444-555555555555")]
    [InlineData("/books/{tenant}/contacts/11111111-2222-3333-4444-555555555555")]
    public async Task What_the_books_do_not_have_is_a_page_that_says_so(string path)
    {
        await using var books = await TestBooks.StartAsync();
        using var reply = await books.Client.GetAsync(new Uri(path.Replace("{tenant}", books.TenantId.ToString(), StringComparison.Ordinal), UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)reply.StatusCode).ShouldBe(404);
        (await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("nothing at this address");
    }

    [Fact]
    public async Task Every_page_can_be_found_one_s_way_around_in_without_eyes_or_mouse()
    {
        await using var books = await TestBooks.StartAsync();
        foreach (var path in (string[])["/", "/calls", .. new[] { "", "/contacts", "/documents", "/payments", "/trial-balance" }.Select(part => $"/books/{books.TenantId}{part}")])
        {
            var page = await Page(books, path);
            page.DocumentElement.GetAttribute("lang").ShouldBe("en");
            page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
            page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#main");
            page.QuerySelectorAll("table").ShouldAllBe(static table => table.QuerySelector("caption") != null);
            page.QuerySelectorAll("thead th").ShouldAllBe(static cell => cell.GetAttribute("scope") == "col" && cell.TextContent.Length > 0);
            page.QuerySelectorAll("input").ShouldAllBe(input => page.QuerySelector($"label[for={input.Id}]") != null);
            page.QuerySelectorAll("nav[aria-label]").Length.ShouldBe(page.QuerySelectorAll("nav").Length);
        }
    }

    private static async Task<IDocument> Page(TestBooks books, string address)
    {
        using var reply = await books.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)reply.StatusCode).ShouldBe(200, text);
        return await new HtmlParser().ParseDocumentAsync(text, TestContext.Current.CancellationToken);
    }

    private static string Link(IDocument page, string text) => page.QuerySelectorAll("a").First(link => link.TextContent == text).GetAttribute("href")!;

    private static Dictionary<string, string> Facts(IDocument page) => page.QuerySelectorAll(".facts > div")
        .ToDictionary(static fact => fact.QuerySelector("dt")!.TextContent, static fact => fact.QuerySelector("dd")!.TextContent.Trim());
}
