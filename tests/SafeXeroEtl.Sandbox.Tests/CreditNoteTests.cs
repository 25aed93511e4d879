using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, 3 and 11: credit notes, their allocations and refunds.</summary>
public sealed class CreditNoteTests
{
    private const string SmallLine = """{"Description":"Refund","UnitAmount":50.00,"AccountCode":"201","TaxType":"OUTPUT2"}""";

    [Fact]
    public async Task A_credit_note_has_its_credit_left_until_it_is_used() // FACTS 3, CreditNote
    {
        await using var books = await TestBooks.StartAsync();
        var (_, _, note) = await InvoiceAndNote(books);
        note.Text("Type").ShouldBe("ACCRECCREDIT");
        note.Text("CreditNoteNumber").ShouldBe("C-1");
        note.Money("Total").ShouldBe(60m);
        note.Money("RemainingCredit").ShouldBe(60m);
        note.TryGetProperty("AmountDue", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_allocation_settles_both_sides() // FACTS 11, Credit notes
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, note) = await InvoiceAndNote(books);
        var allocation = (await Allocate(books, note.Text("CreditNoteID"), invoice, "60.00")).One("Allocations");
        allocation.GetProperty("AllocationID").GetGuid().ShouldNotBe(Guid.Empty);
        allocation.GetProperty("Invoice").GetProperty("InvoiceID").GetGuid().ShouldBe(invoice);
        var used = (await books.Get("CreditNotes/C-1")).One("CreditNotes");
        used.Money("RemainingCredit").ShouldBe(0m);
        used.Text("Status").ShouldBe("PAID");
        used.List("Allocations").ShouldHaveSingleItem().Money("Amount").ShouldBe(60m);
        var credited = (await books.Get("Invoices/Z-1")).One("Invoices");
        credited.Money("AmountDue").ShouldBe(60m);
        credited.Money("AmountCredited").ShouldBe(60m);
        credited.Money("AmountPaid").ShouldBe(0m);
        credited.List("CreditNotes").ShouldHaveSingleItem().Money("AppliedAmount").ShouldBe(60m);
        credited.List("CreditNotes")[0].Text("CreditNoteNumber").ShouldBe("C-1");
    }

    [Theory]
    [InlineData("60.01", "20.00", "Payment amount exceeds the amount outstanding on this document")] // more than the credit
    [InlineData("50.00", "80.00", "Payment amount exceeds the amount outstanding on this document")] // more than is due
    public async Task An_allocation_exceeds_neither_the_credit_nor_the_debt(string amount, string paidBefore, string message) // FACTS 11, Credit notes
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, note) = await InvoiceAndNote(books);
        await books.Pay(invoice, paidBefore);
        (await Allocate(books, note.Text("CreditNoteID"), invoice, amount)).ShouldRefuse(message);
    }

    [Fact]
    public async Task An_allocation_stays_with_one_contact() // FACTS 11, Credit notes
    {
        await using var books = await TestBooks.StartAsync();
        var (_, _, note) = await InvoiceAndNote(books);
        var other = await books.NewInvoice(await books.NewContact("Yak"), "Y-1");
        (await Allocate(books, note.Text("CreditNoteID"), other.GetProperty("InvoiceID").GetGuid(), "1.00")).ShouldRefuse(
            "The credit note and the invoice must have the same contact and currency.");
    }

    [Fact]
    public async Task An_allocation_can_be_taken_back() // FACTS 2: answered with 200 and IsDeleted
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, note) = await InvoiceAndNote(books);
        var id = note.Text("CreditNoteID");
        var allocation = (await Allocate(books, id, invoice, "60.00")).One("Allocations").Text("AllocationID");
        var reply = await books.Delete($"CreditNotes/{id}/Allocations/{allocation}");
        reply.Status.ShouldBe(200);
        reply.Json.GetProperty("IsDeleted").GetBoolean().ShouldBeTrue();
        (await books.Get($"CreditNotes/{id}")).One("CreditNotes").Money("RemainingCredit").ShouldBe(60m);
        (await books.Get("Invoices/Z-1")).One("Invoices").Money("AmountDue").ShouldBe(120m);
        (await books.Delete($"CreditNotes/{id}/Allocations/{allocation}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_refund_is_a_payment_that_shows_its_note_under_Invoice() // FACTS 3, Payment
    {
        await using var books = await TestBooks.StartAsync();
        var (_, _, note) = await InvoiceAndNote(books);
        var body = $$"""{"CreditNote":{"CreditNoteID":"{{note.Text("CreditNoteID")}}"},"Account":{"Code":"090"},"Date":"2026-10-04","Amount":60.00}""";
        var refund = (await books.Put("Payments", body)).One("Payments");
        refund.Text("PaymentType").ShouldBe("ARCREDITPAYMENT");
        refund.GetProperty("Invoice").Text("Type").ShouldBe("ACCRECCREDIT");
        refund.GetProperty("Invoice").Text("InvoiceNumber").ShouldBe("C-1");
        (await books.Get("CreditNotes/C-1")).One("CreditNotes").Text("Status").ShouldBe("PAID");
        (await books.Put("Payments", body)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("\"DiscountRate\":10")]
    [InlineData("\"DiscountAmount\":1")]
    public async Task A_credit_note_has_no_discounts(string discount) // FACTS 11, rule 10
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var line = $$"""{"Description":"x","UnitAmount":50,"AccountCode":"201",{{discount}}}""";
        (await books.Put("CreditNotes", Wire.CreditNote(contact, "C-1", line))).ShouldRefuse("Discounts are not allowed on credit notes.");
    }

    [Fact]
    public async Task A_credit_note_number_is_unique_and_given_when_missing() // FACTS 3, CreditNote
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewCreditNote(contact, "C-1");
        (await books.Put("CreditNotes", Wire.CreditNote(contact, "C-1"))).ShouldRefuse("Credit note # must be unique.");
        (await books.NewCreditNote(contact, string.Empty)).Text("CreditNoteNumber").ShouldBe("CN-0001");
    }

    [Fact]
    public async Task An_invoice_and_a_credit_note_do_not_share_numbers_or_addresses() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, note) = await InvoiceAndNote(books);
        (await books.Get($"CreditNotes/{invoice}")).Status.ShouldBe(404);
        (await books.Get($"Invoices/{note.Text("CreditNoteID")}")).Status.ShouldBe(404);
        (await books.Get("Invoices?page=1&where=Type==\"ACCRECCREDIT\"")).All("Invoices").ShouldBeEmpty();
    }

    [Fact]
    public async Task Credit_notes_ignore_the_lists_that_only_invoices_have() // FACTS 2: no IDs, Statuses or summaryOnly
    {
        await using var books = await TestBooks.StartAsync();
        await InvoiceAndNote(books);
        var reply = await books.Get($"CreditNotes?page=1&IDs={Guid.NewGuid()}&Statuses=DRAFT&summaryOnly=true");
        reply.One("CreditNotes").List("LineItems").Count.ShouldBe(1);
    }

    private static Task<Reply> Allocate(TestBooks books, string note, Guid invoice, string amount) =>
        books.Put($"CreditNotes/{note}/Allocations", Wire.Allocation(invoice, amount));

    private static async Task<(Guid Contact, Guid Invoice, System.Text.Json.JsonElement Note)> InvoiceAndNote(TestBooks books)
    {
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1");
        return (contact, invoice.GetProperty("InvoiceID").GetGuid(), await books.NewCreditNote(contact, "C-1", SmallLine));
    }
}
