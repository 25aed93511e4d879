using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, 3 and 11: payments.</summary>
public sealed class PaymentTests
{
    private const string TooMuch = "Payment amount exceeds the amount outstanding on this document";
    private const string NotAuthorised = "Payments can only be made against Authorised documents";

    [Fact]
    public async Task A_payment_lowers_what_is_due_and_the_last_one_makes_the_invoice_paid() // FACTS 11, Status and Payments
    {
        await using var books = await TestBooks.StartAsync();
        var id = await Invoice(books);
        var payment = (await books.Pay(id, "20.00", "\"Reference\":\"P-1\"")).One("Payments");
        payment.Text("Status").ShouldBe("AUTHORISED");
        payment.Text("PaymentType").ShouldBe("ACCRECPAYMENT");
        payment.Text("Reference").ShouldBe("P-1");
        payment.GetProperty("Account").Text("Code").ShouldBe("091");
        payment.GetProperty("Invoice").Text("InvoiceNumber").ShouldBe("Z-1");
        var open = (await books.Get($"Invoices/{id}")).One("Invoices");
        open.Money("AmountDue").ShouldBe(100m);
        open.Money("AmountPaid").ShouldBe(20m);
        open.Text("Status").ShouldBe("AUTHORISED");
        open.List("Payments").ShouldHaveSingleItem().Money("Amount").ShouldBe(20m);
        await books.Pay(id, "100.00", "\"Date\":\"2026-10-05\"");
        var paid = (await books.Get($"Invoices/{id}")).One("Invoices");
        paid.Text("Status").ShouldBe("PAID");
        paid.Money("AmountDue").ShouldBe(0m);
        paid.Text("FullyPaidOnDate").ShouldBe("/Date(1791158400000+0000)/");
    }

    [Theory]
    [InlineData("120.01", "", TooMuch)]
    [InlineData("0", "", "The amount must be greater than zero, in whole pence.")]
    [InlineData("-5.00", "", "The amount must be greater than zero, in whole pence.")]
    [InlineData("1.001", "", "The amount must be greater than zero, in whole pence.")]
    [InlineData("1.00", "\"Account\":{\"Code\":\"987\"}", "Account could not be found")]
    [InlineData("1.00", "\"Account\":{\"Code\":\"299\"}", "Account could not be found")]
    [InlineData("1.00", "\"Account\":{\"Code\":\"200\"}", "Account type is invalid for making a payment to/from")]
    [InlineData("1.00", "\"Date\":\"2026-08-31\"", "The document date cannot be before the period lock date, currently set at 31 August 2026")]
    public async Task A_payment_that_breaks_a_rule_is_refused(string amount, string more, string message) // FACTS 11, Payments
    {
        await using var books = await TestBooks.StartAsync();
        var id = await Invoice(books);
        (await books.Pay(id, amount, more)).ShouldRefuse(message);
        (await books.Get($"Invoices/{id}")).One("Invoices").Money("AmountDue").ShouldBe(120m);
    }

    [Fact]
    public async Task An_account_that_is_enabled_for_payments_takes_one() // FACTS 11, Payments
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Pay(await Invoice(books), "1.00", "\"Account\":{\"Code\":\"835\"}")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("DRAFT")]
    [InlineData("SUBMITTED")]
    [InlineData("VOIDED")]
    [InlineData("PAID")]
    public async Task Only_an_authorised_invoice_takes_a_payment(string status) // FACTS 11, Payments
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var start = status is "VOIDED" or "PAID" ? "AUTHORISED" : status;
        var id = (await books.NewInvoice(contact, "Z-1", $"\"Status\":\"{start}\"")).GetProperty("InvoiceID").GetGuid();
        if (status is "VOIDED")
        {
            await books.Post($"Invoices/{id}", """{"Status":"VOIDED"}""");
        }
        else if (status is "PAID")
        {
            await books.Pay(id, "120.00");
        }

        (await books.Pay(id, "1.00")).ShouldRefuse(NotAuthorised);
    }

    [Theory]
    [InlineData("{\"Account\":{\"Code\":\"091\"},\"Amount\":1}")]
    [InlineData("{\"Invoice\":{\"InvoiceNumber\":\"Z-1\"},\"CreditNote\":{\"CreditNoteNumber\":\"C-1\"},\"Account\":{\"Code\":\"091\"},\"Amount\":1}")]
    public async Task A_payment_is_for_exactly_one_document(string body) // FACTS 3, Payment
    {
        await using var books = await TestBooks.StartAsync();
        await Invoice(books);
        (await books.Put("Payments", body)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_invoice_can_be_named_by_its_number() // FACTS 3, Payment
    {
        await using var books = await TestBooks.StartAsync();
        await Invoice(books);
        const string body = """{"Payments":[{"Invoice":{"InvoiceNumber":"Z-1"},"Account":{"Code":"091"},"Date":"2026-10-03","Amount":"20.00"}]}""";
        (await books.Put("Payments", body)).One("Payments").Money("Amount").ShouldBe(20m);
    }

    [Fact]
    public async Task Deleting_a_payment_makes_a_paid_invoice_authorised_again() // FACTS 2 and 11
    {
        await using var books = await TestBooks.StartAsync();
        var id = await Invoice(books);
        var payment = (await books.Pay(id, "120.00")).One("Payments").Text("PaymentID");
        (await books.Post($"Payments/{payment}", """{"Status":"DELETED"}""")).One("Payments").Text("Status").ShouldBe("DELETED");
        var invoice = (await books.Get($"Invoices/{id}")).One("Invoices");
        invoice.Text("Status").ShouldBe("AUTHORISED");
        invoice.Money("AmountDue").ShouldBe(120m);
        invoice.List("Payments").ShouldBeEmpty();
        (await books.Get($"Payments/{payment}")).One("Payments").Text("Status").ShouldBe("DELETED");
        (await books.Post($"Payments/{payment}", """{"Payments":[{"Status":"DELETED"}]}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_payment_cannot_be_edited() // FACTS 11, Payments
    {
        await using var books = await TestBooks.StartAsync();
        var payment = (await books.Pay(await Invoice(books), "20.00")).One("Payments").Text("PaymentID");
        (await books.Post($"Payments/{payment}", """{"Amount":21.00}""")).Status.ShouldBe(400);
        (await books.Get($"Payments/{payment}")).One("Payments").Money("Amount").ShouldBe(20m);
    }

    [Fact]
    public async Task A_payment_in_a_locked_period_cannot_be_deleted() // FACTS 11, Lock dates
    {
        await using var books = await TestBooks.StartAsync();
        var payment = (await books.Pay(await Invoice(books), "20.00")).One("Payments").Text("PaymentID");
        books.Sql("UPDATE organisations SET period_lock_date = '2026-10-03'");
        (await books.Post($"Payments/{payment}", """{"Status":"DELETED"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Two_payments_in_one_call_cannot_together_exceed_what_is_due() // FACTS 11, Payments
    {
        await using var books = await TestBooks.StartAsync();
        var id = await Invoice(books);
        var reply = await books.Put("Payments?summarizeErrors=false", $$"""{"Payments":[{{Wire.Payment(id, "100.00")}},{{Wire.Payment(id, "20.01")}}]}""");
        var payments = reply.All("Payments");
        payments[0].Text("StatusAttributeString").ShouldBe("OK");
        payments[1].Text("StatusAttributeString").ShouldBe("ERROR");
        payments[1].GetProperty("PaymentID").GetGuid().ShouldBe(Guid.Empty);
        payments[1].GetProperty("HasValidationErrors").GetBoolean().ShouldBeTrue();
        payments[1].List("ValidationErrors")[0].Text("Message").ShouldBe(TooMuch);
    }

    [Theory]
    [InlineData("Invoice.InvoiceID==guid(\"{0}\")")]
    [InlineData("Invoice.InvoiceId==Guid(\"{0}\") AND Reference==\"P-1\" AND Status==\"AUTHORISED\"")]
    [InlineData("Reference=\"p-1\" && Date>=DateTime(2026,10,03) && Date<DateTime(2026, 10, 4)")]
    [InlineData("PaymentType==\"ACCRECPAYMENT\" && Amount==20.00 && Account.Code==\"091\" && Invoice.InvoiceNumber==\"Z-1\"")]
    public async Task Where_finds_a_payment(string where) // FACTS 2, Parameters; 6
    {
        await using var books = await TestBooks.StartAsync();
        var id = await Invoice(books);
        await books.Pay(id, "20.00", "\"Reference\":\"P-1\"");
        var other = await books.NewInvoice(await books.NewContact("Yak"), "Y-1");
        await books.Pay(other.GetProperty("InvoiceID").GetGuid(), "30.00", "\"Reference\":\"P-2\",\"Date\":\"2026-10-04\"");
        var filter = Uri.EscapeDataString(where.Replace("{0}", id.ToString(), StringComparison.Ordinal));
        (await books.Get($"Payments?page=1&where={filter}")).One("Payments").Text("Reference").ShouldBe("P-1");
    }

    [Fact]
    public async Task Post_creates_a_payment_or_deletes_one_by_id_and_never_edits() // FACTS 2: POST /Payments
    {
        await using var books = await TestBooks.StartAsync();
        var id = await Invoice(books);
        var payment = (await books.Post("Payments", Wire.Payment(id, "20.00"))).One("Payments").Text("PaymentID");
        (await books.Post("Payments", $$"""{"PaymentID":"{{payment}}","Amount":21.00}""")).ShouldRefuse("A payment can only be deleted: send Status DELETED.");
        (await books.Post("Payments", $$"""{"PaymentID":"{{payment}}","Status":"DELETED"}""")).One("Payments").Text("Status").ShouldBe("DELETED");
        (await books.Get($"Invoices/{id}")).One("Invoices").Money("AmountDue").ShouldBe(120m);
        (await books.Post("Payments", $$"""{"PaymentID":"{{Guid.NewGuid()}}","Status":"DELETED"}""")).ShouldRefuse("An existing Payment with the specified PaymentID could not be found");
    }

    [Fact]
    public async Task A_reconciled_payment_cannot_be_deleted() // FACTS 11, Payments: IsReconciled
    {
        await using var books = await TestBooks.StartAsync();
        var payment = (await books.Pay(await Invoice(books), "20.00", "\"IsReconciled\":true")).One("Payments");
        payment.GetProperty("IsReconciled").GetBoolean().ShouldBeTrue();
        (await books.Post($"Payments/{payment.Text("PaymentID")}", """{"Status":"DELETED"}""")).ShouldRefuse("This payment is reconciled and cannot be deleted.");
    }

    [Theory]
    [InlineData("\"Prepayment\":{\"PrepaymentID\":\"{0}\"}", "An existing Prepayment with the specified PrepaymentID could not be found")]
    [InlineData("\"Overpayment\":{\"OverpaymentID\":\"{0}\"}", "An existing Overpayment with the specified OverpaymentID could not be found")]
    [InlineData("\"CreditNote\":{\"CreditNoteID\":\"{0}\"}", "An existing Credit Note with the specified CreditNoteID could not be found")]
    [InlineData("\"Invoice\":{\"InvoiceID\":\"{0}\"}", "An existing Invoice with the specified InvoiceID could not be found")]
    public async Task A_payment_of_a_document_that_is_not_there_is_refused(string document, string message) // FACTS 4, messages
    {
        await using var books = await TestBooks.StartAsync();
        var body = "{" + document.Replace("{0}", Guid.NewGuid().ToString(), StringComparison.Ordinal) + ",\"Account\":{\"Code\":\"091\"},\"Amount\":1}";
        (await books.Put("Payments", body)).ShouldRefuse(message);
    }

    [Fact]
    public async Task The_amount_that_reaches_the_bank_is_the_amount_unless_currencies_differ() // FACTS 3, Payment: BankAmount
    {
        await using var books = await TestBooks.StartAsync();
        var id = await Invoice(books);
        (await books.Pay(id, "20.00", "\"BankAmount\":19.00")).Status.ShouldBe(400);
        (await books.Pay(id, "20.00", "\"BankAmount\":20.00")).One("Payments").Money("BankAmount").ShouldBe(20m);
    }

    private static async Task<Guid> Invoice(TestBooks books) =>
        (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1")).GetProperty("InvoiceID").GetGuid();
}
