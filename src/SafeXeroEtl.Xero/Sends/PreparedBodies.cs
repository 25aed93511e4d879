using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>
/// Writes the bodies. What is left out matters as much: no totals (Xero adds up itself, FACTS 11 Rounding 7), no SentToContact,
/// and of a document's contact the id alone, because any other field would change the contact (FACTS 4).
/// </summary>
internal static class PreparedBodies
{
    public const string OneVerdictEach = "summarizeErrors=false";

    public static PreparedSend Contacts(IReadOnlyList<NewContact> contacts)
    {
        CheckCount(contacts.Count);
        var body = new EnvelopeWire { Contacts = [.. contacts.Select(Contact)] };
        return Create(RecordKind.Contact, $"Contacts?{OneVerdictEach}", body, contacts.Select(static contact => contact.ContactNumber));
    }

    public static PreparedSend Documents(IReadOnlyList<SalesDocument> documents, IReadOnlyList<Guid> contactIds)
    {
        CheckCount(documents.Count);
        if (documents.Count != contactIds.Count || documents.Any(document => document.Kind != documents[0].Kind))
        {
            throw new ArgumentException("Documents of one kind, and a contact for each.", nameof(documents));
        }

        var pairs = documents.Zip(contactIds);
        var keys = documents.Select(static document => document.Number);
        return documents[0].Kind == DocumentKind.Invoice
            ? Create(RecordKind.Invoice, $"Invoices?{OneVerdictEach}&unitdp=4", new EnvelopeWire { Invoices = [.. pairs.Select(static pair => Invoice(pair.First, pair.Second))] }, keys)
            : Create(RecordKind.CreditNote, $"CreditNotes?{OneVerdictEach}&unitdp=4", new EnvelopeWire { CreditNotes = [.. pairs.Select(static pair => CreditNote(pair.First, pair.Second))] }, keys);
    }

    public static PreparedSend Payments(IReadOnlyList<NewPayment> payments)
    {
        CheckCount(payments.Count);
        var body = new EnvelopeWire { Payments = [.. payments.Select(Payment)] };
        return Create(RecordKind.Payment, $"Payments?{OneVerdictEach}", body, payments.Select(static payment => payment.Key));
    }

    public static PreparedSend PaymentDeletion(string key, Guid paymentId)
    {
        var body = JsonSerializer.Serialize(new PaymentWire { Status = States.Deleted }, XeroJson.Default.PaymentWire);
        return new PreparedSend(RecordKind.Payment, "POST", $"Payments/{paymentId}", body, [key]);
    }

    public static PreparedSend Create(RecordKind kind, string path, EnvelopeWire body, IEnumerable<string> keys) =>
        new(kind, "PUT", path, JsonSerializer.Serialize(body, XeroJson.Default.EnvelopeWire), [.. keys]);

    /// <param name="ids">The id in each element. POST without one finds the element by its number and overwrites whatever has it (FACTS 4).</param>
    public static PreparedSend Update(RecordKind kind, string path, EnvelopeWire body, IEnumerable<Guid> ids, IEnumerable<string> keys) =>
        ids.Any(static id => id == Guid.Empty)
            ? throw new ArgumentException("An update needs Xero's id in every element.", nameof(ids))
            : new(kind, "POST", path, JsonSerializer.Serialize(body, XeroJson.Default.EnvelopeWire), [.. keys]);

    public static void CheckCount(int count)
    {
        if (count is 0 or > XeroLimits.ElementsPerSendMax)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"One to {XeroLimits.ElementsPerSendMax} elements go in one send.");
        }
    }

    private static ContactWire Contact(NewContact contact) => new()
    {
        Name = contact.Name,
        ContactNumber = contact.ContactNumber,
        CompanyNumber = contact.CompanyNumber,
        TaxNumber = contact.TaxNumber,
        EmailAddress = contact.Email,
        Addresses = contact.Address == PostalAddress.Empty ? null : [Address(contact.Address)],
        Phones = contact.Phone is { } phone ? [Phone(phone)] : null,
    };

    public static PhoneWire Phone(string number) => new() { PhoneType = PhoneTypes.Default, PhoneNumber = number };

    public static AddressWire Address(PostalAddress address) => new()
    {
        AddressType = AddressTypes.Postal,
        AddressLine1 = address.Line1,
        AddressLine2 = address.Line2,
        City = address.Town,
        Region = address.County,
        PostalCode = address.Postcode,
        Country = address.Country,
    };

    public static InvoiceWire Invoice(SalesDocument document, Guid contactId) =>
        Filled(new InvoiceWire { InvoiceNumber = document.Number }, DocumentTypes.Invoice, document, contactId);

    public static CreditNoteWire CreditNote(SalesDocument document, Guid contactId) =>
        Filled(new CreditNoteWire { CreditNoteNumber = document.Number }, DocumentTypes.CreditNote, document, contactId);

    private static T Filled<T>(T wire, string type, SalesDocument document, Guid contactId)
        where T : DocumentWire => (T)(wire with
        {
            Type = type,
            Contact = new ContactWire { ContactID = contactId },
            Date = document.Date,
            DueDate = document.DueDate,
            LineAmountTypes = "Exclusive",
            Reference = document.Reference,
            BrandingThemeID = document.BrandingThemeId,
            CurrencyCode = document.Currency.Value,
            Status = Status(document.Status),
            LineItems = [.. document.Lines.Select(Line)],
        });

    private static LineItemWire Line(LineItem line) => new()
    {
        Description = line.Description,
        Quantity = 1m,
        UnitAmount = line.Net,
        ItemCode = line.ItemCode,
        Tracking = line.Tracking,
        AccountCode = line.AccountCode,
        TaxType = line.TaxType,
        TaxAmount = line.SendVat ? line.Vat : null,
    };

    private static PaymentWire Payment(NewPayment payment) => new()
    {
        Invoice = payment.Settles == DocumentKind.Invoice ? new InvoiceWire { InvoiceID = payment.DocumentId } : null,
        CreditNote = payment.Settles == DocumentKind.CreditNote ? new CreditNoteWire { CreditNoteID = payment.DocumentId } : null,
        Account = new AccountWire { Code = payment.AccountCode },
        Date = payment.Date,
        Amount = payment.Amount,
        Reference = payment.Reference,
    };

    private static string Status(DocumentStatus status) => status switch
    {
        DocumentStatus.Authorised => "AUTHORISED",
        DocumentStatus.Submitted => "SUBMITTED",
        DocumentStatus.Draft => "DRAFT",
        _ => throw new System.Diagnostics.UnreachableException($"No document is created {status}."),
    };
}
