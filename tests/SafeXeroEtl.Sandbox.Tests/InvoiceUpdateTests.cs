using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 4 and 11: changing, voiding and deleting invoices.</summary>
public sealed class InvoiceUpdateTests
{
    private const string NotModifiable = "Invoice not of valid status for modification";
    private const string HasPayment = "This document cannot be edited as it has a payment or credit note allocated to it.";

    [Fact]
    public async Task POST_with_a_known_number_overwrites_that_invoice() // FACTS 4 and 12, pitfall 1
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var before = await books.NewInvoice(contact, "Z-1");
        var after = (await books.Post("Invoices", Wire.Invoice(contact, "Z-1", lines: Wire.Line.Replace("100.00", "7.00", StringComparison.Ordinal)))).One("Invoices");
        after.Text("InvoiceID").ShouldBe(before.Text("InvoiceID"));
        after.Money("Total").ShouldBe(8.40m);
    }

    [Fact]
    public async Task POST_creates_what_it_cannot_match_and_refuses_an_unknown_id() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Post("Invoices", Wire.Invoice(contact, "Z-1"))).One("Invoices").Text("InvoiceNumber").ShouldBe("Z-1");
        var unknown = Guid.NewGuid();
        var reply = await books.Post("Invoices?summarizeErrors=false", Wire.Invoice(contact, "Z-2", $"\"InvoiceID\":\"{unknown}\""));
        reply.Messages().ShouldBe(["An existing Invoice with the specified InvoiceID could not be found"]);
        reply.One("Invoices").GetProperty("InvoiceID").GetGuid().ShouldBe(unknown);
    }

    [Theory]
    // from, to, allowed: the table of FACTS 11, Status
    [InlineData("DRAFT", "DRAFT", true)]
    [InlineData("DRAFT", "SUBMITTED", true)]
    [InlineData("DRAFT", "AUTHORISED", true)]
    [InlineData("DRAFT", "DELETED", true)]
    [InlineData("DRAFT", "VOIDED", false)]
    [InlineData("SUBMITTED", "DRAFT", true)]
    [InlineData("SUBMITTED", "AUTHORISED", true)]
    [InlineData("SUBMITTED", "DELETED", true)]
    [InlineData("SUBMITTED", "VOIDED", false)]
    [InlineData("AUTHORISED", "AUTHORISED", true)]
    [InlineData("AUTHORISED", "VOIDED", true)]
    [InlineData("AUTHORISED", "DRAFT", false)]
    [InlineData("AUTHORISED", "SUBMITTED", false)]
    [InlineData("AUTHORISED", "DELETED", false)]
    [InlineData("AUTHORISED", "PAID", false)]
    [InlineData("VOIDED", "AUTHORISED", false)]
    [InlineData("VOIDED", "DRAFT", false)]
    [InlineData("VOIDED", "VOIDED", false)]
    [InlineData("DELETED", "DRAFT", false)]
    [InlineData("DELETED", "AUTHORISED", false)]
    public async Task A_status_follows_another_only_as_Xero_allows(string from, string to, bool allowed)
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var start = from switch { "VOIDED" => "AUTHORISED", "DELETED" => "DRAFT", _ => from };
        var id = (await books.NewInvoice(contact, "Z-1", $"\"Status\":\"{start}\"")).Text("InvoiceID");
        if (from is "VOIDED" or "DELETED")
        {
            (await books.Post($"Invoices/{id}", $$"""{"Status":"{{from}}"}""")).Status.ShouldBe(200);
        }

        var reply = await books.Post($"Invoices/{id}", $$"""{"Status":"{{to}}"}""");
        if (allowed)
        {
            reply.One("Invoices").Text("Status").ShouldBe(to);
        }
        else
        {
            reply.ShouldRefuse(NotModifiable);
            (await books.Get($"Invoices/{id}")).One("Invoices").Text("Status").ShouldBe(from);
        }
    }

    [Fact]
    public async Task A_draft_is_approved_only_when_it_is_complete() // FACTS 11, Status
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var id = (await books.Put("Invoices", Wire.BareInvoice(contact, Wire.Lines(Wire.Line)))).One("Invoices").Text("InvoiceID");
        (await books.Post($"Invoices/{id}", """{"Status":"AUTHORISED"}""")).ShouldRefuse("The document must have a DueDate to have this status.");
        (await books.Post($"Invoices/{id}", """{"Status":"AUTHORISED","DueDate":"2026-10-31"}""")).One("Invoices").Text("Status").ShouldBe("AUTHORISED");
    }

    [Fact]
    public async Task A_voided_invoice_owes_nothing_and_leaves_the_ledger() // FACTS 11, Status
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var before = await TrialBalance.At(books, "2026-10-31");
        var id = (await books.NewInvoice(contact, "Z-1")).Text("InvoiceID");
        (await books.Post($"Invoices/{id}", """{"Status":"VOIDED"}""")).One("Invoices").Money("AmountDue").ShouldBe(0m);
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before);
    }

    [Fact]
    public async Task Lines_with_an_id_are_updated_new_ones_added_and_the_rest_removed() // FACTS 4 and 12, pitfall 11
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1", lines: $"{Wire.Line},{Wire.Line}");
        var kept = invoice.List("LineItems")[1].Text("LineItemID");
        const string added = """{"Description":"Router","UnitAmount":5,"AccountCode":"206","TaxType":"OUTPUT2"}""";
        var body = $$"""{"LineItems":[{"LineItemID":"{{kept}}","Description":"Line rental, October"},{{added}}]}""";
        var lines = (await books.Post($"Invoices/{invoice.Text("InvoiceID")}", body)).One("Invoices").List("LineItems");
        lines.Count.ShouldBe(2);
        lines[0].Text("LineItemID").ShouldBe(kept);
        lines[0].Text("Description").ShouldBe("Line rental, October");
        lines[0].Money("UnitAmount").ShouldBe(100m);
        lines[1].Text("Description").ShouldBe("Router");
    }

    [Fact]
    public async Task Without_a_LineItems_key_the_lines_stay() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1");
        var after = (await books.Post($"Invoices/{invoice.Text("InvoiceID")}", """{"Reference":"new"}""")).One("Invoices");
        after.Text("Reference").ShouldBe("new");
        after.List("LineItems")[0].Text("LineItemID").ShouldBe(invoice.List("LineItems")[0].Text("LineItemID"));
    }

    [Theory]
    // FACTS 11, Status: what is editable after a part payment
    [InlineData("\"Reference\":\"new\"", true)]
    [InlineData("\"DueDate\":\"2026-11-30\"", true)]
    [InlineData("\"InvoiceNumber\":\"Z-2\"", true)]
    [InlineData("\"Url\":\"https://bills.example/1\"", true)]
    [InlineData("\"Date\":\"2026-10-02\"", false)]
    [InlineData("\"LineAmountTypes\":\"Inclusive\"", false)]
    [InlineData("\"LineItems\":[{\"Description\":\"x\",\"UnitAmount\":100,\"AccountCode\":\"201\",\"TaxType\":\"OUTPUT2\"}]", false)]
    public async Task After_a_payment_only_some_fields_can_change(string change, bool allowed)
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var id = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        (await books.Pay(id, "20.00")).Status.ShouldBe(200);
        var reply = await books.Post($"Invoices/{id}", "{" + change + "}");
        if (allowed)
        {
            reply.Status.ShouldBe(200, reply.Text);
        }
        else
        {
            reply.ShouldRefuse(HasPayment);
        }
    }

    [Fact]
    public async Task After_a_payment_a_lines_text_account_and_tracking_can_change_but_not_its_price() // FACTS 11, Status
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1");
        await books.Pay(invoice.GetProperty("InvoiceID").GetGuid(), "120.00");
        var (id, line) = (invoice.Text("InvoiceID"), invoice.List("LineItems")[0].Text("LineItemID"));
        var text = $$"""{"LineItems":[{"LineItemID":"{{line}}","Description":"Calls","AccountCode":"202","Tracking":[{"Name":"Region","Option":"South"}]}]}""";
        (await books.Post($"Invoices/{id}", text)).One("Invoices").List("LineItems")[0].Text("AccountCode").ShouldBe("202");
        (await books.Post($"Invoices/{id}", $$"""{"LineItems":[{"LineItemID":"{{line}}","UnitAmount":99.99}]}""")).ShouldRefuse(HasPayment);
    }

    [Fact]
    public async Task A_paid_or_part_paid_invoice_cannot_be_voided() // FACTS 11, Status
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var id = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        await books.Pay(id, "20.00");
        (await books.Post($"Invoices/{id}", """{"Status":"VOIDED"}""")).ShouldRefuse(HasPayment);
        await books.Pay(id, "100.00");
        (await books.Post($"Invoices/{id}", """{"Status":"VOIDED"}""")).ShouldRefuse(HasPayment);
    }

    [Fact]
    public async Task In_a_locked_period_nothing_changes() // FACTS 11, Status and Lock dates
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var id = (await books.NewInvoice(contact, "Z-1")).Text("InvoiceID");
        books.Sql("UPDATE organisations SET period_lock_date = '2026-10-01'");
        (await books.Post($"Invoices/{id}", """{"Reference":"late"}""")).Status.ShouldBe(400);
        (await books.Post($"Invoices/{id}", """{"Status":"VOIDED"}""")).ShouldRefuse(
            "The document date cannot be before the period lock date, currently set at 1 October 2026");
    }

    [Fact]
    public async Task A_document_cannot_be_moved_into_a_locked_period() // FACTS 11, Lock dates
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var id = (await books.NewInvoice(contact, "Z-1")).Text("InvoiceID");
        (await books.Post($"Invoices/{id}", """{"Date":"2026-08-15"}""")).Status.ShouldBe(400);
        (await books.Get($"Invoices/{id}")).One("Invoices").Text("DateString").ShouldBe("2026-10-01T00:00:00");
    }

    [Fact]
    public async Task Fifty_updates_in_one_call_each_get_their_verdict() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var created = (await books.Put("Invoices?summarizeErrors=false", $$"""{"Invoices":[{{string.Join(',', Enumerable.Range(1, 50).Select(i => Wire.Invoice(contact, $"Z-{i}")))}}]}""")).All("Invoices");
        created.Count.ShouldBe(50);
        var updates = string.Join(',', created.Select(static (invoice, place) => $$"""{"InvoiceID":"{{invoice.Text("InvoiceID")}}","Status":"{{(place == 7 ? "DELETED" : "VOIDED")}}"}"""));
        var verdicts = (await books.Post("Invoices?summarizeErrors=false", $$"""{"Invoices":[{{updates}}]}""")).All("Invoices");
        verdicts.Count(static verdict => verdict.Text("StatusAttributeString") is "OK").ShouldBe(49);
        verdicts[7].Text("StatusAttributeString").ShouldBe("ERROR");
    }
}
