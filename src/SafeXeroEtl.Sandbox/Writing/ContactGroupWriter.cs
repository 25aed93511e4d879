using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Creates, renames and deletes contact groups.</summary>
internal static class ContactGroupWriter
{
    private const int GroupsMax = 100;

    public static WriteOutcome Save(WriteContext context, ContactGroup? stored, ElementReader sent)
    {
        var group = new ContactGroup(
            stored?.GroupId ?? Guid.NewGuid(),
            sent.Text("Name") ?? stored?.Name ?? string.Empty,
            stored is null ? "ACTIVE" : sent.Text("Status") ?? stored.Status);
        var members = sent.Children("Contacts")?.Select(static contact => contact.Id("ContactID")).OfType<Guid>().ToList() ?? [];
        var known = context.Session.ContactsByIds(members);
        string[] messages = [.. Check(context.Session, group, isNew: stored is null), .. members.All(known.ContainsKey) ? [] : new[] { "A contact of the group could not be found." }];
        if (messages.Length > 0)
        {
            return WriteOutcome.No(messages);
        }

        context.Session.SaveContactGroup(group);
        members.ForEach(member => context.Session.AddToGroup(group.GroupId, member));
        return WriteOutcome.Ok(group.GroupId);
    }

    private static IEnumerable<string> Check(BookSession session, ContactGroup group, bool isNew)
    {
        var groups = session.ContactGroups();
        if (isNew && groups.Count >= GroupsMax)
        {
            yield return "You've reached the limit of 100 contact groups.";
        }

        if (group.Name.Length == 0)
        {
            yield return "Please enter a Name.";
        }

        if (groups.Exists(other => other.GroupId != group.GroupId && string.Equals(other.Name, group.Name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "Please enter a unique Name.";
        }

        if (group.Status is not ("ACTIVE" or "DELETED"))
        {
            yield return $"The contact group status '{group.Status}' is not valid.";
        }

        foreach (var message in FieldLengths.TooLong(("Name", group.Name, 255)))
        {
            yield return message;
        }
    }
}
