using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>What a request would have made of records that are there, and whether they show it.</summary>
internal static class ShownUpdates
{
    /// <summary>What the request says of each contact, by id.</summary>
    public static IReadOnlyDictionary<Guid, ContactWire> Sent(PreparedSend send) =>
        WireMapping.Given(JsonSerializer.Deserialize(send.Body, XeroJson.Default.EnvelopeWire)?.Contacts)
            .ToDictionary(static contact => contact.ContactID!.Value);

    /// <summary>The numbers that a request gives to documents.</summary>
    public static ImmutableArray<(DocumentKind Kind, Guid Id, string? Number)> Numbers(PreparedSend send)
    {
        var body = JsonSerializer.Deserialize(send.Body, XeroJson.Default.EnvelopeWire);
        return
        [
            .. WireMapping.Given(body?.Invoices).Select(static invoice => (DocumentKind.Invoice, invoice.InvoiceID!.Value, invoice.InvoiceNumber)),
            .. WireMapping.Given(body?.CreditNotes).Select(static note => (DocumentKind.CreditNote, note.CreditNoteID!.Value, note.CreditNoteNumber)),
        ];
    }

    /// <summary>What the request left out says nothing.</summary>
    public static bool Shows(StoredContact stored, ContactWire sent) =>
        Same(sent.Name, stored.Contact.Name)
        && Same(sent.ContactNumber, stored.Contact.ContactNumber)
        && Same(sent.CompanyNumber, stored.Contact.CompanyNumber)
        && Same(sent.TaxNumber, stored.Contact.TaxNumber)
        && Same(sent.EmailAddress, stored.Contact.Email)
        && Same(sent.ContactStatus, stored.Contact.Status)
        && WireMapping.Given(sent.Phones).All(stored.Phones.Contains)
        && WireMapping.Given(sent.Addresses).All(stored.Addresses.Contains);

    private static bool Same(string? sent, string? stored) => sent is null || sent == stored;
}
