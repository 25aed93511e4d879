using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/ContactGroups</c> (FACTS 2): deleted by their status; contacts are put in and taken out by address.</summary>
internal static class ContactGroupEndpoints
{
    private static readonly BatchWords Words = new("ContactGroups", "ContactGroupID", "HasValidationErrors") { HasVerdict = false };

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string list = "/api.xro/2.0/ContactGroups";
        routes.MapMethods(list, ["GET"], pipeline.Tenanted(List));
        routes.MapMethods(list, ["PUT"], pipeline.Tenanted(static call => Write(call, stored: null)));
        routes.MapMethods(list + "/{id}", ["GET"], pipeline.Tenanted(Get));
        routes.MapMethods(list + "/{id}", ["POST"], pipeline.Tenanted(static call => Named(call) is { } group ? Write(call, group) : Answers.NotFound()));
        routes.MapMethods(list + "/{id}/Contacts", ["PUT"], pipeline.Tenanted(AddContacts));
        routes.MapMethods(list + "/{id}/Contacts", ["DELETE"], pipeline.Tenanted(static call => Remove(call, everyone: true)));
        routes.MapMethods(list + "/{id}/Contacts/{contact}", ["DELETE"], pipeline.Tenanted(static call => Remove(call, everyone: false)));
    }

    private static ContactGroup? Named(Call call) =>
        call.RouteId("id") is { } id && call.Session.ContactGroupById(id) is { IsActive: true } group ? group : null;

    private static Answer List(Call call) =>
        ListFields.ContactGroups.TryApply(call, call.Session.ContactGroups(), out var found, out var error)
            ? Answers.List(call, Words.Plural, found, ContactGroupJson.Write)
            : Answers.BadQuery(error);

    private static Answer Get(Call call) =>
        Named(call) is { } group
            ? Answers.List(call, Words.Plural, [group], (json, shown) => ContactGroupJson.Write(json, shown, call.Session.ContactsInGroup(shown.GroupId)))
            : Answers.NotFound();

    private static Answer Write(Call call, ContactGroup? stored) => BatchWrite.Run(
        call,
        Words,
        element => ContactGroupWriter.Save(call.Writing, stored, new ElementReader(element)),
        _ => Written(call),
        summarizes: true);

    private static Action<Utf8JsonWriter, Guid> Written(Call call) => (json, id) =>
        ContactGroupJson.Write(json, call.Session.ContactGroupById(id) ?? throw new InvalidOperationException("A group that was just saved is gone."), call.Session.ContactsInGroup(id));

    private static Answer AddContacts(Call call)
    {
        if (Named(call) is not { } group)
        {
            return Answers.NotFound();
        }

        var asked = new ElementReader(call.Body).Children("Contacts")?.Select(static contact => contact.Id("ContactID")).ToList() ?? [];
        var contacts = call.Session.ContactsByIds(asked.OfType<Guid>());
        if (asked.Count == 0 || asked.Exists(id => id is null || !contacts.TryGetValue(id.Value, out var contact) || !contact.IsActive))
        {
            return Answers.Validation("Each of the Contacts must carry the ContactID of an active contact.");
        }

        foreach (var contact in contacts.Values)
        {
            call.Session.AddToGroup(group.GroupId, contact.ContactId);
        }

        return Answers.List(call, "Contacts", contacts.Values, ContactJson.Stub);
    }

    private static Answer Remove(Call call, bool everyone)
    {
        if (Named(call) is not { } group || (!everyone && call.RouteId("contact") is null))
        {
            return Answers.NotFound();
        }

        var removed = call.Session.RemoveFromGroup(group.GroupId, everyone ? null : call.RouteId("contact"));
        return removed > 0 || everyone ? Answers.NoContent() : Answers.NotFound();
    }
}
