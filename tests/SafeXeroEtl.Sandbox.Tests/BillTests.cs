using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 3 and 11: bills and supplier credits share the endpoints of sales documents.</summary>
public sealed class BillTests
{
    private const string Phone = """{"Description":"Trunks","UnitAmount":100.00,"AccountCode":"489","TaxType":"INPUT2"}""";

    [Fact]
    public async Task A_bill_stands_with_creditors_and_its_VAT_is_reclaimed() // FACTS 11
    {
        await using var books = await TestBooks.StartAsync();
        var before = await TrialBalance.At(books, "2026-10-31");
        var bill = await NewBill(books, await books.NewContact("Zebra"), "S-1");
        bill.Text("Type").ShouldBe("ACCPAY");
        bill.Money("AmountDue").ShouldBe(120m);
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Accounts Payable (800) -120.00, Telephone & Internet (489) 100.00, VAT (820) 20.00");
        var payment = (await books.Pay(bill.GetProperty("InvoiceID").GetGuid(), "120.00")).One("Payments");
        payment.Text("PaymentType").ShouldBe("ACCPAYPAYMENT");
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("GoCardless Clearing (091) -120.00, Telephone & Internet (489) 100.00, VAT (820) 20.00");
    }

    [Fact]
    public async Task The_number_of_a_bill_is_the_suppliers_and_need_not_be_unique() // FACTS 11: ACCPAY not unique
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var first = await NewBill(books, contact, "S-1");
        (await NewBill(books, contact, "S-1")).Text("InvoiceID").ShouldNotBe(first.Text("InvoiceID"));
        (await books.Post("Invoices", Wire.Invoice(contact, "S-1", "\"Type\":\"ACCPAY\"", Phone))).One("Invoices").Text("InvoiceID").ShouldNotBe(first.Text("InvoiceID"));
        (await books.NewInvoice(contact, "S-1")).Text("Type").ShouldBe("ACCREC");
        (await NewBill(books, contact, string.Empty)).Text("InvoiceNumber").ShouldBe(string.Empty);
        (await books.Get("Invoices/S-1")).One("Invoices").Text("Type").ShouldBe("ACCREC");
    }

    [Fact]
    public async Task Only_a_filter_by_type_tells_sales_from_purchases() // FACTS 2, where: Type
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await books.NewInvoice(contact, "Z-1");
        await NewBill(books, contact, "S-1");
        var all = await books.Get($"Invoices?page=1&ContactIDs={contact}");
        all.All("Invoices").Count.ShouldBe(2);
        (await books.Get($"Invoices?page=1&ContactIDs={contact}&where=" + Uri.EscapeDataString("Type==\"ACCREC\""))).One("Invoices").Text("InvoiceNumber").ShouldBe("Z-1");
    }

    [Fact]
    public async Task A_contact_with_a_bill_is_a_supplier_with_a_balance() // FACTS 3, Contact
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        await NewBill(books, contact, "S-1");
        var shown = (await books.Get($"Contacts/{contact}")).One("Contacts");
        shown.GetProperty("IsSupplier").GetBoolean().ShouldBeTrue();
        shown.GetProperty("IsCustomer").GetBoolean().ShouldBeFalse();
        shown.GetProperty("Balances").GetProperty("AccountsPayable").Money("Outstanding").ShouldBe(120m);
        shown.GetProperty("Balances").GetProperty("AccountsReceivable").Money("Outstanding").ShouldBe(0m);
    }

    [Fact]
    public async Task A_supplier_credit_is_set_against_bills_and_not_against_invoices() // FACTS 11, Credit notes
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var bill = (await NewBill(books, contact, "S-1")).GetProperty("InvoiceID").GetGuid();
        var invoice = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        var body = Wire.CreditNote(contact, "SC-1", Phone).Replace("ACCRECCREDIT", "ACCPAYCREDIT", StringComparison.Ordinal);
        var credit = (await books.Put("CreditNotes", body)).One("CreditNotes");
        var address = $"CreditNotes/{credit.Text("CreditNoteID")}/Allocations";
        (await books.Put(address, Wire.Allocation(invoice, "1.00"))).ShouldRefuse("The credit note and the invoice must have the same contact and currency.");
        (await books.Put(address, Wire.Allocation(bill, "120.00"))).Status.ShouldBe(200);
        (await books.Get($"Invoices/{bill}")).One("Invoices").Text("Status").ShouldBe("PAID");
    }

    [Fact]
    public async Task A_bill_has_no_discounts() // FACTS 11, rule 10
    {
        await using var books = await TestBooks.StartAsync();
        var line = Phone.Replace("\"AccountCode\"", "\"DiscountRate\":10,\"AccountCode\"", StringComparison.Ordinal);
        var contact = await books.NewContact("Zebra");
        (await books.Put("Invoices", Wire.Invoice(contact, "S-1", "\"Type\":\"ACCPAY\"", line))).ShouldRefuse("Discounts are only allowed on sales invoices.");
    }

    private static Task<System.Text.Json.JsonElement> NewBill(TestBooks books, Guid contact, string number) => books.NewInvoice(contact, number, "\"Type\":\"ACCPAY\"", Phone);
}
