using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2: contact groups.</summary>
public sealed class ContactGroupTests
{
    [Fact]
    public async Task Contacts_are_put_into_a_group_and_taken_out()
    {
        await using var books = await TestBooks.StartAsync();
        var (one, two) = (await books.NewContact("Zebra"), await books.NewContact("Yak"));
        var group = await NewGroup(books, "Zoo");
        (await books.Put($"ContactGroups/{group}/Contacts", $$"""{"Contacts":[{"ContactID":"{{one}}"},{"ContactID":"{{two}}"}]}""")).All("Contacts").Count.ShouldBe(2);
        (await books.Get($"ContactGroups/{group}")).One("ContactGroups").List("Contacts").ConvertAll(static c => c.Text("Name")).ShouldBe(["Yak", "Zebra"]);
        (await books.Get($"Contacts/{one}")).One("Contacts").List("ContactGroups").ShouldHaveSingleItem().Text("Name").ShouldBe("Zoo");
        (await books.Delete($"ContactGroups/{group}/Contacts/{one}")).Status.ShouldBe(204);
        (await books.Delete($"ContactGroups/{group}/Contacts/{one}")).Status.ShouldBe(404);
        (await books.Delete($"ContactGroups/{group}/Contacts")).Status.ShouldBe(204);
        (await books.Get($"ContactGroups/{group}")).One("ContactGroups").List("Contacts").ShouldBeEmpty();
        (await books.Put($"ContactGroups/{group}/Contacts", $$"""{"Contacts":[{"ContactID":"{{Guid.NewGuid()}}"}]}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_group_is_renamed_and_deleted_by_its_status()
    {
        await using var books = await TestBooks.StartAsync();
        var group = await NewGroup(books, "Zoo");
        (await books.Post($"ContactGroups/{group}", """{"ContactGroups":[{"Name":"Animals"}]}""")).One("ContactGroups").Text("Name").ShouldBe("Animals");
        (await books.Post($"ContactGroups/{group}", """{"Status":"DELETED"}""")).One("ContactGroups").Text("Status").ShouldBe("DELETED");
        (await books.Get($"ContactGroups/{group}")).Status.ShouldBe(404);
        (await books.Get("ContactGroups")).All("ContactGroups").ConvertAll(static g => g.Text("Name")).ShouldBe(["Carriers", "Maintenance contracts"]); // seeded
    }

    [Fact]
    public async Task A_hundred_groups_are_the_limit() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var groups = string.Join(',', Enumerable.Range(0, 98).Select(static place => $$"""{"Name":"Group {{place}}"}"""));
        (await books.Put("ContactGroups", $$"""{"ContactGroups":[{{groups}}]}""")).All("ContactGroups").Count.ShouldBe(98);
        (await books.Put("ContactGroups", """{"Name":"One more"}""")).ShouldRefuse("You've reached the limit of 100 contact groups.");
    }

    [Fact]
    public async Task A_groups_name_is_needed_and_unique()
    {
        await using var books = await TestBooks.StartAsync();
        await NewGroup(books, "Zoo");
        (await books.Put("ContactGroups", """{"Name":"zoo"}""")).ShouldRefuse("Please enter a unique Name.");
        (await books.Put("ContactGroups", """{"Contacts":[]}""")).ShouldRefuse("Please enter a Name.");
    }

    private static async Task<string> NewGroup(TestBooks books, string name) =>
        (await books.Put("ContactGroups", $$"""{"ContactGroups":[{"Name":"{{name}}"}]}""")).One("ContactGroups").Text("ContactGroupID");
}
