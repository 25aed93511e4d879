using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>Writes the bodies that change what is there: always with Xero's id in every element, since POST overwrites by number otherwise (FACTS 4).</summary>
internal static class PreparedChanges
{
    public static PreparedSend Contacts(IReadOnlyList<ContactUpdate> updates)
    {
        PreparedBodies.CheckCount(updates.Count);
        var body = new EnvelopeWire { Contacts = [.. updates.Select(Contact)] };
        return PreparedBodies.Update(
            RecordKind.ContactUpdate,
            $"Contacts?{PreparedBodies.OneVerdictEach}",
            body,
            updates.Select(static update => update.Id),
            updates.Select(static update => update.Id.ToString()));
    }

    public static PreparedSend Documents(IReadOnlyList<DocumentUpdate> updates)
    {
        PreparedBodies.CheckCount(updates.Count);
        var kind = OneKind(updates.Select(static update => update.Document.Kind));
        var body = kind == DocumentKind.Invoice
            ? new EnvelopeWire { Invoices = [.. updates.Select(static update => PreparedBodies.Invoice(update.Document, update.ContactId) with { InvoiceID = update.Id })] }
            : new EnvelopeWire { CreditNotes = [.. updates.Select(static update => PreparedBodies.CreditNote(update.Document, update.ContactId) with { CreditNoteID = update.Id })] };
        return Documents(kind, body, updates.Select(static update => update.Id), updates.Select(static update => update.Id.ToString())) with { Kind = RecordKind.DocumentUpdate };
    }

    public static PreparedSend Renames(DocumentKind kind, IReadOnlyList<DocumentRename> renames)
    {
        PreparedBodies.CheckCount(renames.Count);
        var body = kind == DocumentKind.Invoice
            ? new EnvelopeWire { Invoices = [.. renames.Select(static each => new InvoiceWire { InvoiceID = each.Id, InvoiceNumber = each.Number })] }
            : new EnvelopeWire { CreditNotes = [.. renames.Select(static each => new CreditNoteWire { CreditNoteID = each.Id, CreditNoteNumber = each.Number })] };
        return Documents(kind, body, renames.Select(static each => each.Id), renames.Select(static each => each.Id.ToString())) with { Kind = RecordKind.DocumentRename };
    }

    public static PreparedSend Voids(DocumentKind kind, IReadOnlyList<DocumentVoid> voids)
    {
        PreparedBodies.CheckCount(voids.Count);
        var body = kind == DocumentKind.Invoice
            ? new EnvelopeWire { Invoices = [.. voids.Select(static each => new InvoiceWire { InvoiceID = each.Id, Status = Gone(each) })] }
            : new EnvelopeWire { CreditNotes = [.. voids.Select(static each => new CreditNoteWire { CreditNoteID = each.Id, Status = Gone(each) })] };
        return Documents(kind, body, voids.Select(static each => each.Id), voids.Select(static each => each.Number));
    }

    public static PreparedSend ContactGroup(string name)
    {
        var body = new EnvelopeWire { ContactGroups = [new ContactGroupWire { Name = name }] };
        return PreparedBodies.Create(RecordKind.Contact, "ContactGroups", body, [name]);
    }

    public static PreparedSend GroupMembers(Guid groupId, IReadOnlyDictionary<string, Guid> contacts)
    {
        PreparedBodies.CheckCount(contacts.Count);
        var body = new EnvelopeWire { Contacts = [.. contacts.Values.Select(static id => new ContactWire { ContactID = id })] };
        return PreparedBodies.Create(RecordKind.Contact, $"ContactGroups/{groupId}/Contacts", body, contacts.Keys);
    }

    public static PreparedSend GroupMemberRemoval(string key, Guid groupId, Guid contactId) =>
        new(RecordKind.Contact, "DELETE", $"ContactGroups/{groupId}/Contacts/{contactId}", "", [key]);

    public static PreparedSend Note(string key, NotedRecord record, Guid id, string details)
    {
        if (details.Length is 0 or > XeroLimits.NoteCharsMax)
        {
            throw new ArgumentOutOfRangeException(nameof(details), details.Length, $"A note has 1 to {XeroLimits.NoteCharsMax} characters.");
        }

        var body = new EnvelopeWire { HistoryRecords = [new HistoryRecordWire { Details = details }] };
        return PreparedBodies.Create(KindOf(record), XeroPaths.History(record, id), body, [key]);
    }

    private static PreparedSend Documents(DocumentKind kind, EnvelopeWire body, IEnumerable<Guid> ids, IEnumerable<string> keys) => kind == DocumentKind.Invoice
        ? PreparedBodies.Update(RecordKind.Invoice, $"Invoices?{PreparedBodies.OneVerdictEach}&unitdp=4", body, ids, keys)
        : PreparedBodies.Update(RecordKind.CreditNote, $"CreditNotes?{PreparedBodies.OneVerdictEach}&unitdp=4", body, ids, keys);

    private static DocumentKind OneKind(IEnumerable<DocumentKind> kinds)
    {
        var all = kinds.Distinct().ToImmutableArray();
        return all.Length == 1 ? all[0] : throw new ArgumentException("Documents of one kind go in one send.", nameof(kinds));
    }

    private static string Gone(DocumentVoid document) => document.IsApproved ? States.Voided : States.Deleted;

    private static ContactWire Contact(ContactUpdate update) => new()
    {
        ContactID = update.Id,
        ContactNumber = update.ContactNumber,
        Name = update.Name,
        CompanyNumber = update.CompanyNumber,
        TaxNumber = update.TaxNumber,
        EmailAddress = update.Email,
        Addresses = update.Address is { } address ? Addresses(address, Stored(update)) : null,
        Phones = update.Phone is { } phone ? Phones(phone, Stored(update)) : null,
        ContactStatus = update.Archive ? States.Archived : null,
    };

    private static StoredContact Stored(ContactUpdate update) =>
        update.Stored ?? throw new ArgumentException("A telephone or address replaces the whole list: the contact as it is must be there.", nameof(update));

    /// <summary>Whom letters are for is Xero's to say: SAFE does not know it.</summary>
    private static AddressWire[] Addresses(PostalAddress address, StoredContact stored) =>
    [
        PreparedBodies.Address(address) with { AttentionTo = stored.Addresses.Where(static each => each.AddressType == AddressTypes.Postal).Select(static each => each.AttentionTo).FirstOrDefault() },
        .. stored.Addresses.Where(static each => each.AddressType != AddressTypes.Postal),
    ];

    private static PhoneWire[] Phones(string phone, StoredContact stored) =>
        [PreparedBodies.Phone(phone), .. stored.Phones.Where(static each => each.PhoneType != PhoneTypes.Default)];

    private static RecordKind KindOf(NotedRecord record) => record switch
    {
        NotedRecord.Contact => RecordKind.Contact,
        NotedRecord.CreditNote => RecordKind.CreditNote,
        NotedRecord.Invoice or NotedRecord.Item => RecordKind.Invoice,
        NotedRecord.Payment or NotedRecord.BatchPayment or NotedRecord.Overpayment or NotedRecord.Prepayment
            or NotedRecord.BankTransaction or NotedRecord.BankTransfer => RecordKind.Payment,
        _ => throw new UnreachableException($"No {record} keeps a history."),
    };
}
