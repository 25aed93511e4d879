using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>
/// Reads Xero's verdict on each element. Saved is what has an id of its own and no ERROR (FACTS 4): flags such as
/// HasValidationErrors are no proof, since Xero's own example sets it on a payment that was made (FACTS 12, pitfall 15).
/// An answer that leaves an element open, neither an id nor a reason, counts as lost, so that the record is looked up.
/// </summary>
internal static class Verdicts
{
    private const string Error = "ERROR";
    private const string NoReason = "Xero gave no reason.";

    public static XeroAnswer Of(PreparedSend send, EnvelopeWire envelope, OpenAnswer answer)
    {
        var elements = send.Kind switch
        {
            RecordKind.Contact => envelope.Contacts?.Select(contact => contact is null ? null : Contact(contact, answer)),
            RecordKind.Invoice => envelope.Invoices?.Select(invoice => invoice is null ? null : Invoice(invoice, answer)),
            RecordKind.CreditNote => envelope.CreditNotes?.Select(note => note is null ? null : CreditNote(note, answer)),
            RecordKind.Payment => envelope.Payments?.Select(payment => payment is null ? null : Payment(payment, send, answer)),
            RecordKind.Allocation => throw new UnreachableException("No allocation is ever prepared."),
            _ => throw new UnreachableException($"No {send.Kind} is ever prepared."),
        };
        var verdicts = elements?.ToImmutableArray() ?? [];
        return verdicts.Length != send.Keys.Length
            ? new XeroAnswer.ResponseLost($"Xero's answer has {verdicts.Length} elements for the {send.Keys.Length} sent.")
            : verdicts.Any(static verdict => verdict is null)
                ? new XeroAnswer.ResponseLost("Xero's answer does not say of every element whether it was saved.")
                : new XeroAnswer.Accepted([.. verdicts.OfType<ElementVerdict>()]);
    }

    private static ElementVerdict? Contact(ContactWire contact, OpenAnswer answer) =>
        Verdict(contact, contact.ContactID, answer) is { } verdict ? verdict with { Number = contact.ContactNumber } : null;

    private static ElementVerdict? Invoice(InvoiceWire invoice, OpenAnswer answer) =>
        Document(invoice, invoice.InvoiceID, invoice.InvoiceNumber, answer);

    private static ElementVerdict? CreditNote(CreditNoteWire note, OpenAnswer answer) =>
        Document(note, note.CreditNoteID, note.CreditNoteNumber, answer);

    private static ElementVerdict? Document(DocumentWire document, Guid? id, string? number, OpenAnswer answer)
    {
        var ofLines = WireMapping.Given(document.LineItems).SelectMany(static line => line.ValidationErrors ?? []);
        return Verdict(document, id, answer, ofLines) is { } verdict
            ? verdict with { Number = number, Net = document.SubTotal, Vat = document.TotalTax, Gross = document.Total }
            : null;
    }

    /// <summary>A deletion has succeeded when the payment says so itself; its id says nothing, since it had one before.</summary>
    private static ElementVerdict? Payment(PaymentWire payment, PreparedSend send, OpenAnswer answer)
    {
        if (Verdict(payment, payment.PaymentID, answer) is not { } verdict)
        {
            return null;
        }

        if (send.Method == "POST" && verdict.Saved && payment.Status != "DELETED")
        {
            return null;
        }

        return verdict with { Reference = payment.Reference };
    }

    /// <returns>Null when it cannot be told.</returns>
    private static ElementVerdict? Verdict(IVerdictWire element, Guid? id, OpenAnswer answer, IEnumerable<NoteWire?>? further = null)
    {
        var errors = ErrorText.Texts(answer, (element.ValidationErrors ?? []).Concat(further ?? []));
        var isError = string.Equals(element.StatusAttributeString, Error, StringComparison.OrdinalIgnoreCase);
        if (id is null && !isError && !element.ClaimsErrors && errors.IsEmpty)
        {
            return null;
        }

        var saved = !isError && id is { } given && given != Guid.Empty;
        return saved
            ? new ElementVerdict { Saved = true, Id = id, Messages = [.. errors, .. ErrorText.Texts(answer, element.Warnings ?? [])] }
            : new ElementVerdict { Saved = false, Messages = errors.IsEmpty ? [NoReason] : errors };
    }
}
