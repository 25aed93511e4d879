using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 1, 3, 4, 10 and 11: creating invoices.</summary>
public sealed class InvoiceCreateTests
{
    [Fact]
    public async Task A_created_invoice_comes_back_whole() // FACTS 1 and 3
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1", "\"Reference\":\"October\"");
        invoice.GetProperty("InvoiceID").GetGuid().ShouldNotBe(Guid.Empty);
        invoice.Text("InvoiceNumber").ShouldBe("Z-1");
        invoice.Text("Status").ShouldBe("AUTHORISED");
        invoice.Text("Date").ShouldBe("/Date(1790812800000+0000)/");
        invoice.Text("DateString").ShouldBe("2026-10-01T00:00:00");
        invoice.Text("DueDateString").ShouldBe("2026-10-31T00:00:00");
        invoice.Text("UpdatedDateUTCString").ShouldBe("2026-10-05T09:30:15Z");
        invoice.Money("SubTotal").ShouldBe(100m);
        invoice.Money("TotalTax").ShouldBe(20m);
        invoice.Money("Total").ShouldBe(120m);
        invoice.Money("AmountDue").ShouldBe(120m);
        invoice.GetProperty("Total").GetRawText().ShouldBe("120.00");
        invoice.Text("StatusAttributeString").ShouldBe("OK");
        var line = invoice.List("LineItems").ShouldHaveSingleItem();
        line.GetProperty("LineItemID").GetGuid().ShouldNotBe(Guid.Empty);
        line.GetProperty("Quantity").GetRawText().ShouldBe("1.0000");
        line.GetProperty("UnitAmount").GetRawText().ShouldBe("100.00");
    }

    [Fact]
    public async Task What_is_not_sent_gets_Xeros_defaults() // FACTS 1 (date), 3 (basis), 10 (tax type), 11 (status, number)
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.Put("Invoices", Wire.BareInvoice(contact, Wire.Lines("""{"Description":"x","UnitAmount":10,"AccountCode":"200"}""")))).One("Invoices");
        invoice.Text("Status").ShouldBe("DRAFT");
        invoice.Text("DateString").ShouldBe("2026-10-05T00:00:00");
        invoice.Text("LineAmountTypes").ShouldBe("Exclusive");
        invoice.Text("CurrencyCode").ShouldBe("GBP");
        invoice.Text("InvoiceNumber").ShouldBe("INV-0107"); // one more than the highest of the seed
        invoice.List("LineItems")[0].Text("TaxType").ShouldBe("OUTPUT2");
        invoice.Money("Total").ShouldBe(12m);
    }

    [Fact]
    public async Task A_line_may_name_its_account_by_id() // FACTS 3
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var account = (await books.Get("Accounts?where=Code==%22205%22")).One("Accounts").Text("AccountID");
        var line = (await books.NewInvoice(contact, "Z-1", lines: $$"""{"Description":"x","UnitAmount":10,"AccountID":"{{account}}"}""")).List("LineItems")[0];
        (line.Text("AccountCode"), line.Text("AccountID"), line.Text("TaxType")).ShouldBe(("205", account, "OUTPUT2"));
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-2", lines: $$"""{"Description":"x","UnitAmount":10,"AccountID":"{{Guid.NewGuid()}}"}"""))).ShouldRefuse("Account could not be found");
    }

    [Fact]
    public async Task Today_is_the_day_in_the_organisations_time_zone() // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        books.Clock.Advance(new DateTimeOffset(2026, 10, 10, 23, 30, 0, TimeSpan.Zero) - books.Clock.GetUtcNow()); // half past midnight in British Summer Time
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.Put("Invoices", Wire.BareInvoice(contact, string.Empty))).One("Invoices");
        invoice.Text("DateString").ShouldBe("2026-10-11T00:00:00");
    }

    [Theory]
    [InlineData("2026-10-09")]
    [InlineData("2026-10-09T00:00:00")]
    [InlineData("/Date(1791504000000+0000)/")]
    [InlineData("/Date(1791504000000)/")]
    public async Task Dates_are_read_in_three_forms(string date) // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.Put("Invoices", Wire.BareInvoice(contact, $"\"Date\":\"{date}\""))).One("Invoices");
        invoice.Text("DateString").ShouldBe("2026-10-09T00:00:00");
    }

    [Fact]
    public async Task A_local_midnight_with_an_offset_becomes_the_day_before() // FACTS 12, pitfall 8
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.Put("Invoices", Wire.BareInvoice(contact, "\"Date\":\"2026-10-09T00:00:00+01:00\""))).One("Invoices");
        invoice.Text("DateString").ShouldBe("2026-10-08T00:00:00");
    }

    [Fact]
    public async Task An_unreadable_date_is_refused_and_not_guessed() // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Put("Invoices", Wire.BareInvoice(contact, "\"Date\":\"09/10/2026\""))).ShouldRefuse("The value of Date could not be read.");
    }

    [Fact]
    public async Task A_sales_invoice_number_is_unique() // FACTS 11
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewInvoice(contact, "Z-1");
        (await books.Put("Invoices", Wire.Invoice(contact, "z-1"))).ShouldRefuse("Invoice # must be unique.");
    }

    [Fact]
    public async Task A_voided_invoice_still_holds_its_number_and_a_deleted_draft_does_not() // FACTS 11
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var voided = await books.NewInvoice(contact, "Z-1");
        await books.Post($"Invoices/{voided.Text("InvoiceID")}", """{"Status":"VOIDED"}""");
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-1"))).ShouldRefuse("Invoice # must be unique.");
        var draft = (await books.Put("Invoices", Wire.BareInvoice(contact, "\"InvoiceNumber\":\"Z-2\""))).One("Invoices");
        await books.Post($"Invoices/{draft.Text("InvoiceID")}", """{"Status":"DELETED"}""");
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-2"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_same_number_twice_in_one_request_is_refused_the_second_time() // FACTS 4 and 11
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var body = $$"""{"Invoices":[{{Wire.Invoice(contact, "Z-1")}},{{Wire.Invoice(contact, "Z-1")}},{{Wire.Invoice(contact, "Z-2")}}]}""";
        var invoices = (await books.Put("Invoices?summarizeErrors=false", body)).All("Invoices");
        invoices.ConvertAll(static invoice => invoice.Text("StatusAttributeString")).ShouldBe(["OK", "ERROR", "OK"]);
        invoices[1].GetProperty("InvoiceID").GetGuid().ShouldBe(Guid.Empty);
        invoices[1].GetProperty("HasErrors").GetBoolean().ShouldBeTrue();
        invoices[1].List("ValidationErrors")[0].Text("Message").ShouldBe("Invoice # must be unique.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?summarizeErrors=true")]
    public async Task With_errors_summarised_one_bad_element_saves_nothing(string query) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var body = $$"""{"Invoices":[{{Wire.Invoice(contact, "Z-1")}},{{Wire.Invoice(contact, "Z-2", lines: string.Empty)}}]}""";
        var reply = await books.Put("Invoices" + query, body);
        reply.Status.ShouldBe(400);
        reply.Json.GetProperty("ErrorNumber").GetInt32().ShouldBe(10);
        reply.Json.Text("Message").ShouldBe("A validation exception occurred");
        reply.Json.List("Elements").ShouldHaveSingleItem().Text("InvoiceNumber").ShouldBe("Z-2");
        (await books.Get("Invoices/Z-1")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("\"DueDate\":null", Wire.Line, "The document must have a DueDate to have this status.")]
    [InlineData("", "", "One or more line items with an account code must be specified.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":1}", "Account code must be specified.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":1,\"AccountCode\":\"987\"}", "Account code '987' has been removed as it does not match a recognised account.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":1,\"AccountCode\":\"299\"}", "Account code '299' is not a valid code for this document.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":1,\"AccountCode\":\"610\"}", "Account code '610' is not a valid code for this document.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":1,\"AccountCode\":\"091\"}", "Account code '091' is not a valid code for this document.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":1,\"AccountCode\":\"200\",\"TaxType\":\"INPUT2\"}", "The TaxType code 'INPUT2' cannot be used with account code '200'.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":1,\"AccountCode\":\"200\",\"TaxType\":\"NOSUCH\"}", "The TaxType code 'NOSUCH' cannot be used with account code '200'.")]
    [InlineData("", "{\"Description\":\"x\",\"UnitAmount\":-1,\"AccountCode\":\"200\"}", "The document total cannot be negative.")]
    [InlineData("\"CurrencyCode\":\"EUR\"", Wire.Line, "Organisation is not subscribed to currency EUR")]
    [InlineData("\"LineAmountTypes\":\"Sideways\"", Wire.Line, "The LineAmountTypes 'Sideways' is not valid.")]
    [InlineData("\"Type\":\"ACCRECCREDIT\"", Wire.Line, "Invoice not of valid type for creation")]
    [InlineData("\"Status\":\"PAID\"", Wire.Line, "Invoice not of valid status for creation")]
    [InlineData("\"Status\":\"VOIDED\"", Wire.Line, "Invoice not of valid status for creation")]
    [InlineData("\"Date\":\"2026-08-31\"", Wire.Line, "The document date cannot be before the period lock date, currently set at 31 August 2026")]
    [InlineData("\"Url\":\"https://go.xero.example/1\"", Wire.Line, "Url must be an absolute address that does not contain 'xero'.")]
    public async Task An_invoice_that_breaks_a_rule_is_refused(string more, string lines, string message) // FACTS 3, 4, 10, 11
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-1", more, lines))).ShouldRefuse(message);
        (await books.Get("Invoices/Z-1")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_first_day_after_the_lock_is_open() // FACTS 11, Lock dates
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-1", "\"Date\":\"2026-09-01\""))).Status.ShouldBe(200);
        books.Sql("UPDATE organisations SET period_lock_date = NULL, end_of_year_lock_date = '2026-09-30'");
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-2", "\"Date\":\"2026-09-30\""))).ShouldRefuse(
            "The document date cannot be before the end of year lock date, currently set at 30 September 2026");
    }

    [Theory]
    [InlineData("InvoiceNumber", 255)]
    [InlineData("Reference", 255)]
    public async Task Document_field_lengths_are_those_of_the_description(string field, int max) // FACTS 3, Invoice
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Put("Invoices", Wire.BareInvoice(contact, $"\"{field}\":\"{new string('z', max + 1)}\""))).ShouldRefuse(
            $"The field {field} must be a string with a maximum length of {max}.");
        (await books.Put("Invoices", Wire.BareInvoice(contact, $"\"{field}\":\"{new string('z', max)}\""))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_description_has_at_most_4000_characters() // FACTS 3, LineItem
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Put("Invoices", Wire.BareInvoice(contact, Wire.Lines($$"""{"Description":"{{new string('z', 4001)}}"}""")))).ShouldRefuse(
            "The field Description must be a string with a maximum length of 4000.");
    }

    [Fact]
    public async Task A_line_with_a_description_only_is_allowed_beside_others() // FACTS 11, rule 9
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1", lines: Wire.Line + """,{"Description":"Reverse charge: VAT Act 1994 Section 55A applies"}""");
        invoice.List("LineItems").Count.ShouldBe(2);
        invoice.Money("Total").ShouldBe(120m);
    }

    [Fact]
    public async Task An_unknown_contact_name_on_a_document_silently_creates_a_contact() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Invoices", """{"Type":"ACCREC","Contact":{"Name":"Zebra by the way"}}""")).Status.ShouldBe(200);
        (await books.Get("Contacts?searchTerm=by the way")).One("Contacts").Text("Name").ShouldBe("Zebra by the way");
    }

    [Fact]
    public async Task A_refused_document_leaves_no_contact_behind() // FACTS 4: nothing of a failed element is saved
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Put("Invoices?summarizeErrors=false", """{"Type":"ACCREC","Status":"AUTHORISED","Contact":{"Name":"Zebra by the way"}}""");
        reply.One("Invoices").Text("StatusAttributeString").ShouldBe("ERROR");
        (await books.Get("Contacts?searchTerm=by the way")).All("Contacts").ShouldBeEmpty();
    }

    [Fact]
    public async Task SentToContact_on_a_draft_is_saved_as_a_warning() // FACTS 4, WARNING = saved
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.Put("Invoices", Wire.BareInvoice(contact, "\"SentToContact\":true"))).One("Invoices");
        invoice.Text("StatusAttributeString").ShouldBe("WARNING");
        invoice.List("Warnings")[0].Text("Message").ShouldBe("Only AUTHORISED invoices may have SentToContact updated.");
        invoice.GetProperty("SentToContact").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Tracking_is_kept_and_an_unknown_option_is_refused() // FACTS 3, LineItem
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        const string north = """{"Description":"x","UnitAmount":1,"AccountCode":"200","Tracking":[{"Name":"Region","Option":"North"}]}""";
        var tracking = (await books.NewInvoice(contact, "Z-1", lines: north)).List("LineItems")[0].List("Tracking").ShouldHaveSingleItem();
        tracking.Text("Option").ShouldBe("North");
        tracking.GetProperty("TrackingOptionID").GetGuid().ShouldNotBe(Guid.Empty);
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-2", lines: north.Replace("North", "Atlantis", StringComparison.Ordinal)))).Status.ShouldBe(400);
    }
}
