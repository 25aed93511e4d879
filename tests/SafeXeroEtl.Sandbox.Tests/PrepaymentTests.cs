using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, 3 and 11: prepayments, which carry an account and VAT until they are used.</summary>
public sealed class PrepaymentTests
{
    [Fact]
    public async Task A_prepayment_is_numbered_like_an_invoice_and_carries_VAT() // FACTS 2 and the description
    {
        await using var books = await TestBooks.StartAsync();
        var before = await TrialBalance.At(books, "2026-10-31");
        var contact = await books.NewContact("Zebra");
        var pre = await books.NewPrepayment(contact, "100.00");
        pre.Text("Type").ShouldBe("RECEIVE-PREPAYMENT");
        pre.Money("Total").ShouldBe(120m);
        pre.Money("RemainingCredit").ShouldBe(120m);
        pre.Text("InvoiceNumber").ShouldStartWith("INV-");
        pre.Text("Reference").ShouldBe(pre.Text("InvoiceNumber"));
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("GoCardless Clearing (091) 120.00, Income in Advance (810) -100.00, VAT (820) -20.00");
        (await books.NewInvoice(contact, string.Empty)).Text("InvoiceNumber").ShouldNotBe(pre.Text("InvoiceNumber"));
    }

    [Fact]
    public async Task Its_VAT_is_taken_back_as_it_is_set_against_invoices() // or the tax would be counted twice
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var pre = (await books.NewPrepayment(contact, "100.00")).Text("PrepaymentID");
        var invoice = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        var before = await TrialBalance.At(books, "2026-10-31");
        await books.Put($"Prepayments/{pre}/Allocations", Wire.Allocation(invoice, "60.00"));
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Accounts Receivable (610) -60.00, Income in Advance (810) 50.00, VAT (820) 10.00");
        await books.Put($"Prepayments/{pre}/Allocations", Wire.Allocation(invoice, "60.00"));
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Accounts Receivable (610) -120.00, Income in Advance (810) 100.00, VAT (820) 20.00");
        var paid = (await books.Get("Invoices/Z-1")).One("Invoices");
        paid.Text("Status").ShouldBe("PAID");
        paid.Money("AmountCredited").ShouldBe(120m);
        paid.List("Prepayments").ShouldHaveSingleItem().Money("AppliedAmount").ShouldBe(120m);
        (await books.Get($"Prepayments/{pre}")).One("Prepayments").Text("Status").ShouldBe("PAID");
    }

    [Fact]
    public async Task A_refund_is_a_payment_of_the_prepayment() // FACTS 3, Payment
    {
        await using var books = await TestBooks.StartAsync();
        var before = await TrialBalance.At(books, "2026-10-31");
        var pre = (await books.NewPrepayment(await books.NewContact("Zebra"), "100.00")).Text("PrepaymentID");
        var refund = $$"""{"Prepayment":{"PrepaymentID":"{{pre}}"},"Account":{"Code":"091"},"Date":"2026-10-05","Amount":120.00}""";
        (await books.Put("Payments", refund)).One("Payments").Text("PaymentType").ShouldBe("ARPREPAYMENTPAYMENT");
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before);
        (await books.Get("Payments?page=1&where=PaymentType==\"ARPREPAYMENTPAYMENT\"")).One("Payments").GetProperty("Invoice").Text("Type").ShouldBe("ARPREPAYMENT");
    }

    [Fact]
    public async Task The_list_is_found_by_invoice_number() // FACTS 2: +InvoiceNumbers
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewPrepayment(contact, "1.00");
        await books.Put("BankTransactions", Wire.BankTransaction(contact, "2.00", "RECEIVE-PREPAYMENT", "\"Reference\":\"PRE-7\"", "\"AccountCode\":\"810\""));
        (await books.Get("Prepayments?page=1&InvoiceNumbers=PRE-7")).One("Prepayments").Money("SubTotal").ShouldBe(2m);
        (await books.Get("Prepayments")).All("Prepayments").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_prepayment_to_a_supplier_is_set_against_a_bill_only()
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var made = (await books.Put("BankTransactions", Wire.BankTransaction(contact, "10.00", "SPEND-PREPAYMENT", line: "\"AccountCode\":\"620\",\"TaxType\":\"NONE\""))).One("BankTransactions");
        var invoice = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        var bill = await books.NewInvoice(contact, "S-1", "\"Type\":\"ACCPAY\"", """{"Description":"x","UnitAmount":10,"AccountCode":"429","TaxType":"NONE"}""");
        var address = $"Prepayments/{made.Text("PrepaymentID")}/Allocations";
        (await books.Put(address, Wire.Allocation(invoice, "10.00"))).ShouldRefuse("The prepayment and the invoice must have the same contact and currency.");
        (await books.Put(address, Wire.Allocation(bill.GetProperty("InvoiceID").GetGuid(), "10.00"))).Status.ShouldBe(200);
        (await books.Get($"Invoices/{bill.Text("InvoiceID")}")).One("Invoices").Text("Status").ShouldBe("PAID");
    }
}
