using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 3, 4 and 11: contacts.</summary>
public sealed class ContactTests
{
    private const string NameTaken = "The contact name Zebra Crossings Ltd is already assigned to another contact. The contact name must be unique across all active contacts.";

    [Fact]
    public async Task A_contact_needs_only_a_name_and_gets_an_id_of_Xeros_choice() // FACTS 3 and 4
    {
        await using var books = await TestBooks.StartAsync();
        var asked = Guid.NewGuid();
        var contact = (await books.Put("Contacts", $$"""{"ContactID":"{{asked}}","Name":"Zebra Crossings Ltd"}""")).One("Contacts");
        contact.GetProperty("ContactID").GetGuid().ShouldNotBe(asked);
        contact.Text("ContactStatus").ShouldBe("ACTIVE");
        contact.Text("UpdatedDateUTC").ShouldBe("/Date(1791192615250+0000)/");
    }

    [Theory]
    [InlineData("Zebra Crossings Ltd")]
    [InlineData("ZEBRA crossings LTD")]
    [InlineData("Zébra Crossings Ltd")]
    public async Task A_name_is_unique_among_active_contacts_ignoring_case_and_accents(string second) // FACTS 11, Contacts
    {
        await using var books = await TestBooks.StartAsync();
        await books.NewContact("Zebra Crossings Ltd");
        var reply = await books.Put("Contacts", $$"""{"Name":"{{second}}"}""");
        reply.ShouldRefuse(NameTaken.Replace("Zebra Crossings Ltd", second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_name_of_an_archived_contact_is_free_again() // FACTS 11, Contacts
    {
        await using var books = await TestBooks.StartAsync();
        var id = await books.NewContact("Zebra Crossings Ltd");
        (await books.Post($"Contacts/{id}", """{"ContactStatus":"ARCHIVED"}""")).One("Contacts").Text("ContactStatus").ShouldBe("ARCHIVED");
        (await books.NewContact("Zebra Crossings Ltd")).ShouldNotBe(id);
    }

    [Theory]
    [InlineData("ContactNumber", "Another contact has this contact number. Please enter a different contact number.")]
    [InlineData("AccountNumber", "The Account Number already exists. Please enter a different Account Number.")]
    public async Task Contact_number_and_account_number_are_unique(string field, string message) // FACTS 4, messages
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Contacts", $$"""{"Name":"Zebra One","{{field}}":"ZZ-77"}""");
        (await books.Put("Contacts", $$"""{"Name":"Zebra Two","{{field}}":"zz-77"}""")).ShouldRefuse(message);
    }

    [Theory]
    [InlineData("{\"FirstName\":\"Zoe\"}", "The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber")]
    [InlineData("{\"Name\":\"Zebra\",\"EmailAddress\":\"not an address\"}", "Email address must be valid")]
    [InlineData("{\"Name\":\"Zebra <b>\"}", "The contact name cannot contain < or >.")]
    [InlineData("{\"Name\":\" Zebra\"}", "The contact name cannot begin or end with a space or contain two spaces together.")]
    [InlineData("{\"Name\":\"Zebra  Ltd\"}", "The contact name cannot begin or end with a space or contain two spaces together.")]
    public async Task A_contact_that_breaks_a_rule_is_refused(string body, string message) // FACTS 4 and 11
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Contacts", body)).ShouldRefuse(message);
    }

    [Theory]
    [InlineData("Name", 255)]
    [InlineData("ContactNumber", 50)]
    [InlineData("AccountNumber", 50)]
    [InlineData("CompanyNumber", 50)]
    [InlineData("TaxNumber", 50)]
    [InlineData("FirstName", 255)]
    public async Task Field_lengths_are_those_of_the_description(string field, int max) // FACTS 3, Contact
    {
        await using var books = await TestBooks.StartAsync();
        var name = field is "Name" ? string.Empty : "\"Name\":\"Zebra\",";
        (await books.Put("Contacts", $$"""{{{name}}"{{field}}":"{{new string('z', max + 1)}}"}""")).ShouldRefuse(
            $"The field {field} must be a string with a maximum length of {max}.");
        (await books.Put("Contacts", $$"""{{{name}}"{{field}}":"{{new string('z', max)}}"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task POST_matches_by_id_then_number_then_name_and_keeps_what_is_not_sent() // FACTS 4 and 11
    {
        await using var books = await TestBooks.StartAsync();
        var created = (await books.Post("Contacts", """{"Name":"Zebra One","ContactNumber":"Z-1","FirstName":"Zoe"}""")).One("Contacts");
        var byNumber = (await books.Post("Contacts", """{"ContactNumber":"z-1","LastName":"Zimmer"}""")).One("Contacts");
        var byName = (await books.Post("Contacts", """{"Name":"zebra one","EmailAddress":"zoe@zebra.example"}""")).One("Contacts");
        byNumber.Text("ContactID").ShouldBe(created.Text("ContactID"));
        byName.Text("ContactID").ShouldBe(created.Text("ContactID"));
        byName.Text("FirstName").ShouldBe("Zoe");
        byName.Text("LastName").ShouldBe("Zimmer");
        (await books.Post("Contacts", $$"""{"ContactID":"{{Guid.NewGuid()}}","Name":"Zebra Nine"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_archived_contact_takes_no_change_and_no_document() // FACTS 11, Contacts
    {
        await using var books = await TestBooks.StartAsync();
        var id = await books.NewContact("Zebra Crossings Ltd");
        await books.Post($"Contacts/{id}", """{"ContactStatus":"ARCHIVED"}""");
        (await books.Post($"Contacts/{id}", """{"FirstName":"Zoe"}""")).Status.ShouldBe(400);
        (await books.Put("Invoices", Wire.Invoice(id, "Z-1"))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Archived_contacts_are_listed_only_on_request() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var id = await books.NewContact("Zebra Crossings Ltd");
        await books.Post($"Contacts/{id}", """{"ContactStatus":"ARCHIVED"}""");
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").ShouldBeEmpty();
        (await books.Get("Contacts?searchTerm=zebra&includeArchived=true")).One("Contacts").GetProperty("ContactID").GetGuid().ShouldBe(id);
    }

    [Theory]
    [InlineData("Name==\"zébra one\"")]
    [InlineData("AccountNumber=\"AC-1\"")]
    [InlineData("ContactNumber==\"Z-1\"")]
    [InlineData("EmailAddress==\"ZOE@zebra.example\"")]
    [InlineData("Name.StartsWith(\"Zebra\") AND ContactStatus==\"ACTIVE\"")]
    public async Task Where_finds_a_contact_by_its_optimised_fields(string where) // FACTS 2, Parameters
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Contacts", """{"Name":"Zebra One","ContactNumber":"Z-1","AccountNumber":"AC-1","EmailAddress":"zoe@zebra.example"}""");
        (await books.Get($"Contacts?where={Uri.EscapeDataString(where)}")).One("Contacts").Text("Name").ShouldBe("Zebra One");
    }

    [Fact]
    public async Task A_contact_is_found_by_its_number_in_the_address() // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Contacts", """{"Name":"Zebra One","ContactNumber":"Z-1"}""");
        (await books.Get("Contacts/Z-1")).One("Contacts").Text("Name").ShouldBe("Zebra One");
    }

    [Fact]
    public async Task Balances_follow_the_documents_and_show_only_in_paged_and_single_answers() // FACTS 3, Contact
    {
        await using var books = await TestBooks.StartAsync();
        var id = await books.NewContact("Zebra One");
        var invoice = await books.NewInvoice(id, "Z-1", "\"DueDate\":\"2026-10-04\"");
        await books.Pay(invoice.GetProperty("InvoiceID").GetGuid(), "30.00");
        var paged = (await books.Get($"Contacts?IDs={id}&page=1")).One("Contacts");
        var receivable = paged.GetProperty("Balances").GetProperty("AccountsReceivable");
        receivable.Money("Outstanding").ShouldBe(90m);
        receivable.Money("Overdue").ShouldBe(90m);
        paged.GetProperty("IsCustomer").GetBoolean().ShouldBeTrue();
        (await books.Get($"Contacts?IDs={id}")).One("Contacts").TryGetProperty("Balances", out _).ShouldBeFalse();
        var summary = (await books.Get($"Contacts?IDs={id}&summaryOnly=true")).One("Contacts");
        summary.TryGetProperty("Addresses", out _).ShouldBeFalse();
        summary.TryGetProperty("IsCustomer", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task One_bad_contact_in_a_list_spoils_only_itself_when_errors_are_not_summarised() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        await books.NewContact("Zebra Crossings Ltd");
        const string body = """{"Contacts":[{"Name":"Zebra Two"},{"Name":"Zebra Crossings Ltd","ContactNumber":"Z-9"}]}""";
        var contacts = (await books.Put("Contacts?summarizeErrors=false", body)).All("Contacts");
        contacts[0].Text("StatusAttributeString").ShouldBe("OK");
        contacts[1].Text("StatusAttributeString").ShouldBe("ERROR");
        contacts[1].GetProperty("ContactID").GetGuid().ShouldBe(Guid.Empty);
        contacts[1].GetProperty("HasValidationErrors").GetBoolean().ShouldBeTrue();
        contacts[1].Text("ContactNumber").ShouldBe("Z-9");
        contacts[1].List("ValidationErrors").ShouldHaveSingleItem().Text("Message").ShouldBe(NameTaken);
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").Count.ShouldBe(2);
    }
}
