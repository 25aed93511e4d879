using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 3 and 11, Currency: documents and payments in a foreign currency, and what they do to books in pounds.</summary>
public sealed class ForeignCurrencyTests
{
    private const string Euros = "\"CurrencyCode\":\"EUR\",\"CurrencyRate\":1.2";

    [Fact]
    public async Task A_currency_must_be_subscribed_to() // FACTS 4, messages
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Put("Invoices", Wire.Invoice(contact, "E-1", Euros))).ShouldRefuse("Organisation is not subscribed to currency EUR");
        books.Subscribe("EUR");
        (await books.Put("Invoices", Wire.Invoice(contact, "E-1", Euros))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_foreign_invoice_stands_in_the_books_at_its_rate() // FACTS 11, Currency
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR");
        var before = await TrialBalance.At(books, "2026-10-31");
        var invoice = await books.NewInvoice(await books.NewContact("Zebra"), "E-1", Euros);
        invoice.Text("CurrencyRate").ShouldBe("1.200000");
        invoice.Money("Total").ShouldBe(120m);
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Accounts Receivable (610) 100.00, Line Rental (201) -83.33, VAT (820) -16.67");
    }

    [Fact]
    public async Task Pence_that_converting_line_by_line_leaves_over_go_to_rounding()
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR");
        var before = await TrialBalance.At(books, "2026-10-31");
        const string penny = """{"Description":"x","UnitAmount":0.01,"AccountCode":"201","TaxType":"NONE"}""";
        await books.NewInvoice(await books.NewContact("Zebra"), "E-1", "\"CurrencyCode\":\"EUR\",\"CurrencyRate\":2.5", $"{penny},{penny},{penny}");
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Accounts Receivable (610) 0.01, Rounding (860) -0.01");
    }

    [Fact]
    public async Task Settling_at_another_rate_realises_a_gain() // FACTS 3, SystemAccount REALISEDCURRENCYGAIN
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR");
        var before = await TrialBalance.At(books, "2026-10-31");
        var id = (await books.NewInvoice(await books.NewContact("Zebra"), "E-1", Euros)).GetProperty("InvoiceID").GetGuid();
        var payment = (await books.Pay(id, "120.00", "\"BankAmount\":104.00")).One("Payments");
        payment.Money("BankAmount").ShouldBe(104m);
        payment.Text("CurrencyRate").ShouldBe("1.153846");
        (await books.Get($"Invoices/{id}")).One("Invoices").Text("Status").ShouldBe("PAID");
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe(
            "GoCardless Clearing (091) 104.00, Line Rental (201) -83.33, Realised Currency Gains (499) -4.00, VAT (820) -16.67");
    }

    [Fact]
    public async Task A_payment_takes_the_rate_when_the_bank_gives_no_figure() // FACTS 3, Payment
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR");
        var id = (await books.NewInvoice(await books.NewContact("Zebra"), "E-1", Euros)).GetProperty("InvoiceID").GetGuid();
        (await books.Pay(id, "60.00", "\"CurrencyRate\":1.25")).One("Payments").Money("BankAmount").ShouldBe(48m);
        var byDay = (await books.Pay(id, "23.00")).One("Payments"); // the sandbox's day: 1.15
        byDay.Text("CurrencyRate").ShouldBe("1.150000");
        byDay.Money("BankAmount").ShouldBe(20m);
    }

    [Fact]
    public async Task A_payment_into_an_account_of_the_same_currency_arrives_whole()
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR", bankAccount: "093");
        var before = await TrialBalance.At(books, "2026-10-31");
        var id = (await books.NewInvoice(await books.NewContact("Zebra"), "E-1", Euros)).GetProperty("InvoiceID").GetGuid();
        const string petty = "\"Account\":{\"Code\":\"093\"}";
        (await books.Pay(id, "120.00", petty + ",\"BankAmount\":119.00")).Status.ShouldBe(400);
        (await books.Pay(id, "120.00", petty + ",\"CurrencyRate\":1.25")).One("Payments").Money("BankAmount").ShouldBe(120m);
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe(
            "Line Rental (201) -83.33, Petty Cash (093) 96.00, Realised Currency Gains (499) 4.00, VAT (820) -16.67");
    }

    [Fact]
    public async Task An_account_of_a_third_currency_takes_no_payment()
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR", bankAccount: "093");
        var pounds = (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1")).GetProperty("InvoiceID").GetGuid();
        (await books.Pay(pounds, "1.00", "\"Account\":{\"Code\":\"093\"}")).ShouldRefuse("The account must be in the currency of the document or of the organisation.");
    }

    [Fact]
    public async Task A_rate_far_from_the_days_is_saved_with_a_warning() // FACTS 11, Currency: WARNING since 7 Apr 2026
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR");
        var contact = await books.NewContact("Zebra");
        var warned = await books.NewInvoice(contact, "E-1", "\"CurrencyCode\":\"EUR\",\"CurrencyRate\":0.85");
        warned.Text("StatusAttributeString").ShouldBe("WARNING");
        warned.List("Warnings")[0].Text("Message").ShouldBe("The currency rate 0.85 for EUR is far from the day's rate of 1.15.");
        (await books.NewInvoice(contact, "E-2", Euros)).Text("StatusAttributeString").ShouldBe("OK");
        var paid = (await books.Pay(warned.GetProperty("InvoiceID").GetGuid(), "85.00", "\"CurrencyRate\":0.85")).One("Payments");
        paid.Text("StatusAttributeString").ShouldBe("WARNING");
        (await books.Put("Invoices", Wire.Invoice(contact, "E-3", "\"CurrencyCode\":\"EUR\",\"CurrencyRate\":0"))).ShouldRefuse("The currency rate must be greater than zero.");
    }

    [Fact]
    public async Task The_organisations_own_currency_has_the_rate_one_whatever_was_sent()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", "\"CurrencyRate\":1.5")).Text("CurrencyRate").ShouldBe("1.000000");
    }

    [Fact]
    public async Task Credit_is_set_against_an_invoice_of_the_same_currency_only_and_may_realise_a_gain() // FACTS 11, Credit notes
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR");
        var contact = await books.NewContact("Zebra");
        var before = await TrialBalance.At(books, "2026-10-31");
        var pounds = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        var euros = (await books.NewInvoice(contact, "E-1", Euros)).GetProperty("InvoiceID").GetGuid();
        var note = Wire.CreditNote(contact, "C-1").Replace("\"Status\"", "\"CurrencyCode\":\"EUR\",\"CurrencyRate\":1.25,\"Status\"", StringComparison.Ordinal);
        await books.Put("CreditNotes", note);
        (await books.Put("CreditNotes/C-1/Allocations", Wire.Allocation(pounds, "1.00"))).ShouldRefuse("The credit note and the invoice must have the same contact and currency.");
        (await books.Put("CreditNotes/C-1/Allocations", Wire.Allocation(euros, "120.00"))).Status.ShouldBe(200);
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe(
            "Accounts Receivable (610) 120.00, Line Rental (201) -103.33, Realised Currency Gains (499) 4.00, VAT (820) -20.67");
    }

    [Fact]
    public async Task A_prepayment_is_in_the_base_currency_an_overpayment_in_that_of_its_bank_account()
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR", bankAccount: "093");
        var contact = await books.NewContact("Zebra");
        const string petty = "\"BankAccount\":{\"Code\":\"093\"}";
        (await books.Put("BankTransactions", Wire.BankTransaction(contact, "1.00", "RECEIVE-PREPAYMENT", petty, "\"AccountCode\":\"810\""))).ShouldRefuse(
            "A prepayment can only be made in the organisation's base currency.");
        (await books.Put("BankTransactions", Wire.BankTransaction(contact, "1.00", more: "\"CurrencyCode\":\"EUR\""))).ShouldRefuse(
            "A bank transaction must be in the currency of its bank account.");
        var made = (await books.Put("BankTransactions", Wire.BankTransaction(contact, "12.00", more: petty + ",\"CurrencyRate\":1.2"))).One("BankTransactions");
        made.Text("CurrencyCode").ShouldBe("EUR");
        var refund = $$"""{"Overpayment":{"OverpaymentID":"{{made.Text("OverpaymentID")}}"},"Account":{"Code":"093"},"Date":"2026-10-05","Amount":12.00,"CurrencyRate":1.2}""";
        (await books.Put("Payments", refund)).Status.ShouldBe(200);
    }
}
