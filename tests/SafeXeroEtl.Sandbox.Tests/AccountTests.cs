using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2 and 3: accounts are written one at a time.</summary>
public sealed class AccountTests
{
    private const string Hosting = """{"Code":"207","Name":"Hosting","Type":"REVENUE","Description":"Servers of customers"}""";

    [Fact]
    public async Task An_account_is_created_with_the_class_and_tax_of_its_type_and_can_be_used_at_once()
    {
        await using var books = await TestBooks.StartAsync();
        var account = (await books.Put("Accounts", Hosting)).One("Accounts");
        account.Text("Class").ShouldBe("REVENUE");
        account.Text("TaxType").ShouldBe("OUTPUT2");
        account.Text("Status").ShouldBe("ACTIVE");
        (await books.Get($"Accounts/{account.Text("AccountID")}")).One("Accounts").Text("Name").ShouldBe("Hosting");
        await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", lines: """{"Description":"Server","Quantity":1,"UnitAmount":10,"AccountCode":"207"}""");
    }

    [Theory]
    [InlineData("""{"Code":"207","Type":"REVENUE"}""", "Please enter a Name.")]
    [InlineData("""{"Code":"207","Name":"Sales","Type":"REVENUE"}""", "Please enter a unique Name.")]
    [InlineData("""{"Code":"200","Name":"Hosting","Type":"REVENUE"}""", "Please enter a unique Code.")]
    [InlineData("""{"Name":"Hosting","Type":"REVENUE"}""", "Please enter a Code.")]
    [InlineData("""{"Code":"207","Name":"Hosting","Type":"INCOME"}""", "The account type 'INCOME' is not valid.")]
    [InlineData("""{"Code":"20700000000","Name":"Hosting","Type":"REVENUE"}""", "The field Code must be a string with a maximum length of 10.")]
    [InlineData("""{"Code":"207","Name":"Hosting","Type":"REVENUE","TaxType":"INPUT2"}""", "The TaxType code 'INPUT2' cannot be used with account code '207'.")]
    [InlineData("""{"Name":"Savings","Type":"BANK"}""", "A bank account needs a BankAccountNumber.")]
    public async Task An_account_that_breaks_a_rule_is_refused(string body, string message)
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Accounts", body)).ShouldRefuse(message);
    }

    [Fact]
    public async Task A_bank_account_may_have_no_code() // FACTS 3, Account
    {
        await using var books = await TestBooks.StartAsync();
        var account = (await books.Put("Accounts", """{"Name":"Savings","Type":"BANK","BankAccountNumber":"20000099887766"}""")).One("Accounts");
        account.TryGetProperty("Code", out _).ShouldBeFalse();
        account.Text("BankAccountType").ShouldBe("BANK");
        account.Text("CurrencyCode").ShouldBe("GBP");
    }

    [Fact]
    public async Task One_call_creates_one_account() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        const string two = """{"Accounts":[{"Code":"207","Name":"Hosting","Type":"REVENUE"},{"Code":"208","Name":"Cloud","Type":"REVENUE"}]}""";
        (await books.Put("Accounts", two)).ShouldRefuse("One request can hold at most 1 of Accounts.");
    }

    [Fact]
    public async Task An_account_is_renamed_and_archived_and_then_takes_no_line()
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.Put("Accounts", Hosting)).One("Accounts").Text("AccountID");
        (await books.Post($"Accounts/{id}", """{"Accounts":[{"Name":"Hosted servers"}]}""")).One("Accounts").Text("Code").ShouldBe("207");
        (await books.Post($"Accounts/{id}", """{"Status":"ARCHIVED"}""")).One("Accounts").Text("Status").ShouldBe("ARCHIVED");
        var line = """{"Description":"Server","Quantity":1,"UnitAmount":10,"AccountCode":"207"}""";
        (await books.Put("Invoices", Wire.Invoice(await books.NewContact("Zebra"), "Z-1", lines: line))).ShouldRefuse("Account code '207' is not a valid code for this document.");
        (await books.Post($"Accounts/{id}", """{"Type":"EXPENSE"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_used_account_and_Xeros_own_are_not_deleted() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.Put("Accounts", Hosting)).One("Accounts").Text("AccountID");
        (await books.Delete($"Accounts/{id}")).One("Accounts").Text("Status").ShouldBe("DELETED");
        (await books.Get($"Accounts/{id}")).Status.ShouldBe(404);
        var used = (await books.Get("Accounts?where=Code==\"200\"")).One("Accounts").Text("AccountID");
        (await books.Delete($"Accounts/{used}")).ShouldRefuse("The account is used and cannot be deleted; archive it instead.");
        var debtors = (await books.Get("Accounts?where=SystemAccount==\"DEBTORS\"")).One("Accounts").Text("AccountID");
        (await books.Delete($"Accounts/{debtors}")).ShouldRefuse("The account is one of Xero's own and cannot be archived or deleted.");
        (await books.Post($"Accounts/{debtors}", """{"Status":"ARCHIVED"}""")).Status.ShouldBe(400);
    }
}
