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
    public static ImmutableArray<(DocumentKind Kind, Guid Id, string? Number)> Numbers(PreparedSend send) =>
        [.. Documents(send).Select(static each => (each.Kind, each.Id, each.Sent switch { InvoiceWire invoice => invoice.InvoiceNumber, CreditNoteWire note => note.CreditNoteNumber, _ => null }))];

    /// <summary>What the request says of each document.</summary>
    public static ImmutableArray<(DocumentKind Kind, Guid Id, DocumentWire Sent)> Documents(PreparedSend send)
    {
        var body = JsonSerializer.Deserialize(send.Body, XeroJson.Default.EnvelopeWire);
        return
        [
            .. WireMapping.Given(body?.Invoices).Select(static invoice => (DocumentKind.Invoice, invoice.InvoiceID!.Value, (DocumentWire)invoice)),
            .. WireMapping.Given(body?.CreditNotes).Select(static note => (DocumentKind.CreditNote, note.CreditNoteID!.Value, (DocumentWire)note)),
        ];
    }

    /// <summary>Whether Xero has what was sent of contact, days and lines. VAT that was not sent is Xero's own to reckon.</summary>
    public static bool Shows(BookedDocument stored, DocumentWire sent)
    {
        var lines = WireMapping.Given(sent.LineItems).ToArray();
        return stored.ContactId == sent.Contact?.ContactID && stored.Date == sent.Date && stored.DueDate == sent.DueDate && stored.Lines.Length == lines.Length
            && stored.Lines.Zip(lines).All(static pair => Shows(pair.First, pair.Second));
    }

    private static bool Shows(BookedLine stored, LineItemWire sent) =>
        stored.AccountCode == sent.AccountCode && stored.TaxType == sent.TaxType && stored.Net == sent.UnitAmount
        && (sent.TaxAmount is null || stored.Vat == sent.TaxAmount) && Same(sent.Description, stored.Description);

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
