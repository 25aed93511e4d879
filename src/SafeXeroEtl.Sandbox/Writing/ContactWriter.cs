using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Creates and updates contacts.</summary>
internal static class ContactWriter
{
    private const string Archived = "The contact is archived and cannot be changed or used on a new document.";
    private const string NotFound = "The contact with the specified contact details was not found.";

    /// <summary>PUT: always a new contact (FACTS 4). An id in the body is ignored, since the caller cannot choose it.</summary>
    public static WriteOutcome Create(WriteContext context, ContactChange change, Guid? id = null)
    {
        var blank = new Contact { ContactId = id ?? Guid.NewGuid(), Status = "ACTIVE", Name = string.Empty, UpdatedUtc = context.Now };
        return Save(context, change.ApplyTo(blank), change.Faults);
    }

    /// <summary>POST: matches by ContactID, then ContactNumber, then Name, and creates when nothing matches (FACTS 4).</summary>
    public static WriteOutcome CreateOrUpdate(WriteContext context, ContactChange change)
    {
        if (change is { ContactId: null, ContactNumber: null or "", Name: null or "" })
        {
            return WriteOutcome.No(ContactRules.NeedsKey);
        }

        if (change.ContactId is not null && context.Session.ContactById(change.ContactId.Value) is null)
        {
            return WriteOutcome.No(NotFound);
        }

        return Find(context.Session, change) is { } existing ? Update(context, existing, change) : Create(context, change);
    }

    public static WriteOutcome Update(WriteContext context, Contact existing, ContactChange change) =>
        existing.IsActive
            ? Save(context, change.ApplyTo(existing) with { UpdatedUtc = context.Now }, change.Faults)
            : WriteOutcome.No(Archived);

    /// <summary>
    /// The contact of a document. An unknown name silently creates one; further fields update the one that is found, and
    /// then persons who are not listed are dropped (FACTS 4), which is why a careful caller sends the ContactID only.
    /// </summary>
    public static WriteOutcome ForDocument(WriteContext context, ContactChange? change)
    {
        if (change is null or { ContactId: null, ContactNumber: null or "", Name: null or "" })
        {
            return WriteOutcome.No(ContactRules.NeedsKey);
        }

        return Find(context.Session, change) switch
        {
            null => change.ContactId is not null ? WriteOutcome.No(NotFound) : Create(context, change),
            { IsActive: false } => WriteOutcome.No(Archived),
            { } found => change.IsOnlyAKey ? WriteOutcome.Ok(found.ContactId) : Update(context, found, change with { Persons = change.Persons ?? [] }),
        };
    }

    /// <summary>
    /// What a person does in Xero by merging one contact into another: the first is archived and points at the second, which
    /// takes over its documents. No part of Xero's API.
    /// </summary>
    public static void Merge(WriteContext context, Contact gone, Contact kept)
    {
        foreach (var table in context.Session.TablesWith("contact_id").Where(static table => !table.StartsWith("contact", StringComparison.Ordinal)))
        {
            context.Session.Execute(
                $"UPDATE {table} SET contact_id = $kept WHERE tenant_id = $tenant AND contact_id = $gone",
                ("$kept", Stored.Text(kept.ContactId)),
                ("$gone", Stored.Text(gone.ContactId)));
        }

        context.Session.SaveContact(gone with { Status = "ARCHIVED", MergedToId = kept.ContactId, UpdatedUtc = context.Now });
        context.Session.SaveContact(kept with { UpdatedUtc = context.Now });
    }

    private static Contact? Find(BookSession session, ContactChange change)
    {
        if (change.ContactId is { } id)
        {
            return session.ContactById(id);
        }

        return change.ContactNumber is { Length: > 0 } number && session.ContactByNumber(number) is { } byNumber
            ? byNumber
            : change.Name is { Length: > 0 } name ? session.ActiveContactByName(name) : null;
    }

    private static WriteOutcome Save(WriteContext context, Contact contact, IReadOnlyList<string> faults)
    {
        string[] messages = [.. faults, .. ContactRules.Check(context.Session, contact)];
        if (messages.Length > 0)
        {
            return WriteOutcome.No(messages);
        }

        context.Session.SaveContact(contact);
        return WriteOutcome.Ok(contact.ContactId);
    }
}
