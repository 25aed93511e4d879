using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/Contacts</c>. There is no DELETE: a contact is archived (FACTS 2).</summary>
internal static class ContactEndpoints
{
    private static readonly BatchWords Words = new("Contacts", "ContactID", "HasValidationErrors");

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string list = "/api.xro/2.0/Contacts";
        routes.MapMethods(list, ["GET"], pipeline.Tenanted(List));
        routes.MapMethods(list, ["PUT"], pipeline.Tenanted(Create));
        routes.MapMethods(list, ["POST"], pipeline.Tenanted(CreateOrUpdate));
        routes.MapMethods(list + "/{id}", ["GET"], pipeline.Tenanted(Get));
        routes.MapMethods(list + "/{id}", ["POST"], pipeline.Tenanted(Update));
    }

    private static Answer List(Call call)
    {
        if (!ListFields.Contacts.TryApply(call, Candidates(call), out var found, out var error))
        {
            return Answers.BadQuery(error);
        }

        var summary = call.QueryFlag("summaryOnly");
        var page = PageInfo.Cut(call, found, summary, out var shown);
        if (summary || page is null)
        {
            return Answers.List(call, Words.Plural, shown, summary ? ContactJson.Summary : ContactJson.Unpaged, page);
        }

        var figures = Figures(call, shown.Select(static contact => contact.ContactId));
        return Answers.List(call, Words.Plural, shown, (json, contact) => ContactJson.Full(json, contact, figures.GetValueOrDefault(contact.ContactId)), page);
    }

    private static IEnumerable<Contact> Candidates(Call call)
    {
        var ids = call.QueryList("IDs");
        var term = call.Query("searchTerm") is { } text ? TextFolding.Fold(text) : null;
        var archived = call.QueryFlag("includeArchived") || ids is not null;
        return call.ChangedSince(call.Session.AllContacts(), static contact => contact.UpdatedUtc).Where(contact =>
            (ids?.Contains(Stored.Text(contact.ContactId)) ?? true)
            && (archived || contact.IsActive)
            && (term is null || Searched(contact).Any(value => value is not null && TextFolding.Fold(value).Contains(term, StringComparison.Ordinal))));
    }

    private static IEnumerable<string?> Searched(Contact contact) =>
        [contact.Name, contact.FirstName, contact.LastName, contact.ContactNumber, contact.CompanyNumber, contact.Email];

    private static Contact? Named(Call call) =>
        call.RouteId("id") is { } id ? call.Session.ContactById(id) : call.Session.ContactByNumber(call.Route("id"));

    private static Answer Get(Call call)
    {
        if (Named(call) is not { } contact)
        {
            return Answers.NotFound();
        }

        var figures = Figures(call, [contact.ContactId]).GetValueOrDefault(contact.ContactId);
        return Answers.List(call, Words.Plural, [contact], (json, shown) => ContactJson.Full(json, shown, figures));
    }

    private static Answer Create(Call call) =>
        BatchWrite.Run(call, Words, element => ContactWriter.Create(call.Writing, ChangeReading.Contact(element)), ids => Written(call, ids));

    private static Answer CreateOrUpdate(Call call) =>
        BatchWrite.Run(call, Words, element => ContactWriter.CreateOrUpdate(call.Writing, ChangeReading.Contact(element)), ids => Written(call, ids));

    private static Answer Update(Call call) =>
        Named(call) is not { } contact
            ? Answers.NotFound()
            : BatchWrite.Run(
                call,
                Words,
                element => ContactWriter.Update(call.Writing, contact, ChangeReading.Contact(element)),
                ids => Written(call, ids),
                summarizes: true);

    private static Action<Utf8JsonWriter, Guid> Written(Call call, IReadOnlyList<Guid> ids)
    {
        var contacts = call.Session.ContactsByIds(ids);
        var figures = Figures(call, ids);
        return (json, id) => ContactJson.Full(json, contacts[id], figures.GetValueOrDefault(id));
    }

    /// <summary>FACTS 3, Contact: what each contact owes, from its authorised documents, and how much of it is past its due date.</summary>
    private static Dictionary<Guid, ContactFigures> Figures(Call call, IEnumerable<Guid> contactIds)
    {
        var today = call.Session.Reference.Organisation.Today(call.Now);
        var live = call.Session.Complete(call.Session.DocumentsOfContacts(contactIds)).Where(static document =>
            document.Document is { StoredStatus: "AUTHORISED", Kind: not DocumentKind.BankMoney });
        return live.GroupBy(static document => document.Document.ContactId).ToDictionary(
            static group => group.Key,
            group => new ContactFigures(
                IsCustomer: true,
                group.Sum(static document => Signed(document)),
                group.Where(document => document.Document.DueDate < today).Sum(static document => Signed(document))));
    }

    private static decimal Signed(BookedDocument document) =>
        document.Document.Kind is DocumentKind.Invoice ? document.Outstanding : -document.Outstanding;
}
