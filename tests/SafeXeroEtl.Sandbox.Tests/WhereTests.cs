using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, Parameters: every form of <c>where</c>, said by SQL and by memory alike.</summary>
public sealed class WhereTests
{
    [Theory]
    [InlineData("Status==\"DRAFT\"", "Z-3")]
    [InlineData("status = \"draft\"", "Z-3")]
    [InlineData("Status!=\"DRAFT\"", "Z-1,Z-2,Z-4")]
    [InlineData("Status==\"PAID\"", "Z-1")]
    [InlineData("Status==\"AUTHORISED\"", "Z-2,Z-4")]
    [InlineData("Status!=\"PAID\"", "Z-2,Z-3,Z-4")]
    [InlineData("Reference==\"TWO\"", "Z-2")]
    [InlineData("Reference==\"vier é\"", "Z-4")]
    [InlineData("Reference==null", "Z-1,Z-3")]
    [InlineData("Reference!=null", "Z-2,Z-4")]
    [InlineData("Reference!=\"two\"", "Z-1,Z-3,Z-4")]
    [InlineData("Reference.StartsWith(\"t\")", "Z-2")]
    [InlineData("Reference.EndsWith(\"O\")", "Z-2")]
    [InlineData("Reference.Contains(\"ier\")", "Z-4")]
    [InlineData("Reference==5", "")]
    [InlineData("Reference!=5", "Z-1,Z-2,Z-3,Z-4")]
    [InlineData("InvoiceNumber>\"Z-2\"", "Z-3,Z-4")]
    [InlineData("Date==DateTime(2026,10,02)", "Z-2")]
    [InlineData("Date!=DateTime(2026,10,02)", "Z-1,Z-3,Z-4")]
    [InlineData("Date>=DateTime(2026,10,02,12,0,0)", "Z-3,Z-4")]
    [InlineData("Date<DateTime(2026,10,02,12,0,0)", "Z-1,Z-2")]
    [InlineData("DueDate==null", "Z-3")]
    [InlineData("DueDate!=null", "Z-1,Z-2,Z-4")]
    [InlineData("DueDate>DateTime(2026,10,01)", "Z-1,Z-2,Z-4")]
    [InlineData("SentToContact==true", "Z-4")]
    [InlineData("SentToContact=false", "Z-1,Z-2,Z-3")]
    [InlineData("UpdatedDateUTC>DateTime(2026,10,05)", "Z-1,Z-2,Z-3,Z-4")]
    [InlineData("Type==\"ACCREC\" AND (Status==\"DRAFT\" OR Reference==\"two\")", "Z-2,Z-3")]
    [InlineData("Status==\"DRAFT\" || Date==DateTime(2026,10,01) && Reference==null", "Z-1,Z-3")]
    [InlineData("Contact.Name==\"ZEBRÁ\"", "Z-1,Z-2,Z-3,Z-4")]
    [InlineData("Contact.ContactNumber==\"z-77\"", "Z-1,Z-2,Z-3,Z-4")]
    [InlineData("InvoiceID==guid(\"00000000-0000-0000-0000-000000000001\")", "")]
    public async Task SQL_and_memory_find_the_same(string where, string expected)
    {
        await using var books = await Books();
        (await Numbers(books, where)).ShouldBe(expected);
        (await Numbers(books, $"({where}) AND Total>=0")).ShouldBe(expected); // a total is a figure, so this one is answered by memory
        (await Numbers(books, $"Total>=0 && ({where})", "order=AmountDue,InvoiceNumber")).Split(',').Order(StringComparer.Ordinal).ShouldBe(expected.Split(','));
    }

    [Theory]
    [InlineData("AmountPaid=120", "Z-1")]
    [InlineData("AmountDue>0 AND AmountDue<=120", "Z-2,Z-3,Z-4")]
    [InlineData("Total==120", "Z-1,Z-2,Z-3,Z-4")]
    [InlineData("Total.Contains(\"1\")", "")]
    public async Task Figures_are_filtered_as_they_stand_now(string where, string expected)
    {
        await using var books = await Books();
        (await Numbers(books, where)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Name==\"zebrá\"", "Zebra")]
    [InlineData("IsCustomer==true", "Zebra")]
    [InlineData("IsCustomer==false AND Name.StartsWith(\"ya\")", "Yak")]
    [InlineData("EmailAddress==null AND Name>\"yah\"", "Yak,Zebra")]
    [InlineData("ContactNumber==\"Z-77\" OR Name==\"yak\"", "Yak,Zebra")]
    public async Task Contacts_are_filtered_by_their_columns(string where, string expected)
    {
        await using var books = await Books();
        await books.NewContact("Yak");
        var contacts = (await books.Get($"Contacts?order=Name&where={Uri.EscapeDataString($"({where}) AND Name>\"ya\"")}")).All("Contacts");
        string.Join(',', contacts.Select(static contact => contact.Text("Name")).Where(static name => name is "Zebra" or "Yak")).ShouldBe(expected);
    }

    [Fact]
    public async Task The_default_order_is_by_update_and_then_by_id() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var ids = new List<string>();
        for (var number = 1; number <= 5; number++)
        {
            ids.Add((await books.NewInvoice(contact, $"Z-{number}")).Text("InvoiceID")); // all in one instant
        }

        books.Clock.Advance(TimeSpan.FromSeconds(1));
        await books.Post($"Invoices/{ids[0]}", """{"Reference":"later"}""");
        string[] expected = [.. ids.Skip(1).Order(StringComparer.Ordinal), ids[0]];
        (await books.Get($"Invoices?ContactIDs={contact}")).All("Invoices").ConvertAll(static invoice => invoice.Text("InvoiceID")).ShouldBe(expected);
        (await books.Get($"Invoices?ContactIDs={contact}&page=2&pageSize=2")).All("Invoices").ConvertAll(static invoice => invoice.Text("InvoiceID")).ShouldBe(expected[2..4]);
    }

    [Theory]
    [InlineData("Invoices", "Reference.Contains(\"Z\")", 400)]
    [InlineData("Invoices", "Reference==\"Z\"", 200)]
    [InlineData("Invoices", "Status!=\"DRAFT\"", 400)]
    [InlineData("Invoices", "Status==\"DRAFT\" OR Status==\"PAID\"", 400)] // OR is optimised on ids only
    [InlineData("Invoices", "InvoiceID==guid(\"00000000-0000-0000-0000-000000000001\") OR InvoiceID==guid(\"00000000-0000-0000-0000-000000000002\")", 200)]
    [InlineData("Invoices", "Date>=DateTime(2026,10,01) AND AmountDue>0", 200)]
    [InlineData("Invoices", "Total>0", 400)]
    [InlineData("Invoices", "Total>0 AND Contact.ContactNumber==\"Z-77\" AND Status==\"DRAFT\"", 200)] // few are left to search
    [InlineData("Contacts", "Name==\"Zebra\"", 200)]
    [InlineData("Contacts", "ContactNumber==\"Z-77\"", 400)]
    public async Task An_unoptimised_filter_over_too_many_records_is_refused(string list, string where, int status) // FACTS 2
    {
        await using var books = await Books(new XeroUnknowns { UnoptimisedRecordsMax = 2 });
        (await books.Get($"{list}?page=1&where={Uri.EscapeDataString(where)}")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_list_of_too_many_records_is_refused_unless_it_is_paged() // FACTS 2
    {
        await using var books = await Books(new XeroUnknowns { UnoptimisedRecordsMax = 2 });
        (await books.Get("Invoices")).Status.ShouldBe(400);
        (await books.Get("Contacts")).Status.ShouldBe(400);
        (await books.Get("Invoices?page=1")).Status.ShouldBe(200);
        (await books.Get("Contacts?summaryOnly=true")).Status.ShouldBe(200); // forces paging
        new XeroUnknowns().UnoptimisedRecordsMax.ShouldBe(100_000);
    }

    [Fact]
    public async Task If_Modified_Since_does_not_see_a_due_date_moved_on_a_part_paid_invoice() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var (whole, part) = (await books.NewInvoice(contact, "Z-1"), await books.NewInvoice(contact, "Z-2"));
        await books.Pay(part.GetProperty("InvoiceID").GetGuid(), "20.00");
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var invoice in new[] { whole, part })
        {
            (await books.Post($"Invoices/{invoice.Text("InvoiceID")}", """{"DueDate":"2026-12-01"}""")).One("Invoices").Text("DueDateString").ShouldBe("2026-12-01T00:00:00");
        }

        (await books.Get($"Invoices?ContactIDs={contact}", "2026-10-05T09:30:30")).One("Invoices").Text("InvoiceNumber").ShouldBe("Z-1");
        (await books.Post($"Invoices/{part.Text("InvoiceID")}", """{"DueDate":"2026-12-02","Reference":"seen"}""")).Status.ShouldBe(200);
        (await books.Get($"Invoices?ContactIDs={contact}", "2026-10-05T09:30:30")).All("Invoices").Count.ShouldBe(2);
    }

    [Fact]
    public async Task If_Modified_Since_does_not_see_a_contacts_balance() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        await books.NewInvoice(contact, "Z-1");
        (await books.Get("Contacts", "2026-10-05T09:30:30")).All("Contacts").ShouldBeEmpty();
        (await books.Get($"Contacts/{contact}")).One("Contacts").GetProperty("Balances").GetProperty("AccountsReceivable").Money("Outstanding").ShouldBe(120m);
    }

    [Fact]
    public async Task Summaries_leave_out_what_costs_and_force_pages() // FACTS 2
    {
        await using var books = await Books();
        var reply = await books.Get("Invoices?summaryOnly=true&where=InvoiceNumber==%22Z-1%22");
        reply.Json.GetProperty("pagination").GetProperty("itemCount").GetInt32().ShouldBe(1);
        var invoice = reply.One("Invoices");
        invoice.TryGetProperty("Payments", out _).ShouldBeFalse();
        invoice.TryGetProperty("HasAttachments", out _).ShouldBeFalse();
        invoice.TryGetProperty("LineItems", out _).ShouldBeFalse();
        var contact = (await books.Get("Contacts?summaryOnly=true&searchTerm=zebra")).One("Contacts");
        foreach (var dropped in new[] { "Addresses", "Balances", "ContactGroups", "ContactPersons", "IsCustomer", "IsSupplier", "SalesDefaultAccountCode", "SalesTrackingCategories" })
        {
            contact.TryGetProperty(dropped, out _).ShouldBeFalse(dropped);
        }
    }

    [Fact]
    public async Task A_search_term_looks_into_the_fields_that_the_pages_name() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Contacts", """{"Name":"Yak","FirstName":"QQfirst","LastName":"QQlast","ContactNumber":"QQnumber","CompanyNumber":"QQcompany","EmailAddress":"qqmail@yak.example","AccountNumber":"QQaccount"}""");
        foreach (var term in new[] { "qqFIRST", "qqlast", "qqnumber", "qqcompany", "qqmail" })
        {
            (await books.Get($"Contacts?searchTerm={term}")).One("Contacts").Text("Name").ShouldBe("Yak");
        }

        (await books.Get("Contacts?searchTerm=qqaccount")).All("Contacts").ShouldBeEmpty();
    }

    private static async Task<TestBooks> Books(XeroUnknowns? unknowns = null)
    {
        var books = await TestBooks.StartAsync(options => options with { Unknowns = unknowns ?? new() });
        var contact = (await books.Put("Contacts", """{"Name":"Zebra","ContactNumber":"Z-77"}""")).One("Contacts").GetProperty("ContactID").GetGuid();
        var first = await books.NewInvoice(contact, "Z-1");
        await books.Pay(first.GetProperty("InvoiceID").GetGuid(), "120.00");
        await books.NewInvoice(contact, "Z-2", "\"Date\":\"2026-10-02\",\"Reference\":\"two\"");
        await books.Put("Invoices", Wire.BareInvoice(contact, $"\"InvoiceNumber\":\"Z-3\",\"Date\":\"2026-10-03\",{Wire.Lines(Wire.Line)}"));
        await books.NewInvoice(contact, "Z-4", "\"Date\":\"2026-10-04\",\"Reference\":\"Vier E\",\"SentToContact\":true");
        return books;
    }

    private static async Task<string> Numbers(TestBooks books, string where, string order = "order=InvoiceNumber")
    {
        var reply = await books.Get($"Invoices?{order}&where={Uri.EscapeDataString($"({where}) AND InvoiceNumber.StartsWith(\"Z-\")")}");
        return string.Join(',', reply.All("Invoices").Select(static invoice => invoice.Text("InvoiceNumber")));
    }
}
