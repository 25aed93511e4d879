using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2 and 3: batch payments.</summary>
public sealed class BatchPaymentTests
{
    private const string NoCredits = "A batch payment can only hold payments of invoices or of bills: no credit notes, overpayments or prepayments.";

    [Fact]
    public async Task A_batch_pays_several_invoices_at_once() // FACTS 3, BatchPayment
    {
        await using var books = await TestBooks.StartAsync();
        var (first, second) = await TwoInvoices(books);
        var before = await TrialBalance.At(books, "2026-10-31");
        var batch = (await books.Put("BatchPayments", Wire.Batch("\"Reference\":\"B-1\",\"Details\":\"Direct debit\",\"Narrative\":\"DD October\"", first, second))).One("BatchPayments");
        batch.Text("Type").ShouldBe("RECBATCH");
        batch.Text("Status").ShouldBe("AUTHORISED");
        batch.Text("Narrative").ShouldBe("DD October");
        batch.Money("TotalAmount").ShouldBe(100m);
        batch.List("Payments").ConvertAll(static payment => payment.Money("Amount")).ShouldBe([50m, 50m]);
        (await books.Get($"Invoices/{first}")).One("Invoices").Money("AmountDue").ShouldBe(70m);
        var payment = (await books.Get($"Payments/{batch.List("Payments")[0].Text("PaymentID")}")).One("Payments");
        payment.Text("BatchPaymentID").ShouldBe(batch.Text("BatchPaymentID"));
        payment.Text("Reference").ShouldBe("B-1");
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Accounts Receivable (610) -100.00, Business Bank Account (090) 100.00");
    }

    [Fact]
    public async Task A_payment_of_a_batch_cannot_be_deleted_singly() // FACTS 11, Payments
    {
        await using var books = await TestBooks.StartAsync();
        var (first, second) = await TwoInvoices(books);
        var payment = (await books.Put("BatchPayments", Wire.Batch(string.Empty, first, second))).One("BatchPayments").List("Payments")[0].Text("PaymentID");
        (await books.Post($"Payments/{payment}", """{"Status":"DELETED"}""")).ShouldRefuse("This payment was created as part of a batch and can only be deleted with the batch.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleting_the_batch_makes_its_documents_due_again(bool byAddress) // FACTS 2: POST = delete
    {
        await using var books = await TestBooks.StartAsync();
        var (first, second) = await TwoInvoices(books);
        var before = await TrialBalance.At(books, "2026-10-31");
        var id = (await books.Put("BatchPayments", Wire.Batch(string.Empty, first, second))).One("BatchPayments").Text("BatchPaymentID");
        var reply = byAddress
            ? await books.Post($"BatchPayments/{id}", """{"Status":"DELETED"}""")
            : await books.Post("BatchPayments", $$"""{"BatchPaymentID":"{{id}}","Status":"DELETED"}""");
        var gone = reply.One("BatchPayments");
        gone.Text("Status").ShouldBe("DELETED");
        gone.List("Payments").ShouldBeEmpty();
        gone.Money("TotalAmount").ShouldBe(100m);
        (await books.Get($"Invoices/{second}")).One("Invoices").Money("AmountDue").ShouldBe(120m);
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before);
        (await books.Get("Payments?page=1&where=" + Uri.EscapeDataString($"BatchPaymentID==guid(\"{id}\") AND Status==\"DELETED\""))).All("Payments").Count.ShouldBe(2);
        (await books.Post($"BatchPayments/{id}", """{"Status":"DELETED"}""")).ShouldRefuse("This batch payment has already been deleted.");
    }

    [Theory]
    [InlineData("\"Details\":\"1234567890123456789\"", "The field Details must be a string with a maximum length of 18.")]
    [InlineData("\"Narrative\":\"1234567890123456789\"", "The field Narrative must be a string with a maximum length of 18.")]
    [InlineData("\"Account\":{\"Code\":\"200\"}", "Account type is invalid for making a payment to/from")]
    [InlineData("\"Account\":{\"Code\":\"987\"}", "Account could not be found")]
    [InlineData("\"Date\":\"2026-08-31\"", "The document date cannot be before the period lock date, currently set at 31 August 2026")]
    public async Task A_batch_that_breaks_a_rule_is_refused(string more, string message) // FACTS 3, BatchPayment
    {
        await using var books = await TestBooks.StartAsync();
        var (first, second) = await TwoInvoices(books);
        (await books.Put("BatchPayments", Wire.Batch(more, first, second))).ShouldRefuse(message);
        (await books.Get("BatchPayments")).All("BatchPayments").ShouldBeEmpty();
        (await books.Get($"Invoices/{first}")).One("Invoices").Money("AmountDue").ShouldBe(120m);
    }

    [Fact]
    public async Task One_payment_too_large_refuses_the_whole_batch()
    {
        await using var books = await TestBooks.StartAsync();
        var (first, second) = await TwoInvoices(books);
        (await books.Put("BatchPayments", Wire.Batch(string.Empty, first, second, second, second))).ShouldRefuse("Payment amount exceeds the amount outstanding on this document");
        (await books.Get($"Invoices/{first}")).One("Invoices").Money("AmountDue").ShouldBe(120m);
        (await books.Get("Payments?page=1&where=" + Uri.EscapeDataString($"Invoice.InvoiceID==guid(\"{first}\")"))).All("Payments").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_holds_no_credit_notes() // FACTS 3, BatchPayment
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewCreditNote(contact, "C-1");
        const string body = """{"Account":{"Code":"090"},"Payments":[{"CreditNote":{"CreditNoteNumber":"C-1"},"Amount":1.00}]}""";
        (await books.Put("BatchPayments", body)).ShouldRefuse(NoCredits);
        (await books.Put("BatchPayments", """{"Account":{"Code":"090"},"Payments":[]}""")).ShouldRefuse("A batch payment must hold at least one payment.");
    }

    [Fact]
    public async Task A_batch_does_not_mix_invoices_and_bills() // FACTS 3, BatchPayment
    {
        await using var books = await TestBooks.StartAsync();
        var (first, _) = await TwoInvoices(books);
        var contact = await books.NewContact("Yak");
        var bill = await books.NewInvoice(contact, "S-1", "\"Type\":\"ACCPAY\"", """{"Description":"x","UnitAmount":50,"AccountCode":"429","TaxType":"NONE"}""");
        var id = bill.GetProperty("InvoiceID").GetGuid();
        (await books.Put("BatchPayments", Wire.Batch(string.Empty, first, id))).ShouldRefuse("A batch payment cannot mix invoices and bills.");
        (await books.Put("BatchPayments", Wire.Batch(string.Empty, id))).One("BatchPayments").Text("Type").ShouldBe("PAYBATCH");
    }

    [Fact]
    public async Task A_batch_is_in_the_base_currency_only() // FACTS 3, BatchPayment
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR");
        var invoice = await books.NewInvoice(await books.NewContact("Zebra"), "E-1", "\"CurrencyCode\":\"EUR\"");
        (await books.Put("BatchPayments", Wire.Batch(string.Empty, invoice.GetProperty("InvoiceID").GetGuid()))).ShouldRefuse(
            "A batch payment can only be made in the organisation's base currency.");
    }

    [Fact]
    public async Task The_list_is_never_paged_but_filtered_and_ordered() // FACTS 2: where, order, IfModSince; no paging
    {
        await using var books = await TestBooks.StartAsync();
        var (first, second) = await TwoInvoices(books);
        await books.Put("BatchPayments", Wire.Batch(string.Empty, first));
        await books.Put("BatchPayments", Wire.Batch(string.Empty, first, second));
        var all = await books.Get("BatchPayments?page=1&pageSize=1&order=TotalAmount DESC");
        all.Json.TryGetProperty("pagination", out _).ShouldBeFalse();
        all.All("BatchPayments").ConvertAll(static batch => batch.Money("TotalAmount")).ShouldBe([100m, 50m]);
        (await books.Get("BatchPayments?where=" + Uri.EscapeDataString("Type==\"RECBATCH\" AND Status==\"AUTHORISED\" AND TotalAmount>50"))).One("BatchPayments").Money("TotalAmount").ShouldBe(100m);
        (await books.Get("BatchPayments", "2026-10-05T09:30:16")).All("BatchPayments").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_batch_has_no_field_that_the_description_lacks() // FACTS 13: strict description
    {
        await using var books = await TestBooks.StartAsync();
        var refused = (await books.Put("BatchPayments?summarizeErrors=false", Wire.Batch(string.Empty, Guid.NewGuid()))).One("BatchPayments");
        refused.List("ValidationErrors")[0].Text("Message").ShouldBe("An existing Invoice with the specified InvoiceID could not be found");
        refused.TryGetProperty("StatusAttributeString", out _).ShouldBeFalse();
        refused.TryGetProperty("HasErrors", out _).ShouldBeFalse();
    }

    private static async Task<(Guid First, Guid Second)> TwoInvoices(TestBooks books)
    {
        var contact = await books.NewContact("Zebra");
        var first = await books.NewInvoice(contact, "Z-1");
        var second = await books.NewInvoice(contact, "Z-2");
        return (first.GetProperty("InvoiceID").GetGuid(), second.GetProperty("InvoiceID").GetGuid());
    }
}
