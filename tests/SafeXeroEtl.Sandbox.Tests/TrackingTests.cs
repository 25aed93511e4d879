using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2 and 3: tracking categories and their options.</summary>
public sealed class TrackingTests
{
    [Fact]
    public async Task At_most_two_categories_are_active() // FACTS 3
    {
        await using var books = await TestBooks.StartAsync();
        var second = (await books.Put("TrackingCategories", """{"Name":"Product"}""")).One("TrackingCategories");
        second.Text("Status").ShouldBe("ACTIVE");
        (await books.Put("TrackingCategories", """{"Name":"Team"}""")).ShouldRefuse("There can be at most 2 active tracking categories.");
        await books.Post($"TrackingCategories/{second.Text("TrackingCategoryID")}", """{"Status":"ARCHIVED"}""");
        (await books.Put("TrackingCategories", """{"Name":"Team"}""")).Status.ShouldBe(200);
        (await books.Put("TrackingCategories", """{"Name":"team"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Archived_ones_are_listed_on_request_and_deleted_ones_never() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var product = (await books.Put("TrackingCategories", """{"Name":"Product"}""")).One("TrackingCategories").Text("TrackingCategoryID");
        await books.Post($"TrackingCategories/{product}", """{"Name":"Products","Status":"ARCHIVED"}""");
        (await books.Get("TrackingCategories")).One("TrackingCategories").Text("Name").ShouldBe("Region");
        (await books.Get("TrackingCategories?includeArchived=true&order=Name")).All("TrackingCategories").ConvertAll(static c => c.Text("Name")).ShouldBe(["Products", "Region"]);
        (await books.Delete($"TrackingCategories/{product}")).One("TrackingCategories").Text("Status").ShouldBe("DELETED");
        (await books.Get("TrackingCategories?includeArchived=true")).All("TrackingCategories").Count.ShouldBe(1);
        (await books.Get($"TrackingCategories/{product}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Options_are_added_renamed_and_deleted_unless_used()
    {
        await using var books = await TestBooks.StartAsync();
        var region = (await books.Get("TrackingCategories")).One("TrackingCategories");
        var path = $"TrackingCategories/{region.Text("TrackingCategoryID")}/Options";
        var option = (await books.Put(path, """{"Name":"Islands"}""")).One("Options");
        option.Text("TrackingCategoryID").ShouldBe(region.Text("TrackingCategoryID"));
        (await books.Put(path, """{"Name":"islands"}""")).ShouldRefuse("Please enter a unique Name.");
        (await books.Put(path, $$"""{"Name":"{{new string('z', 101)}}"}""")).ShouldRefuse("The field Name must be a string with a maximum length of 100.");
        (await books.Post($"{path}/{option.Text("TrackingOptionID")}", """{"Name":"Isles"}""")).One("Options").Text("Name").ShouldBe("Isles");
        (await books.Delete($"{path}/{option.Text("TrackingOptionID")}")).One("Options").Text("Status").ShouldBe("DELETED");

        var line = """{"Description":"Rental","Quantity":1,"UnitAmount":10,"AccountCode":"201","Tracking":[{"Name":"Region","Option":"North"}]}""";
        await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", lines: line);
        var north = region.List("Options").Single(static o => o.Text("Name") is "North").Text("TrackingOptionID");
        (await books.Delete($"{path}/{north}")).Status.ShouldBe(400);
        (await books.Delete($"TrackingCategories/{region.Text("TrackingCategoryID")}")).Status.ShouldBe(400);
        (await books.Post($"{path}/{north}", """{"Status":"ARCHIVED"}""")).Status.ShouldBe(200);
        (await books.Put("Invoices", Wire.Invoice(await books.NewContact("Yak"), "Y-1", lines: line))).Status.ShouldBe(400); // an archived option takes no line
    }
}
