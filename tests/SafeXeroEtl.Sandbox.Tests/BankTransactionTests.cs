using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2: bank transactions, and the overpayments and prepayments that come into being through them.</summary>
public sealed class BankTransactionTests
{
    private const string Sales = "\"AccountCode\":\"200\",\"TaxType\":\"OUTPUT2\"";

    [Fact]
    public async Task Money_received_is_posted_to_the_bank_and_to_its_lines() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var before = await TrialBalance.At(books, "2026-10-31");
        var made = (await books.Put("BankTransactions", Wire.BankTransaction(contact, "100.00", "RECEIVE", "\"Reference\":\"R-1\"", Sales))).One("BankTransactions");
        made.Text("Type").ShouldBe("RECEIVE");
        made.Text("Status").ShouldBe("AUTHORISED");
        made.Text("Reference").ShouldBe("R-1");
        made.Money("SubTotal").ShouldBe(100m);
        made.Money("Total").ShouldBe(120m);
        made.GetProperty("BankAccount").Text("Code").ShouldBe("091");
        made.TryGetProperty("OverpaymentID", out _).ShouldBeFalse();
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("GoCardless Clearing (091) 120.00, Sales (200) -100.00, VAT (820) -20.00");
    }

    [Fact]
    public async Task Money_spent_leaves_the_bank() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var before = await TrialBalance.At(books, "2026-10-31");
        (await books.Put("BankTransactions", Wire.BankTransaction(contact, "10.00", "SPEND", line: "\"AccountCode\":\"404\""))).Status.ShouldBe(200);
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Bank Fees (404) 10.00, GoCardless Clearing (091) -10.00");
    }

    [Theory]
    [InlineData("RECEIVE-TRANSFER", "", "", "Bank transaction not of valid type for creation")]
    [InlineData("ACCREC", "", "", "Bank transaction not of valid type for creation")]
    [InlineData("RECEIVE", "\"Status\":\"DELETED\"", Sales, "Bank transaction not of valid status for creation")]
    [InlineData("RECEIVE", "\"BankAccount\":{\"Code\":\"200\"}", Sales, "Account type is invalid for making a payment to/from")]
    [InlineData("RECEIVE", "\"BankAccount\":{\"Code\":\"987\"}", Sales, "Account could not be found")]
    [InlineData("RECEIVE", "\"Date\":\"2026-08-31\"", Sales, "The document date cannot be before the period lock date, currently set at 31 August 2026")]
    [InlineData("RECEIVE", "\"CurrencyCode\":\"EUR\"", Sales, "Organisation is not subscribed to currency EUR")]
    [InlineData("RECEIVE", "", "\"AccountCode\":\"610\"", "Account code '610' is not a valid code for this document.")]
    [InlineData("RECEIVE", "", "\"AccountCode\":\"200\",\"TaxType\":\"INPUT2\"", "The TaxType code 'INPUT2' cannot be used with account code '200'.")]
    [InlineData("RECEIVE", "", "\"AccountCode\":\"200\",\"DiscountRate\":5", "Discounts are only allowed on sales invoices.")]
    [InlineData("RECEIVE-OVERPAYMENT", "", Sales, "The lines of an overpayment can only be on the accounts receivable or accounts payable account.")]
    public async Task A_bank_transaction_that_breaks_a_rule_is_refused(string type, string more, string line, string message) // FACTS 2, 10, 11
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        (await books.Put("BankTransactions", Wire.BankTransaction(contact, "10.00", type, more, line))).ShouldRefuse(message);
        (await books.Get("BankTransactions")).All("BankTransactions").ShouldBeEmpty();
    }

    [Fact]
    public async Task Money_received_can_be_changed_and_then_deleted() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var before = await TrialBalance.At(books, "2026-10-31");
        var id = (await books.Put("BankTransactions", Wire.BankTransaction(contact, "100.00", "RECEIVE", line: Sales))).One("BankTransactions").Text("BankTransactionID");
        var changed = (await books.Post($"BankTransactions/{id}", """{"Reference":"R-2","LineItems":[{"Description":"x","UnitAmount":30,"AccountCode":"200","TaxType":"NONE"}]}""")).One("BankTransactions");
        changed.Money("Total").ShouldBe(30m);
        changed.Text("Reference").ShouldBe("R-2");
        (await books.Post("BankTransactions", $$"""{"BankTransactionID":"{{id}}","Status":"DELETED"}""")).One("BankTransactions").Text("Status").ShouldBe("DELETED");
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before);
        (await books.Post($"BankTransactions/{id}", """{"Reference":"R-3"}""")).ShouldRefuse("Bank transaction not of valid status for modification");
    }

    [Fact]
    public async Task A_reconciled_bank_transaction_cannot_be_changed() // FACTS 11, Payments: reconciled
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var made = (await books.Put("BankTransactions", Wire.BankTransaction(contact, "10.00", "RECEIVE", "\"IsReconciled\":true", Sales))).One("BankTransactions");
        made.GetProperty("IsReconciled").GetBoolean().ShouldBeTrue();
        (await books.Post($"BankTransactions/{made.Text("BankTransactionID")}", """{"Status":"DELETED"}""")).ShouldRefuse("This bank transaction is reconciled and cannot be changed.");
    }

    [Fact]
    public async Task The_list_is_paged_filtered_and_ordered() // FACTS 2, Parameters
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        foreach (var (type, amount) in new[] { ("RECEIVE", "10.00"), ("SPEND", "30.00"), ("RECEIVE", "20.00") })
        {
            await books.Put("BankTransactions", Wire.BankTransaction(contact, amount, type, line: "\"AccountCode\":\"404\",\"TaxType\":\"NONE\""));
        }

        var page = await books.Get("BankTransactions?page=1&pageSize=2&order=Total DESC");
        page.Json.GetProperty("pagination").GetProperty("itemCount").GetInt32().ShouldBe(3);
        page.All("BankTransactions").ConvertAll(static shown => shown.Money("Total")).ShouldBe([30m, 20m]);
        page.All("BankTransactions")[0].List("LineItems").Count.ShouldBe(1);
        (await books.Get("BankTransactions")).All("BankTransactions")[0].List("LineItems").ShouldBeEmpty();
        var received = await books.Get("BankTransactions?page=1&where=" + Uri.EscapeDataString("Type==\"RECEIVE\" AND BankAccount.Code==\"091\" AND Total>=20"));
        received.One("BankTransactions").Money("Total").ShouldBe(20m);
        (await books.Get("BankTransactions?page=1", "2026-10-05T09:30:16")).All("BankTransactions").ShouldBeEmpty();
    }

    [Fact]
    public async Task Unit_amounts_keep_four_places_when_asked() // FACTS 11, rule 1
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var body = Wire.BankTransaction(contact, "1.2345", "RECEIVE", line: "\"AccountCode\":\"200\",\"TaxType\":\"NONE\"");
        (await books.Put("BankTransactions?unitdp=4", body)).One("BankTransactions").List("LineItems")[0].Text("UnitAmount").ShouldBe("1.2345");
        (await books.Put("BankTransactions", body)).One("BankTransactions").List("LineItems")[0].Text("UnitAmount").ShouldBe("1.23");
    }

    [Fact]
    public async Task Each_element_has_its_own_verdict_when_asked() // FACTS 4, summarizeErrors
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var body = $$"""{"BankTransactions":[{{Wire.BankTransaction(contact, "5.00")}},{{Wire.BankTransaction(contact, "-5.00")}}]}""";
        var made = (await books.Put("BankTransactions?summarizeErrors=false", body)).All("BankTransactions");
        made[0].Text("StatusAttributeString").ShouldBe("OK");
        made[1].Text("StatusAttributeString").ShouldBe("ERROR");
        made[1].TryGetProperty("HasErrors", out _).ShouldBeFalse(); // the description knows no such field here
    }

    [Fact]
    public async Task Notes_hang_on_bank_transactions_and_on_what_they_make() // FACTS 2, History
    {
        await using var books = await TestBooks.StartAsync();
        var made = (await books.Put("BankTransactions", Wire.BankTransaction(await books.NewContact("Zebra"), "5.00"))).One("BankTransactions");
        foreach (var address in new[] { $"BankTransactions/{made.Text("BankTransactionID")}", $"Overpayments/{made.Text("OverpaymentID")}" })
        {
            (await books.Put($"{address}/History", """{"HistoryRecords":[{"Details":"noted"}]}""")).Status.ShouldBe(200);
            (await books.Get($"{address}/History")).All("HistoryRecords").ConvertAll(static record => record.Text("Details")).ShouldContain("noted");
        }
    }
}
