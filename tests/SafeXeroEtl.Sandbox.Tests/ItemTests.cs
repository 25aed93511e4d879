using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2 to 4 and 10: items.</summary>
public sealed class ItemTests
{
    private const string Router = """{"Code":"abc","Name":"Router","SalesDetails":{"UnitPrice":79.1234,"AccountCode":"206","TaxType":"OUTPUT2"}}""";

    [Fact]
    public async Task An_item_is_found_by_id_and_by_code_and_its_price_has_the_places_asked_for() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var item = (await books.Put("Items?unitdp=4", $$"""{"Items":[{{Router}}]}""")).One("Items");
        item.GetProperty("SalesDetails").GetProperty("UnitPrice").GetRawText().ShouldBe("79.1234");
        (await books.Get($"Items/{item.Text("ItemID")}")).One("Items").GetProperty("SalesDetails").GetProperty("UnitPrice").GetRawText().ShouldBe("79.12");
        (await books.Get("Items/ABC")).One("Items").Text("ItemID").ShouldBe(item.Text("ItemID"));
        (await books.Get("Items?where=Code==\"LINE-RENTAL\"")).One("Items").Text("Name").ShouldBe("Line rental"); // seeded
    }

    [Fact]
    public async Task PUT_refuses_a_code_that_exists_and_POST_updates_it() // FACTS 4, messages
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.Put("Items", Router)).One("Items").Text("ItemID");
        (await books.Put("Items", Router)).ShouldRefuse("Price List Item with Code ''abc'' already exists");
        var updated = (await books.Post("Items", """{"Code":"abc","Description":"Wireless"}""")).One("Items");
        updated.Text("ItemID").ShouldBe(id);
        updated.Text("Name").ShouldBe("Router");
        (await books.Post($"Items/{id}", """{"Code":"abd"}""")).One("Items").Text("Code").ShouldBe("abd");
    }

    [Theory]
    [InlineData("""{"Name":"Router"}""", "The item Code must be specified.")]
    [InlineData("""{"Code":"0123456789012345678901234567890"}""", "The field Code must be a string with a maximum length of 30.")]
    [InlineData("""{"Code":"a","SalesDetails":{"AccountCode":"476"}}""", "Account code ''476'' has been removed as it does not match a recognised account.")]
    [InlineData("""{"Code":"a","InventoryAssetAccountCode":"630"}""", "Tracked inventory is not kept in this sandbox.")]
    public async Task An_item_that_breaks_a_rule_is_refused(string body, string message) // FACTS 3, Item
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Items", body)).ShouldRefuse(message);
    }

    [Fact]
    public async Task A_deleted_item_is_gone_and_a_line_needs_an_item_that_exists()
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Items", Router);
        var line = """{"Description":"Router","Quantity":1,"UnitAmount":10,"ItemCode":"abc","AccountCode":"206"}""";
        var contact = await books.NewContact("Zebra");
        (await books.NewInvoice(contact, "Z-1", lines: line)).List("LineItems")[0].Text("ItemCode").ShouldBe("abc");
        var gone = await books.Delete("Items/abc");
        gone.Status.ShouldBe(204);
        gone.Text.ShouldBeEmpty();
        (await books.Get("Items/abc")).Status.ShouldBe(404);
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-2", lines: line))).ShouldRefuse("Item code 'abc' is not valid");
    }

    [Fact]
    public async Task Five_hundred_items_are_the_most_in_one_call() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var items = string.Join(',', Enumerable.Range(0, 501).Select(static place => $$"""{"Code":"i{{place}}"}"""));
        (await books.Put("Items", $$"""{"Items":[{{items}}]}""")).ShouldRefuse("One request can hold at most 500 of Items.");
    }

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 200)]
    public async Task Whether_an_item_alone_supplies_account_and_tax_is_an_option(bool supplies, int status) // FACTS 10
    {
        await using var books = await TestBooks.StartAsync(options => options with { Unknowns = new() { ItemsSupplyAccountAndTax = supplies } });
        var line = """{"Description":"Rental","Quantity":1,"UnitAmount":10,"ItemCode":"LINE-RENTAL"}""";
        (await books.Put("Invoices", Wire.Invoice(await books.NewContact("Zebra"), "Z-1", lines: line))).Status.ShouldBe(status);
    }
}
