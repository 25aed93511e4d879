using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2: transfers between bank accounts.</summary>
public sealed class BankTransferTests
{
    [Fact]
    public async Task A_transfer_moves_money_and_makes_two_bank_transactions() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var before = await TrialBalance.At(books, "2026-10-31");
        var transfer = (await books.Put("BankTransfers", Wire.Transfer("75.00", "\"Reference\":\"GoCardless payout\""))).One("BankTransfers");
        transfer.Money("Amount").ShouldBe(75m);
        transfer.Text("Status").ShouldBe("AUTHORISED");
        transfer.GetProperty("FromBankAccount").Text("Code").ShouldBe("091");
        transfer.GetProperty("ToBankAccount").Text("Name").ShouldBe("Business Bank Account");
        (await TrialBalance.Changes(books, before, "2026-10-31")).ShouldBe("Business Bank Account (090) 75.00, GoCardless Clearing (091) -75.00");
        var spent = (await books.Get($"BankTransactions/{transfer.Text("FromBankTransactionID")}")).One("BankTransactions");
        spent.Text("Type").ShouldBe("SPEND-TRANSFER");
        spent.Money("Total").ShouldBe(75m);
        spent.Text("Reference").ShouldBe("GoCardless payout");
        var received = (await books.Get($"BankTransactions/{transfer.Text("ToBankTransactionID")}")).One("BankTransactions");
        received.Text("Type").ShouldBe("RECEIVE-TRANSFER");
        received.GetProperty("BankAccount").Text("Code").ShouldBe("090");
        (await books.Post($"BankTransactions/{received.Text("BankTransactionID")}", """{"Status":"DELETED"}""")).ShouldRefuse(
            "A bank transaction of a transfer can only be changed through its bank transfer.");
    }

    [Theory]
    [InlineData("0", "", "The amount must be greater than zero, in whole pence.")]
    [InlineData("5", "\"ToBankAccount\":{\"Code\":\"091\"}", "A bank transfer needs two different bank accounts.")]
    [InlineData("5", "\"ToBankAccount\":{\"Code\":\"200\"}", "FromBankAccount and ToBankAccount must be bank accounts of this organisation.")]
    [InlineData("5", "\"Date\":\"2026-08-31\"", "The document date cannot be before the period lock date, currently set at 31 August 2026")]
    public async Task A_transfer_that_breaks_a_rule_is_refused(string amount, string more, string message) // FACTS 2, 11
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("BankTransfers", Wire.Transfer(amount, more))).ShouldRefuse(message);
        (await books.Get("BankTransfers")).All("BankTransfers").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transfer_stays_within_one_currency()
    {
        await using var books = await TestBooks.StartAsync();
        books.Subscribe("EUR", bankAccount: "093");
        (await books.Put("BankTransfers", Wire.Transfer("5", "\"ToBankAccount\":{\"Code\":\"093\"}"))).ShouldRefuse("A bank transfer needs two bank accounts of one currency.");
    }

    [Fact]
    public async Task A_deleted_transfer_is_shown_only_on_request() // the description: includeDeleted
    {
        await using var books = await TestBooks.StartAsync();
        var before = await TrialBalance.At(books, "2026-10-31");
        var id = (await books.Put("BankTransfers", Wire.Transfer("75.00"))).One("BankTransfers").Text("BankTransferID");
        (await books.Post($"BankTransfers/{id}", """{"Status":"DELETED"}""")).One("BankTransfers").Text("Status").ShouldBe("DELETED");
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before);
        (await books.Get("BankTransfers")).All("BankTransfers").ShouldBeEmpty();
        (await books.Get("BankTransfers?includeDeleted=true")).One("BankTransfers").Text("BankTransferID").ShouldBe(id);
        (await books.Post("BankTransfers", $$"""{"BankTransfers":[{"BankTransferID":"{{id}}","Status":"DELETED"}]}""")).ShouldRefuse("This bank transfer has already been deleted.");
    }

    [Fact]
    public async Task Transfers_are_found_by_amount_and_carry_notes() // FACTS 2: where, History
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("BankTransfers", Wire.Transfer("5.00"));
        var id = (await books.Put("BankTransfers", Wire.Transfer("75.00"))).One("BankTransfers").Text("BankTransferID");
        (await books.Get("BankTransfers?where=" + Uri.EscapeDataString("Amount>50 AND FromBankAccount.Code==\"091\""))).One("BankTransfers").Text("BankTransferID").ShouldBe(id);
        (await books.Put($"BankTransfers/{id}/History", """{"HistoryRecords":[{"Details":"noted"}]}""")).Status.ShouldBe(200);
        (await books.Get($"BankTransfers/{id}/History")).All("HistoryRecords").ConvertAll(static record => record.Text("Details")).ShouldContain("noted");
    }
}
