using System.Text.Json;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 3, 4 and 11: what belongs to a contact.</summary>
public sealed class ContactDetailTests
{
    private const string Everything = """
        {"Name":"Zebra Crossings Ltd","ContactNumber":"Z-1","TaxNumberType":"EIN","Website":"https://zebra.example","BankAccountDetails":"20-00-00 12345678",
         "AccountsReceivableTaxType":"OUTPUT2","DefaultCurrency":"GBP","SalesDefaultAccountCode":"201","SalesDefaultLineAmountType":"EXCLUSIVE","Discount":5.5,
         "PaymentTerms":{"Sales":{"Day":14,"Type":"DAYSAFTERBILLDATE"},"Bills":{"Day":31,"Type":"OFFOLLOWINGMONTH"}},
         "Addresses":[{"AddressType":"POBOX","AddressLine1":"PO Box 7","City":"Leeds","AttentionTo":"Zoe"},{"AddressType":"STREET","AddressLine1":"1 Zoo Road","PostalCode":"LS90 1AA","Country":"United Kingdom"}],
         "Phones":[{"PhoneType":"DEFAULT","PhoneNumber":"946 0107","PhoneAreaCode":"020","PhoneCountryCode":"44"},{"PhoneType":"OFFICE","PhoneNumber":"946 0108"}],
         "ContactPersons":[{"FirstName":"Zoe","LastName":"Zimmer","EmailAddress":"zoe@zebra.example","IncludeInEmails":true},{"FirstName":"Zac","EmailAddress":"zac@zebra.example"}]}
        """;

    [Fact]
    public async Task Every_field_of_a_contact_is_kept() // FACTS 3, Contact
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.Put("Contacts", Everything)).One("Contacts").Text("ContactID");
        var contact = (await books.Get($"Contacts/{id}")).One("Contacts");
        contact.GetProperty("PaymentTerms").GetProperty("Sales").GetProperty("Day").GetInt32().ShouldBe(14);
        contact.GetProperty("PaymentTerms").GetProperty("Bills").Text("Type").ShouldBe("OFFOLLOWINGMONTH");
        Of(contact, "Addresses", "AddressType", "STREET").Text("AddressLine1").ShouldBe("1 Zoo Road");
        Of(contact, "Addresses", "AddressType", "POBOX").Text("AttentionTo").ShouldBe("Zoe");
        Of(contact, "Phones", "PhoneType", "DEFAULT").Text("PhoneCountryCode").ShouldBe("44");
        Of(contact, "Phones", "PhoneType", "OFFICE").Text("PhoneNumber").ShouldBe("946 0108");
        contact.List("ContactPersons").ConvertAll(static person => person.Text("FirstName")).ShouldBe(["Zoe", "Zac"]);
        foreach (var (field, value) in new[]
        {
            ("TaxNumberType", "EIN"), ("Website", "https://zebra.example"), ("BankAccountDetails", "20-00-00 12345678"), ("AccountsReceivableTaxType", "OUTPUT2"),
            ("DefaultCurrency", "GBP"), ("SalesDefaultAccountCode", "201"), ("SalesDefaultLineAmountType", "EXCLUSIVE"), ("Discount", "5.50"),
        })
        {
            contact.Text(field).ShouldBe(value);
        }
    }

    [Fact]
    public async Task What_is_not_sent_is_kept_and_a_list_that_is_sent_replaces() // FACTS 11, Contacts
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.Put("Contacts", Everything)).One("Contacts").Text("ContactID");
        await books.Post($"Contacts/{id}", """{"FirstName":"Zoe","Addresses":[{"AddressType":"STREET","City":"York"}],"ContactPersons":[]}""");
        var contact = (await books.Get($"Contacts/{id}")).One("Contacts");
        Of(contact, "Addresses", "AddressType", "POBOX").Text("City").ShouldBeEmpty();
        Of(contact, "Addresses", "AddressType", "STREET").Text("City").ShouldBe("York");
        Of(contact, "Phones", "PhoneType", "DEFAULT").Text("PhoneNumber").ShouldBe("946 0107");
        contact.List("ContactPersons").ShouldBeEmpty();
        contact.GetProperty("PaymentTerms").GetProperty("Sales").GetProperty("Day").GetInt32().ShouldBe(14);
    }

    [Theory]
    [InlineData("\"Addresses\":[{\"AddressType\":\"DELIVERY\"}]", "The AddressType 'DELIVERY' is not valid.")]
    [InlineData("\"Addresses\":[{\"Country\":\"UK 1\"}]", "Country can only contain letters.")]
    [InlineData("\"Phones\":[{\"PhoneType\":\"PAGER\"}]", "The PhoneType 'PAGER' is not valid.")]
    [InlineData("\"Phones\":[{\"PhoneAreaCode\":\"01234567890\"}]", "The field PhoneAreaCode must be a string with a maximum length of 10.")]
    [InlineData("\"ContactPersons\":[{},{},{},{},{},{}]", "A contact can have a maximum of 5 contact persons.")]
    [InlineData("\"ContactPersons\":[{\"EmailAddress\":\"zoe\"}]", "Email address must be valid")]
    [InlineData("\"PaymentTerms\":{\"Sales\":{\"Day\":32,\"Type\":\"DAYSAFTERBILLDATE\"}}", "The day of a payment term must be from 0 to 31.")]
    [InlineData("\"PaymentTerms\":{\"Sales\":{\"Day\":3,\"Type\":\"SOON\"}}", "The payment term 'SOON' is not valid.")]
    [InlineData("\"DefaultCurrency\":\"EUR\"", "Organisation is not subscribed to currency EUR")]
    [InlineData("\"SalesDefaultAccountCode\":\"476\"", "Account code '476' has been removed as it does not match a recognised account.")]
    [InlineData("\"ContactStatus\":\"GDPRREQUEST\"", "The contact status 'GDPRREQUEST' is not valid.")]
    public async Task A_part_that_breaks_a_rule_is_refused(string part, string message) // FACTS 3, Contact
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Contacts", $$"""{"Name":"Zebra",{{part}}}""")).ShouldRefuse(message);
    }

    [Fact]
    public async Task Lengths_of_addresses_are_those_of_the_description() // FACTS 3, Contact
    {
        await using var books = await TestBooks.StartAsync();
        foreach (var (field, max) in new[] { ("AddressLine1", 500), ("City", 255), ("Region", 255), ("PostalCode", 50), ("Country", 50), ("AttentionTo", 255) })
        {
            (await books.Put("Contacts", $$"""{"Name":"Zebra","Addresses":[{"{{field}}":"{{new string('z', max + 1)}}"}]}""")).ShouldRefuse(
                $"The field {field} must be a string with a maximum length of {max}.");
        }
    }

    [Fact]
    public async Task A_document_with_more_than_the_contacts_id_updates_the_contact_and_drops_its_persons() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.Put("Contacts", Everything)).One("Contacts").GetProperty("ContactID").GetGuid();
        await books.NewInvoice(id, "Z-1");
        (await books.Get($"Contacts/{id}")).One("Contacts").List("ContactPersons").Count.ShouldBe(2); // the id alone changes nothing
        await books.Put("Invoices", $$"""{"Contact":{"ContactID":"{{id}}","LastName":"Zimmer"},"Type":"ACCREC"}""");
        var contact = (await books.Get($"Contacts/{id}")).One("Contacts");
        contact.Text("LastName").ShouldBe("Zimmer");
        contact.List("ContactPersons").ShouldBeEmpty();
        contact.Text("Website").ShouldBe("https://zebra.example");
    }

    [Fact]
    public async Task A_document_with_an_unknown_name_silently_creates_the_contact() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = (await books.Put("Invoices", """{"Type":"ACCREC","Contact":{"Name":"Brand New Ltd"}}""")).One("Invoices");
        var contact = (await books.Get("Contacts?searchTerm=brand%20new")).One("Contacts");
        invoice.GetProperty("Contact").Text("ContactID").ShouldBe(contact.Text("ContactID"));
    }

    [Fact]
    public async Task A_contact_under_a_privacy_request_takes_no_change_and_no_document() // FACTS 11, Contacts
    {
        await using var books = await TestBooks.StartAsync();
        var id = await books.NewContact("Zebra");
        books.Sql($"UPDATE contacts SET status = 'GDPRREQUEST' WHERE contact_id = '{id}'").ShouldBe(1);
        (await books.Get($"Contacts/{id}")).One("Contacts").Text("ContactStatus").ShouldBe("GDPRREQUEST");
        (await books.Post($"Contacts/{id}", """{"FirstName":"Zoe"}""")).Status.ShouldBe(400);
        (await books.Put("Invoices", Wire.Invoice(id, "Z-1"))).Status.ShouldBe(400);
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_merged_contact_is_archived_and_points_at_the_one_that_took_its_documents() // FACTS 11, Contacts
    {
        await using var books = await TestBooks.StartAsync();
        var (gone, kept) = (await books.NewContact("Zebra One"), await books.NewContact("Zebra Two"));
        await books.NewInvoice(gone, "Z-1");
        var merge = new HttpRequestMessage(HttpMethod.Post, "/sandbox/contacts/merge")
        {
            Content = new StringContent($$"""{"From":"{{gone}}","Into":"{{kept}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        (await books.Send(merge)).Status.ShouldBe(200);
        var contact = (await books.Get($"Contacts/{gone}")).One("Contacts");
        contact.Text("ContactStatus").ShouldBe("ARCHIVED");
        contact.GetProperty("MergedToContactID").GetGuid().ShouldBe(kept);
        (await books.Get($"Invoices?ContactIDs={kept}")).One("Invoices").Text("InvoiceNumber").ShouldBe("Z-1");
        (await books.Put("Invoices", Wire.Invoice(gone, "Z-2"))).Status.ShouldBe(400);
        (await books.Get($"Contacts?includeArchived=true&where=MergedToContactID==guid(%22{kept}%22)")).One("Contacts").Text("Name").ShouldBe("Zebra One");
    }

    [Fact]
    public async Task Contacts_and_invoices_are_never_deleted_by_address() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.NewInvoice(contact, "Z-1")).Text("InvoiceID");
        (await books.Delete($"Contacts/{contact}")).Status.ShouldBeGreaterThanOrEqualTo(400);
        (await books.Delete($"Invoices/{invoice}")).Status.ShouldBeGreaterThanOrEqualTo(400);
        (await books.Get($"Contacts/{contact}")).One("Contacts").Text("ContactStatus").ShouldBe("ACTIVE");
        (await books.Get($"Invoices/{invoice}")).One("Invoices").Text("Status").ShouldBe("AUTHORISED");
    }

    private static JsonElement Of(JsonElement contact, string list, string typeField, string type) =>
        contact.List(list).Single(part => string.Equals(part.Text(typeField), type, StringComparison.Ordinal));
}
