using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>
/// Reads Xero's verdict on each element. Saved is what has an id of its own and no ERROR (FACTS 4): flags such as
/// HasValidationErrors are no proof, since Xero's own example sets it on a payment that was made (FACTS 12, pitfall 15).
/// An answer that leaves an element open, neither an id nor a reason, counts as lost, so that the record is looked up.
/// </summary>
internal sealed class Verdicts
{
    private const string Error = "ERROR";
    private const string NoReason = "Xero gave no reason.";

    private readonly PreparedSend _send;
    private readonly OpenAnswer _answer;
    private readonly bool _isChange;

    private Verdicts(PreparedSend send, OpenAnswer answer)
    {
        _send = send;
        _answer = answer;
        _isChange = send.Method == "POST";
    }

    public static XeroAnswer Of(PreparedSend send, EnvelopeWire envelope, OpenAnswer answer)
    {
        var verdicts = new Verdicts(send, answer).Elements(envelope)?.ToImmutableArray() ?? [];
        return verdicts.Length != send.Keys.Length
            ? new XeroAnswer.ResponseLost($"Xero's answer has {verdicts.Length} elements for the {send.Keys.Length} sent.")
            : verdicts.Any(static verdict => verdict is null)
                ? new XeroAnswer.ResponseLost("Xero's answer does not say of every element whether it was saved.")
                : new XeroAnswer.Accepted([.. verdicts.OfType<ElementVerdict>()]);
    }

    /// <summary>A DELETE is answered with nothing, or with an allocation that says itself that it is gone.</summary>
    public static XeroAnswer OfDeletion(PreparedSend send, DeletedAllocationWire? body)
    {
        var gone = body is null || body.IsDeleted is true || WireMapping.Given(body.Allocations).Any(static part => part.IsDeleted is true);
        return gone
            ? new XeroAnswer.Accepted([new ElementVerdict { Saved = true, Id = XeroPaths.LastId(send.Path) }])
            : new XeroAnswer.ResponseLost("Xero's answer does not say that it was deleted.");
    }

    private IEnumerable<ElementVerdict?>? Elements(EnvelopeWire envelope) => XeroPaths.LastName(_send.Path) switch
    {
        "Contacts" => Each(envelope.Contacts, Contact),
        "Invoices" => Each(envelope.Invoices, static (verdicts, invoice) => verdicts.Document(invoice, invoice.InvoiceID, invoice.InvoiceNumber)),
        "CreditNotes" => Each(envelope.CreditNotes, static (verdicts, note) => verdicts.Document(note, note.CreditNoteID, note.CreditNoteNumber)),
        "Payments" => Each(envelope.Payments, Payment),
        "Allocations" => Each(envelope.Allocations, Allocation),
        "BatchPayments" => Each(envelope.BatchPayments, Batch),
        "BankTransactions" => Each(envelope.BankTransactions, BankTransaction),
        "BankTransfers" => Each(envelope.BankTransfers, static (verdicts, transfer) => Referring(verdicts.Verdict(transfer, transfer.BankTransferID, transfer.Status), transfer.Reference)),
        "ContactGroups" => envelope.ContactGroups?.Select(group => group is null ? null : Group(group)),
        "History" => envelope.HistoryRecords?.Select(note => note is null ? null : Note(note)),
        var other => throw new UnreachableException($"Nothing is ever sent to {other}."),
    };

    private IEnumerable<ElementVerdict?>? Each<T>(IEnumerable<T?>? elements, Func<Verdicts, T, ElementVerdict?> verdict)
        where T : class => elements?.Select(element => element is null ? null : verdict(this, element));

    private static ElementVerdict? Contact(Verdicts verdicts, ContactWire contact) => verdicts.Verdict(contact, contact.ContactID, contact.ContactStatus) is { } verdict
        ? verdict with { Number = contact.ContactNumber, Status = contact.ContactStatus }
        : null;

    private ElementVerdict? Document(DocumentWire document, Guid? id, string? number)
    {
        var ofLines = WireMapping.Given(document.LineItems).SelectMany(static line => line.ValidationErrors ?? []);
        return Verdict(document, id, document.Status, ofLines) is { } verdict
            ? verdict with { Number = number, Net = document.SubTotal, Vat = document.TotalTax, Gross = document.Total, Status = document.Status }
            : null;
    }

    private static ElementVerdict? Payment(Verdicts verdicts, PaymentWire payment) => Referring(verdicts.Verdict(payment, payment.PaymentID, payment.Status), payment.Reference);

    private static ElementVerdict? Referring(ElementVerdict? verdict, string? reference) => verdict is null ? null : verdict with { Reference = reference };

    private static ElementVerdict? Allocation(Verdicts verdicts, AllocationWire part) => verdicts.Verdict(part, part.AllocationID ?? part.AllocationIdOfDeletion) is { } verdict
        ? verdict with { DocumentId = part.Invoice?.InvoiceID, Gross = part.Amount }
        : null;

    private static ElementVerdict? Batch(Verdicts verdicts, BatchPaymentWire batch) => verdicts.Verdict(batch, batch.BatchPaymentID, batch.Status) is { } verdict
        ? verdict with { Reference = batch.Reference, Gross = batch.TotalAmount, Parts = CashMapping.Parts(batch) }
        : null;

    private static ElementVerdict? BankTransaction(Verdicts verdicts, BankTransactionWire transaction)
    {
        var ofLines = WireMapping.Given(transaction.LineItems).SelectMany(static line => line.ValidationErrors ?? []);
        return verdicts.Verdict(transaction, transaction.BankTransactionID, transaction.Status, ofLines) is { } verdict
            ? verdict with { Reference = transaction.Reference, Gross = transaction.Total, OnAccountId = transaction.OverpaymentID ?? transaction.PrepaymentID }
            : null;
    }

    private ElementVerdict Group(ContactGroupWire group)
    {
        var errors = ErrorText.Texts(_answer, group.ValidationErrors ?? []);
        return group.ContactGroupID is { } id && id != Guid.Empty && errors.IsEmpty
            ? new ElementVerdict { Saved = true, Id = id, Number = group.Name }
            : new ElementVerdict { Saved = false, Number = group.Name, Messages = errors.IsEmpty ? [NoReason] : errors };
    }

    /// <summary>A note has no id: shown back without an error it is there.</summary>
    private ElementVerdict Note(HistoryRecordWire note)
    {
        var errors = ErrorText.Texts(_answer, note.ValidationErrors ?? []);
        return new ElementVerdict { Saved = errors.IsEmpty, Messages = errors };
    }

    /// <summary>
    /// What is changed had an id before, so its id proves nothing: it must be free of errors, and what was to be deleted, voided or
    /// archived must say that it is.
    /// </summary>
    /// <returns>Null when it cannot be told.</returns>
    private ElementVerdict? Verdict(IVerdictWire element, Guid? id, string? status = null, IEnumerable<NoteWire?>? further = null)
    {
        var errors = ErrorText.Texts(_answer, (element.ValidationErrors ?? []).Concat(further ?? []));
        var isError = string.Equals(element.StatusAttributeString, Error, StringComparison.OrdinalIgnoreCase) || (_isChange && !errors.IsEmpty);
        if (id is null && !isError && !element.ClaimsErrors && errors.IsEmpty)
        {
            return null;
        }

        if (isError || id is not { } given || given == Guid.Empty)
        {
            return new ElementVerdict { Saved = false, Id = _isChange ? id : null, Messages = errors.IsEmpty ? [NoReason] : errors };
        }

        return _isChange && WantedStatus(given) is { } wanted && wanted != status
            ? null
            : new ElementVerdict { Saved = true, Id = id, Messages = [.. errors, .. ErrorText.Texts(_answer, element.Warnings ?? [])] };
    }

    /// <summary>The end that the body asks for the element; null when it asks for none.</summary>
    private string? WantedStatus(Guid id)
    {
        if (XeroPaths.LastId(_send.Path) is not null)
        {
            return States.Deleted;
        }

        var body = JsonSerializer.Deserialize(_send.Body, XeroJson.Default.EnvelopeWire);
        var status = WireMapping.Given(body?.Invoices).Where(document => document.InvoiceID == id).Select(static document => document.Status)
            .Concat(WireMapping.Given(body?.CreditNotes).Where(document => document.CreditNoteID == id).Select(static document => document.Status))
            .Concat(WireMapping.Given(body?.BankTransactions).Where(transaction => transaction.BankTransactionID == id).Select(static transaction => transaction.Status))
            .Concat(WireMapping.Given(body?.BankTransfers).Where(transfer => transfer.BankTransferID == id).Select(static transfer => transfer.Status))
            .Concat(WireMapping.Given(body?.Contacts).Where(contact => contact.ContactID == id).Select(static contact => contact.ContactStatus))
            .FirstOrDefault();
        return status is States.Deleted or States.Voided or States.Archived ? status : null;
    }
}
