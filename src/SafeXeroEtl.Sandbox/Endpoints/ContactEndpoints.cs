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
        if (!ListRequest.TryRead(call, ListColumns.Contacts.ContainsKey, out var request, out var error))
        {
            return Answers.BadQuery(error);
        }

        var summary = call.QueryFlag("summaryOnly");
        var asked = PageInfo.Asked(call, summary);
        var list = new SqlList(call, "contacts", "contact_id", Rows(call), request, ListColumns.Contacts);
        if (list.Refusal(ListColumns.OptimisedContacts, asked is not null) is { } refusal)
        {
            return refusal;
        }

        var (sql, page) = list.Exact(asked);
        var shown = call.Session.ContactsWhere(sql, list.Values);
        if (summary || page is null)
        {
            return Answers.List(call, Words.Plural, shown, summary ? ContactJson.Summary : ContactJson.Unpaged, page);
        }

        var figures = Figures(call, [.. shown.Select(static contact => contact.ContactId)]);
        return Answers.List(call, Words.Plural, shown, (json, contact) => ContactJson.Full(json, contact, figures.GetValueOrDefault(contact.ContactId)), page);
    }

    /// <summary>What the parameters say. Archived contacts come only when they are asked for, by their ids or by <c>includeArchived</c>.</summary>
    private static ListSql Rows(Call call)
    {
        var ids = call.QueryList("IDs")?.Select(static id => id.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var rows = new ListSql().AndChangedSince(call).AndIn("contact_id", ids);
        if (!call.QueryFlag("includeArchived") && ids is null)
        {
            rows.And("status = 'ACTIVE'");
        }

        if (call.Query("searchTerm") is not { } term)
        {
            return rows;
        }

        string[] searched = ["name", "first_name", "last_name", "contact_number", "company_number", "email"];
        return rows.And(
            $"({string.Join(" OR ", searched.Select(static column => $"instr(fold(ifnull({column}, '')), $term) > 0"))})",
            ("$term", TextFolding.Fold(term)));
    }

    private static Contact? Named(Call call) =>
        call.RouteId("id") is { } id ? call.Session.ContactById(id) : call.Session.ContactByNumber(call.Route("id"));

    private static Answer Get(Call call)
    {
        if (Named(call) is not { } contact)
        {
            return Answers.NotFound();
        }

        var figures = Figures(call, [contact.ContactId])[contact.ContactId];
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
    private static Dictionary<Guid, ContactFigures> Figures(Call call, IReadOnlyCollection<Guid> contactIds)
    {
        var today = call.Session.Reference.Organisation.Today(call.Now);
        var documents = call.Session.Complete(call.Session.DocumentsOfContacts(contactIds))
            .Where(static document => document.Document is { StoredStatus: "AUTHORISED", Kind: not DocumentKind.BankMoney })
            .ToLookup(static document => (document.Document.ContactId, document.Document.IsPurchase));
        var groups = call.Session.GroupsOf(contactIds);
        var attached = call.Session.ParentsWithAttachments();
        return contactIds.ToDictionary(
            static id => id,
            id => new ContactFigures
            {
                Receivable = ContactBalance.Of(documents[(id, false)], today),
                Payable = ContactBalance.Of(documents[(id, true)], today),
                Groups = groups[id],
                HasAttachments = attached.Contains(id),
            });
    }
}
