using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 14: what Xero leaves open can be had both ways; docs/spec/xero-unknowns.md lists the defaults.</summary>
public sealed class UnknownsTests
{
    private const string TwoContacts = """{"Contacts":[{"Name":"Zebra"},{"Name":"Zebra"}]}""";

    [Theory]
    [InlineData(true, 400)]
    [InlineData(false, 200)]
    public async Task Errors_are_summarised_when_nothing_is_said_or_not(bool summarises, int status)
    {
        await using var books = await With(new() { SummarizesErrorsByDefault = summarises });
        (await books.Put("Contacts", TwoContacts)).Status.ShouldBe(status);
        (await books.Put("Contacts?summarizeErrors=true", TwoContacts)).Status.ShouldBe(400);
        (await books.Put("Contacts?summarizeErrors=false", TwoContacts)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(true, "Yak,Zebra")]
    [InlineData(false, "Zebra,Yak")]
    public async Task Answers_stand_in_request_order_or_not(bool inOrder, string names)
    {
        await using var books = await With(new() { AnswersInRequestOrder = inOrder });
        var contacts = (await books.Put("Contacts?summarizeErrors=false", """{"Contacts":[{"Name":"Yak"},{"Name":"Zebra"}]}""")).All("Contacts");
        string.Join(',', contacts.Select(static contact => contact.Text("Name"))).ShouldBe(names);
    }

    [Theory]
    [InlineData(true, 400)]
    [InlineData(false, 200)]
    public async Task Names_that_differ_by_case_or_accents_only_are_the_same_or_not(bool ignores, int status)
    {
        await using var books = await With(new() { NamesIgnoreCaseAndAccents = ignores });
        await books.NewContact("Zebra");
        (await books.Put("Contacts", """{"Name":"zébra"}""")).Status.ShouldBe(status);
        (await books.Put("Contacts", """{"Name":"Zebra"}""")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(true, 400)]
    [InlineData(false, 200)]
    public async Task An_archived_contacts_numbers_are_taken_or_free(bool holds, int status)
    {
        await using var books = await With(new() { ArchivedContactsHoldNumbers = holds });
        var id = (await books.Put("Contacts", """{"Name":"Zebra","ContactNumber":"Z-1","AccountNumber":"A-1"}""")).One("Contacts").Text("ContactID");
        await books.Post($"Contacts/{id}", """{"ContactStatus":"ARCHIVED"}""");
        (await books.Put("Contacts", """{"Name":"Zebra Two","ContactNumber":"Z-1"}""")).Status.ShouldBe(status);
        (await books.Put("Contacts", """{"Name":"Zebra Three","AccountNumber":"A-1"}""")).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(true, 400)]
    [InlineData(false, 200)]
    public async Task A_voided_invoices_number_is_taken_or_free(bool holds, int status)
    {
        await using var books = await With(new() { VoidedInvoicesHoldNumbers = holds });
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1");
        await books.Post($"Invoices/{invoice.Text("InvoiceID")}", """{"Status":"VOIDED"}""");
        (await books.Put("Invoices", Wire.Invoice(contact, "Z-1"))).Status.ShouldBe(status);
        (await books.Get("Invoices/Z-1")).One("Invoices").Text("Status").ShouldBe(holds ? "VOIDED" : "AUTHORISED");
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 304)]
    public async Task Nothing_modified_is_an_empty_list_or_304(bool is304, int status)
    {
        await using var books = await With(new() { NothingModifiedIs304 = is304 });
        var later = "2027-01-01T00:00:00";
        foreach (var list in new[] { "Contacts", "Contacts?page=1", "Invoices?page=1", "Accounts", "Items" })
        {
            (await books.Get(list, later)).Status.ShouldBe(status, list);
            (await books.Get(list, "2020-01-01T00:00:00")).Status.ShouldBe(200, list);
            (await books.Get(list, "01/01/2027")).Status.ShouldBe(200, list); // another form is ignored
        }
    }

    [Theory]
    [InlineData(true, 400)]
    [InlineData(false, 200)]
    public async Task A_submitted_document_needs_what_an_approved_one_needs_or_not(bool needs, int status)
    {
        await using var books = await With(new() { SubmittedNeedsAsMuchAsAuthorised = needs });
        (await books.Put("Invoices", Wire.BareInvoice(await books.NewContact("Zebra"), "\"Status\":\"SUBMITTED\""))).Status.ShouldBe(status);
    }

    private static Task<TestBooks> With(XeroUnknowns unknowns) => TestBooks.StartAsync(options => options with { Unknowns = unknowns });
}
