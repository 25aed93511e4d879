using System.Text.Json;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, 3 and 11: overpayments.</summary>
public sealed class OverpaymentTests
{
    private const string TooMuch = "Payment amount exceeds the amount outstanding on this document";

    [Fact]
    public async Task An_overpayment_is_made_by_a_bank_transaction_and_has_an_id_of_its_own() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var made = (await books.Put("BankTransactions", Wire.BankTransaction(contact, "80.00", more: "\"Reference\":\"O-1\""))).One("BankTransactions");
        made.Text("OverpaymentID").ShouldNotBe(made.Text("BankTransactionID"));
        var over = (await books.Get($"Overpayments/{made.Text("OverpaymentID")}")).One("Overpayments");
        over.Text("Type").ShouldBe("RECEIVE-OVERPAYMENT");
        over.Text("Status").ShouldBe("AUTHORISED");
        over.Text("Reference").ShouldBe("O-1");
        over.Text("LineAmountTypes").ShouldBe("NoTax");
        over.Money("RemainingCredit").ShouldBe(80m);
        over.Money("TotalTax").ShouldBe(0m);
        over.List("LineItems")[0].Text("AccountCode").ShouldBe("610");
        (await books.Put("Overpayments", "{}")).Status.ShouldBe(405); // there is no other way in
    }

    [Fact]
    public async Task An_allocation_lowers_what_is_due_and_counts_as_credited() // FACTS 3, Invoice: AmountCredited
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, over) = await InvoiceAndOverpayment(books, "150.00");
        var before = await TrialBalance.At(books, "2026-10-31");
        var made = (await Allocate(books, over, invoice, "120.00")).One("Allocations");
        made.GetProperty("Overpayment").Text("OverpaymentID").ShouldBe(over.ToString());
        made.GetProperty("Invoice").Text("InvoiceID").ShouldBe(invoice.ToString());
        var paid = (await books.Get("Invoices/Z-1")).One("Invoices");
        paid.Text("Status").ShouldBe("PAID");
        paid.Money("AmountCredited").ShouldBe(120m);
        paid.Money("AmountPaid").ShouldBe(0m);
        paid.List("Overpayments").ShouldHaveSingleItem().Money("AppliedAmount").ShouldBe(120m);
        paid.List("CreditNotes").ShouldBeEmpty();
        paid.List("Prepayments").ShouldBeEmpty();
        var left = (await books.Get($"Overpayments/{over}")).One("Overpayments");
        left.Money("RemainingCredit").ShouldBe(30m);
        left.List("Allocations").ShouldHaveSingleItem().GetProperty("Invoice").Text("InvoiceNumber").ShouldBe("Z-1");
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before); // both sides stand with debtors
    }

    [Theory]
    [InlineData("100.01", "100.00")] // more than the credit
    [InlineData("120.01", "200.00")] // more than is due
    public async Task An_allocation_exceeds_neither_the_credit_nor_the_debt(string amount, string credit) // FACTS 11, Credit notes
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, over) = await InvoiceAndOverpayment(books, credit);
        (await Allocate(books, over, invoice, amount)).ShouldRefuse(TooMuch);
    }

    [Fact]
    public async Task An_allocation_stays_with_one_contact() // FACTS 11, Credit notes
    {
        await using var books = await TestBooks.StartAsync();
        var (_, _, over) = await InvoiceAndOverpayment(books, "50.00");
        var other = (await books.NewInvoice(await books.NewContact("Yak"), "Y-1")).GetProperty("InvoiceID").GetGuid();
        (await Allocate(books, over, other, "1.00")).ShouldRefuse("The overpayment and the invoice must have the same contact and currency.");
    }

    [Fact]
    public async Task An_allocation_in_a_locked_period_is_neither_made_nor_taken_back() // FACTS 11, Lock dates
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, over) = await InvoiceAndOverpayment(books, "50.00");
        var made = (await Allocate(books, over, invoice, "10.00")).One("Allocations").Text("AllocationID");
        books.Sql("UPDATE organisations SET period_lock_date = '2026-10-04'");
        (await Allocate(books, over, invoice, "10.00")).Status.ShouldBe(400);
        (await books.Delete($"Overpayments/{over}/Allocations/{made}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Several_allocations_in_one_call_each_have_a_verdict() // FACTS 2: summarizeErrors
    {
        await using var books = await TestBooks.StartAsync();
        var (contact, invoice, over) = await InvoiceAndOverpayment(books, "150.00");
        var second = (await books.NewInvoice(contact, "Z-2")).GetProperty("InvoiceID").GetGuid();
        var body = $$"""{"Allocations":[{{One(invoice, "100.00")}},{{One(second, "50.01")}},{{One(second, "50.00")}}]}""";
        var made = (await books.Put($"Overpayments/{over}/Allocations?summarizeErrors=false", body)).All("Allocations");
        made.ConvertAll(static allocation => allocation.Text("StatusAttributeString")).ShouldBe(["OK", "ERROR", "OK"]);
        made[1].TryGetProperty("HasErrors", out _).ShouldBeFalse(); // the description knows no such field here
        (await books.Get($"Overpayments/{over}")).One("Overpayments").Text("Status").ShouldBe("PAID");
        (await books.Put($"Overpayments/{over}/Allocations", body)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_repeated_allocation_with_the_same_key_is_made_once() // FACTS 6
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, over) = await InvoiceAndOverpayment(books, "150.00");
        var body = Wire.Allocation(invoice, "10.00");
        var first = await books.Put($"Overpayments/{over}/Allocations", body, key: "k-1");
        (await books.Put($"Overpayments/{over}/Allocations", body, key: "k-1")).Text.ShouldBe(first.Text);
        (await books.Get($"Overpayments/{over}")).One("Overpayments").Money("RemainingCredit").ShouldBe(140m);
    }

    [Fact]
    public async Task An_allocation_can_be_taken_back() // FACTS 2: answered with 200 and IsDeleted
    {
        await using var books = await TestBooks.StartAsync();
        var (_, invoice, over) = await InvoiceAndOverpayment(books, "150.00");
        var id = (await Allocate(books, over, invoice, "120.00")).One("Allocations").Text("AllocationID");
        var reply = await books.Delete($"Overpayments/{over}/Allocations/{id}");
        reply.Status.ShouldBe(200);
        reply.Json.GetProperty("IsDeleted").GetBoolean().ShouldBeTrue();
        reply.Json.Text("AllocationID").ShouldBe(id);
        (await books.Get("Invoices/Z-1")).One("Invoices").Money("AmountDue").ShouldBe(120m);
        (await books.Get($"Overpayments/{over}")).One("Overpayments").Money("RemainingCredit").ShouldBe(150m);
        (await books.Delete($"Prepayments/{over}/Allocations/{id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_refund_is_a_payment_of_the_overpayment() // FACTS 3, Payment
    {
        await using var books = await TestBooks.StartAsync();
        var before = await TrialBalance.At(books, "2026-10-31");
        var over = (await books.NewOverpayment(await books.NewContact("Zebra"), "80.00")).Text("OverpaymentID");
        var refund = (await books.Put("Payments", Refund(over, "80.00"))).One("Payments");
        refund.Text("PaymentType").ShouldBe("AROVERPAYMENTPAYMENT");
        refund.GetProperty("Invoice").Text("Type").ShouldBe("AROVERPAYMENT");
        refund.GetProperty("Invoice").Text("InvoiceID").ShouldBe(over);
        (await books.Get($"Overpayments/{over}")).One("Overpayments").Text("Status").ShouldBe("PAID");
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Business Bank Account (090) -80.00, GoCardless Clearing (091) 80.00");
        (await books.Put("Payments", Refund(over, "0.01"))).ShouldRefuse("Payments can only be made against Authorised documents");
        await books.Post($"Payments/{refund.Text("PaymentID")}", """{"Status":"DELETED"}""");
        (await books.Get($"Overpayments/{over}")).One("Overpayments").Money("RemainingCredit").ShouldBe(80m);
    }

    [Fact]
    public async Task Deleting_its_bank_transaction_voids_an_overpayment_that_nobody_used() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var before = await TrialBalance.At(books, "2026-10-31");
        var (_, invoice, over) = await InvoiceAndOverpayment(books, "80.00");
        var bank = (await books.Get("BankTransactions")).One("BankTransactions").Text("BankTransactionID");
        var allocation = (await Allocate(books, over, invoice, "10.00")).One("Allocations").Text("AllocationID");
        (await books.Post($"BankTransactions/{bank}", """{"Status":"DELETED"}""")).ShouldRefuse("This document cannot be edited as it has a payment or credit note allocated to it.");
        await books.Delete($"Overpayments/{over}/Allocations/{allocation}");
        (await books.Post($"BankTransactions/{bank}", """{"Status":"DELETED"}""")).One("BankTransactions").Text("Status").ShouldBe("DELETED");
        var voided = (await books.Get($"Overpayments/{over}")).One("Overpayments");
        voided.Text("Status").ShouldBe("VOIDED");
        voided.Money("RemainingCredit").ShouldBe(0m);
        await books.Post("Invoices/Z-1", """{"Status":"VOIDED"}""");
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before);
    }

    [Fact]
    public async Task An_overpayment_is_never_changed_only_deleted()
    {
        await using var books = await TestBooks.StartAsync();
        await books.NewOverpayment(await books.NewContact("Zebra"), "80.00");
        var bank = (await books.Get("BankTransactions")).One("BankTransactions").Text("BankTransactionID");
        (await books.Post($"BankTransactions/{bank}", """{"Reference":"x"}""")).ShouldRefuse("An overpayment or a prepayment can only be deleted.");
    }

    [Fact]
    public async Task The_list_is_paged_and_found_by_reference() // FACTS 2: +References
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        foreach (var reference in new[] { "O-1", "O-2", "O-3" })
        {
            await books.Put("BankTransactions", Wire.BankTransaction(contact, "5.00", more: $"\"Reference\":\"{reference}\""));
        }

        (await books.Get("Overpayments?page=1&References=O-1,O-3")).All("Overpayments").ConvertAll(static over => over.Text("Reference")).ShouldBe(["O-1", "O-3"], ignoreOrder: true);
        var page = await books.Get("Overpayments?page=2&pageSize=2");
        page.Json.GetProperty("pagination").GetProperty("pageCount").GetInt32().ShouldBe(2);
        page.All("Overpayments").Count.ShouldBe(1);
        (await books.Get("Overpayments")).All("Overpayments")[0].List("LineItems").ShouldBeEmpty();
        (await books.Get("Overpayments?page=1&where=" + Uri.EscapeDataString($"Contact.ContactID==guid(\"{contact}\") AND RemainingCredit>5"))).All("Overpayments").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reference_can_be_lost_on_the_way()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { Unknowns = new() { OverpaymentsKeepReference = false } });
        await books.Put("BankTransactions", Wire.BankTransaction(await books.NewContact("Zebra"), "5.00", more: "\"Reference\":\"O-1\""));
        (await books.Get("Overpayments")).One("Overpayments").Text("Reference").ShouldBe(string.Empty);
    }

    private static string Refund(string overpayment, string amount) =>
        $$"""{"Overpayment":{"OverpaymentID":"{{overpayment}}"},"Account":{"Code":"090"},"Date":"2026-10-05","Amount":{{amount}}}""";

    private static string One(Guid invoice, string amount) => $$"""{"Invoice":{"InvoiceID":"{{invoice}}"},"Amount":{{amount}},"Date":"2026-10-04"}""";

    private static Task<Reply> Allocate(TestBooks books, Guid over, Guid invoice, string amount) => books.Put($"Overpayments/{over}/Allocations", Wire.Allocation(invoice, amount));

    private static async Task<(Guid Contact, Guid Invoice, Guid Overpayment)> InvoiceAndOverpayment(TestBooks books, string amount)
    {
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1");
        JsonElement over = await books.NewOverpayment(contact, amount);
        return (contact, invoice.GetProperty("InvoiceID").GetGuid(), over.GetProperty("OverpaymentID").GetGuid());
    }
}
