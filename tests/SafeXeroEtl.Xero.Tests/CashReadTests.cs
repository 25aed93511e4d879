using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>Money on account, batches, bank transactions and transfers in the forms that Xero's description shows them.</summary>
public sealed class CashReadTests
{
    private const string Account = "6f7594f2-f059-4d56-9e67-47ac9733bfe9";

    [Fact]
    public async Task An_overpayment_shows_what_is_left_of_it_and_a_suppliers_is_left_out()
    {
        using var xero = new ScriptedXero().Answers(Page("Overpayments", 1, 1, 2, Overpayment("RECEIVE-OVERPAYMENT", PaymentId), Overpayment("SPEND-OVERPAYMENT", ContactId)));
        using var client = xero.Client();

        var credit = (await client.ReadOnAccountAsync(ScriptedXero.Tenant, OnAccountKind.Overpayment, Everything, Stop).AllAsync()).ShouldHaveSingleItem();

        (credit.Id, credit.Kind, credit.Gross, credit.Open, credit.Reference, credit.IsLive).ShouldBe((PaymentId, OnAccountKind.Overpayment, 500m, 120.5m, "SAFE 9", true));
        credit.Allocations.ShouldBe([new BookedAllocation(InvoiceId, 379.5m, new DateOnly(2019, 3, 12)) { Id = ContactId }]);
        xero.Seen.Single().Asked.ShouldBe("Overpayments?unitdp=4&order=OverpaymentID ASC&page=1&pageSize=1000");
    }

    [Fact]
    public async Task A_bank_transaction_names_what_came_of_it()
    {
        using var xero = new ScriptedXero().Answers(Page("BankTransactions", 1, 1, 1, BankTransaction()));
        using var client = xero.Client();
        var filter = new DocumentFilter { From = new DateOnly(2026, 10, 1) };

        var read = (await client.ReadBankTransactionsAsync(ScriptedXero.Tenant, BankTransactionKind.ReceiveOverpayment, filter, Stop).AllAsync()).ShouldHaveSingleItem();

        (read.Type, read.Gross, read.OnAccountId, read.BankAccountId, read.Date, read.IsReconciled).ShouldBe(("RECEIVE-OVERPAYMENT", 30m, InvoiceId, new Guid(Account), new DateOnly(2016, 10, 13), false));
        read.Lines.ShouldHaveSingleItem().Id.ShouldBe(PaymentId);
        xero.Seen.Single().Asked.ShouldStartWith("BankTransactions?where=Type==\"RECEIVE-OVERPAYMENT\" AND Date>=DateTime(2026,10,01)&unitdp=4&");
    }

    [Fact]
    public async Task A_batch_has_amounts_and_flags_that_are_texts()
    {
        using var xero = new ScriptedXero().Answers(Page("BatchPayments", items: $$"""
            {"Account":{"AccountID":"{{Account}}"},"Reference":"BACS 1","BatchPaymentID":"{{PaymentId}}","DateString":"2019-02-22 00:00:00","Date":"/Date(1550793600000+0000)/",
             "Payments":[{"Invoice":{"InvoiceID":"{{InvoiceId}}","LineItems":[]},"PaymentID":"{{ContactId}}","Amount":"12.00"}],"Type":"RECBATCH","Status":"AUTHORISED","TotalAmount":"12.00","IsReconciled":"false"}
            """));
        using var client = xero.Client();

        var batch = (await client.ReadBatchPaymentsAsync(ScriptedXero.Tenant, Everything, Stop)).ShouldHaveSingleItem();

        (batch.Id, batch.Total, batch.Reference, batch.IsReconciled, batch.Date).ShouldBe((PaymentId, 12m, "BACS 1", false, new DateOnly(2019, 2, 22)));
        batch.Parts.ShouldBe([new BatchPart(ContactId, InvoiceId, 12m)]);
    }

    [Fact]
    public async Task A_transfer_may_come_without_a_status()
    {
        using var xero = new ScriptedXero().Answers(Page("BankTransfers", items: $$"""
            {"BankTransferID":"{{PaymentId}}","CreatedDateUTC":"/Date(1476737161140+0000)/","DateString":"2016-11-12 21:10:00","Date":"/Date(1478985000000+0000)/",
             "FromBankAccount":{"AccountID":"{{Account}}"},"ToBankAccount":{"AccountID":"{{ContactId}}"},"Amount":20.0,"FromIsReconciled":true,"ToIsReconciled":false}
            """));
        using var client = xero.Client();

        var transfer = (await client.ReadBankTransfersAsync(ScriptedXero.Tenant, Everything, Stop)).ShouldHaveSingleItem();
        (transfer.Amount, transfer.Status, transfer.IsReconciled, transfer.Date).ShouldBe((20m, null, true, new DateOnly(2016, 11, 12)));
    }

    [Fact]
    public async Task A_refund_knows_the_credit_that_it_pays_back()
    {
        using var xero = new ScriptedXero()
            .Answers(Page("Payments", 1, 1, 1, PaymentJson($"\"PaymentType\":\"AROVERPAYMENTPAYMENT\",\"Invoice\":[],\"Overpayment\":{{\"OverpaymentID\":\"{ContactId}\"}}")))
            .Answers(Page("Payments", 1, 1, 1, PaymentJson("\"PaymentType\":\"ARPREPAYMENTPAYMENT\"")));
        using var client = xero.Client();

        var refunds = await client.ReadRefundsAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync();
        refunds.Select(static refund => (refund.Kind, refund.CreditId, refund.Amount)).ShouldBe([(OnAccountKind.Overpayment, ContactId, 1m), (OnAccountKind.Prepayment, InvoiceId, 1m)]);
    }

    [Fact]
    public async Task Endpoints_are_counted_without_ids()
    {
        using var xero = new ScriptedXero().Answers("""{"HistoryRecords":[{"Changes":"Note","Details":"d","User":"System Generated"}],"PaymentServices":[],"Allocations":[]}""");
        using var client = xero.Client();

        (await client.ReadHistoryAsync(ScriptedXero.Tenant, NotedRecord.Invoice, InvoiceId, Stop)).ShouldBe([new HistoryNote { Change = "Note", Details = "d", User = "System Generated" }]);
        await client.ReadPaymentServicesAsync(ScriptedXero.Tenant, ContactId, Stop);
        await client.SendAsync(ScriptedXero.Tenant, XeroClient.PrepareAllocationDeletion("k", AllocationSource.CreditNote, InvoiceId, ContactId), "k", Stop);

        client.Use.Select(static use => use.Endpoint).ShouldBe(["BrandingThemes/PaymentServices", "CreditNotes/Allocations", "Invoices/History"]);
    }

    [Fact]
    public async Task An_element_longer_than_the_buffer_is_read_whole()
    {
        var lines = string.Join(",", Enumerable.Range(0, 2_000).Select(static line => $$"""{"Description":"{{new string('x', 100)}}","LineAmount":{{line}}.00,"TaxAmount":0.00}"""));
        using var xero = new ScriptedXero().Answers(Page("Invoices", 1, 1, 2, InvoiceJson($"\"LineItems\":[{lines}]"), InvoiceJson(id: ContactId.ToString())));
        using var client = xero.Client();

        var read = await client.ReadInvoicesAsync(ScriptedXero.Tenant, Everything, Stop).AllAsync();
        read.Select(static invoice => invoice.Lines.Length).ShouldBe([2_000, 1]);
        read[0].Lines[^1].Net.ShouldBe(1_999m);
    }

    private static string Overpayment(string type, Guid id) => $$"""
        {"OverpaymentID":"{{id}}","ID":"{{id}}","Type":"{{type}}","Reference":"SAFE 9","RemainingCredit":120.5,
         "Allocations":[{"AllocationID":"{{ContactId}}","Amount":379.5,"Date":"/Date(1552348800000+0000)/","Invoice":{"InvoiceID":"{{InvoiceId}}"} }],"Payments":[],
         "Contact":{"ContactID":"{{ContactId}}","Name":"Liam"},"DateString":"2019-03-12 00:00:00","Date":"/Date(1552348800000+0000)/","Status":"AUTHORISED","LineItems":[],
         "SubTotal":500.0,"TotalTax":0.0,"Total":500.0,"UpdatedDateUTC":"/Date(1552428535123+0000)/","UpdatedDateUTCString":"2019-03-12 22:08:55+00:00","CurrencyCode":"GBP"}
        """;

    private static string BankTransaction() => $$"""
        {"BankTransactionID":"{{PaymentId}}","BankAccount":{"AccountID":"{{Account}}","Code":"088","Name":"Bank"},"Type":"RECEIVE-OVERPAYMENT","IsReconciled":false,
         "OverpaymentID":"{{InvoiceId}}","Contact":{"ContactID":"{{ContactId}}"},"DateString":"2016-10-13 00:00:00","Date":"/Date(1476316800000+0000)/","Status":"AUTHORISED",
         "LineAmountTypes":"NoTax","LineItems":[{"LineItemID":"{{PaymentId}}","Description":"d","LineAmount":30.0,"TaxAmount":0.0}],"SubTotal":30,"TotalTax":0,"Total":30,"CurrencyCode":"GBP"}
        """;
}
