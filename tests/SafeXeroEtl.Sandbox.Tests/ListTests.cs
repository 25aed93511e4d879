using System.Text.Json;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, Parameters: paging, lists, where, order, If-Modified-Since.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task An_unpaged_list_has_no_lines_and_a_paged_one_has() // FACTS 12, pitfall 7
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewInvoice(contact, "Z-1");
        var unpaged = await books.Get("Invoices?InvoiceNumbers=Z-1");
        unpaged.One("Invoices").List("LineItems").ShouldBeEmpty();
        unpaged.Json.TryGetProperty("pagination", out _).ShouldBeFalse();
        (await books.Get("Invoices?InvoiceNumbers=Z-1&page=1")).One("Invoices").List("LineItems").Count.ShouldBe(1);
        (await books.Get("Invoices/Z-1")).One("Invoices").GetProperty("Contact").Text("ContactStatus").ShouldBe("ACTIVE");
    }

    [Theory]
    [InlineData("page=1&pageSize=2", 1, 2, 3, 2)]
    [InlineData("page=3&pageSize=2", 3, 2, 3, 1)]
    [InlineData("page=9&pageSize=2", 9, 2, 3, 0)]
    [InlineData("page=1&pageSize=5000", 1, 1000, 1, 5)] // clamped
    [InlineData("page=1&pageSize=0", 1, 1, 5, 1)] // clamped
    [InlineData("page=-1&pageSize=3", 1, 3, 2, 3)]
    public async Task Pages_are_cut_and_their_size_is_clamped(string query, int page, int size, int pages, int shown)
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        for (var number = 1; number <= 5; number++)
        {
            await books.NewInvoice(contact, $"Z-{number}");
        }

        var reply = await books.Get($"Invoices?ContactIDs={contact}&{query}");
        reply.All("Invoices").Count.ShouldBe(shown);
        var pagination = reply.Json.GetProperty("pagination");
        pagination.GetProperty("page").GetInt32().ShouldBe(page);
        pagination.GetProperty("pageSize").GetInt32().ShouldBe(size);
        pagination.GetProperty("pageCount").GetInt32().ShouldBe(pages);
        pagination.GetProperty("itemCount").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task A_list_without_a_status_filter_includes_voided_and_deleted() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var voided = await books.NewInvoice(contact, "Z-1");
        await books.Post($"Invoices/{voided.Text("InvoiceID")}", """{"Status":"VOIDED"}""");
        await books.NewInvoice(contact, "Z-2");
        (await Numbers(books, $"ContactIDs={contact}&order=InvoiceNumber")).ShouldBe(["Z-1", "Z-2"]);
        (await Numbers(books, $"ContactIDs={contact}&Statuses=AUTHORISED,PAID")).ShouldBe(["Z-2"]);
    }

    [Theory]
    [InlineData("Statuses=PAID", "Z-1")]
    [InlineData("Statuses=DRAFT,PAID", "Z-1,Z-3")]
    [InlineData("InvoiceNumbers=Z-2,Z-3,NONE", "Z-2,Z-3")]
    [InlineData("where=Status==\"PAID\"", "Z-1")]
    [InlineData("where=Type==\"ACCREC\" AND Status!=\"PAID\"", "Z-2,Z-3")]
    [InlineData("where=Date>=DateTime(2026,10,02)", "Z-2,Z-3")]
    [InlineData("where=Date>DateTime(2026,10,02)", "Z-3")]
    [InlineData("where=Date>=DateTime(2026,10,01)%26%26Date<=DateTime(2026,10,02)", "Z-1,Z-2")]
    [InlineData("where=Date<DateTime(2026,10,02)", "Z-1")]
    [InlineData("where=InvoiceNumber==\"Z-2\"", "Z-2")]
    [InlineData("where=Reference==\"two\"", "Z-2")]
    [InlineData("where=AmountDue>=100 AND AmountDue<200", "Z-2,Z-3")]
    [InlineData("where=InvoiceNumber==\"Z-1\" OR InvoiceNumber==\"Z-3\"", "Z-1,Z-3")]
    [InlineData("where=(InvoiceNumber==\"Z-1\" || InvoiceNumber==\"Z-3\") AND Status==\"DRAFT\"", "Z-3")]
    [InlineData("where=Reference!=null", "Z-2")]
    [InlineData("where=Reference.Contains(\"w\")", "Z-2")]
    [InlineData("order=InvoiceNumber DESC", "Z-3,Z-2,Z-1")]
    [InlineData("order=Status,InvoiceNumber DESC", "Z-2,Z-3,Z-1")]
    [InlineData("searchTerm=TWO", "Z-2")]
    public async Task Invoices_are_filtered_and_ordered(string query, string expected)
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var first = await books.NewInvoice(contact, "Z-1");
        await books.Pay(first.GetProperty("InvoiceID").GetGuid(), "120.00");
        books.Clock.Advance(TimeSpan.FromSeconds(1));
        await books.NewInvoice(contact, "Z-2", "\"Date\":\"2026-10-02\",\"Reference\":\"two\"");
        books.Clock.Advance(TimeSpan.FromSeconds(1));
        await books.NewInvoice(contact, "Z-3", "\"Date\":\"2026-10-03\",\"Status\":\"DRAFT\"");
        var encoded = query.Replace(" ", "%20", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
        (await Numbers(books, $"ContactIDs={contact}&{encoded}")).ShouldBe(expected.Split(','));
    }

    [Fact]
    public async Task Where_filters_by_the_contacts_id()
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewInvoice(contact, "Z-1");
        await books.NewInvoice(await books.NewContact("Yak"), "Y-1");
        (await Numbers(books, $"where=Contact.ContactID==guid(%22{contact}%22)")).ShouldBe(["Z-1"]);
    }

    [Theory]
    [InlineData("where=Status==")]
    [InlineData("where=Status==\"DRAFT")]
    [InlineData("where=Status \"DRAFT\"")]
    [InlineData("where=NoSuchField==\"x\"")]
    [InlineData("where=Date>=DateTime(2026,13,1)")]
    [InlineData("where=(Status==\"DRAFT\"")]
    [InlineData("where=Status==\"DRAFT\")")]
    [InlineData("where=;DROP TABLE invoices")]
    [InlineData("order=NoSuchField")]
    [InlineData("order=Date DESC NULLS")]
    public async Task A_filter_that_cannot_be_read_gets_400(string query) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Get("Invoices?" + query.Replace(" ", "%20", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal));
        reply.Status.ShouldBe(400);
        reply.Json.Text("Type").ShouldBe("QueryParseException");
    }

    [Fact]
    public async Task SummaryOnly_drops_lines_and_payments_and_pages() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewInvoice(contact, "Z-1");
        var reply = await books.Get($"Invoices?ContactIDs={contact}&summaryOnly=true");
        var invoice = reply.One("Invoices");
        invoice.TryGetProperty("Payments", out _).ShouldBeFalse();
        invoice.TryGetProperty("HasAttachments", out _).ShouldBeFalse();
        invoice.TryGetProperty("LineItems", out _).ShouldBeFalse();
        invoice.Money("Total").ShouldBe(120m);
        reply.Json.GetProperty("pagination").GetProperty("itemCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task CreatedByMyApp_leaves_out_what_was_keyed_by_hand() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        await books.NewInvoice(await books.NewContact("Zebra"), "Z-1");
        var all = await Numbers(books, "page=1&pageSize=1000");
        all.Count.ShouldBeGreaterThan(1); // the seed
        (await Numbers(books, "createdByMyApp=true")).ShouldBe(["Z-1"]);
    }

    [Fact]
    public async Task If_Modified_Since_shows_only_what_changed_after_that_second() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra"); // at 09:30:15.250
        await books.NewInvoice(contact, "Z-1");
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        await books.NewInvoice(contact, "Z-2");
        (await Since(books, "2026-10-05T09:30:15")).ShouldBe(["Z-1", "Z-2"]);
        (await Since(books, "2026-10-05T09:30:16")).ShouldBe(["Z-2"]);
        (await Since(books, "2026-10-05T09:32:00")).ShouldBeEmpty();
        (await Since(books, "2026-10-05T09:30:15.900Z")).ShouldBe(["Z-1", "Z-2"]); // as xero-node writes it; the fraction does not count
        (await Since(books, "2026-10-05T02:30:16.000-07:00")).ShouldBe(["Z-2"]); // as Xero's description writes it
        (await Since(books, "05/10/2026 09:32")).Count.ShouldBeGreaterThanOrEqualTo(2); // pitfall 10: another form is ignored
    }

    [Fact]
    public async Task A_payment_moves_the_update_stamp_of_its_invoice() // FACTS 2, If-Modified-Since
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = await books.NewInvoice(await books.NewContact("Zebra"), "Z-1");
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        await books.Pay(invoice.GetProperty("InvoiceID").GetGuid(), "1.00");
        (await Since(books, "2026-10-05T09:31:00")).ShouldBe(["Z-1"]);
    }

    [Theory]
    [InlineData("Overpayments")]
    [InlineData("Prepayments")]
    public async Task Lists_that_nothing_can_fill_yet_are_empty_pages(string plural) // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Get(plural + "?page=1");
        reply.All(plural).ShouldBeEmpty();
        reply.Json.GetProperty("pagination").GetProperty("itemCount").GetInt32().ShouldBe(0);
    }

    private static async Task<List<string>> Numbers(TestBooks books, string query) =>
        (await books.Get("Invoices?" + query)).All("Invoices").ConvertAll(static invoice => invoice.Text("InvoiceNumber"));

    private static async Task<List<string>> Since(TestBooks books, string instant) =>
        (await books.Get("Invoices", modifiedSince: instant)).All("Invoices").ConvertAll(static (JsonElement invoice) => invoice.Text("InvoiceNumber"));
}
