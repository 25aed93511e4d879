using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Load;

/// <summary>
/// Whether what a planned record relies on in Xero still holds (P4), by the fields that decide: a free name and number, an active contact, an
/// invoice that takes the money, a payment that can be deleted. Balances and times by themselves decide nothing.
/// </summary>
public sealed class RecordChecks
{
    private readonly HashSet<Guid> ours;
    private readonly ILookup<string, Contact> contactsByName;
    private readonly ILookup<string, Contact> contactsByNumber;
    private readonly Dictionary<Guid, Contact> contacts;
    private readonly ILookup<string, BookedDocument> byNumber;
    private readonly Dictionary<Guid, BookedDocument> documents;
    private readonly Dictionary<Guid, BookedPayment> payments;
    private readonly ILookup<Guid, BookedPayment> foreignOn;
    private readonly Dictionary<Guid, decimal> open;

    /// <param name="ours">Xero ids of everything the ledger posted.</param>
    public RecordChecks(XeroChanges changes, IEnumerable<Guid> ours)
    {
        this.ours = [.. ours];
        contacts = changes.Contacts.ToDictionary(static contact => contact.Id);
        contactsByName = Foreign(changes.Contacts).ToLookup(static contact => NameNormalizer.Unaccented(contact.Name));
        contactsByNumber = Foreign(changes.Contacts).Where(static contact => contact.ContactNumber is not null).ToLookup(static contact => contact.ContactNumber!, StringComparer.OrdinalIgnoreCase);
        documents = changes.Documents.ToDictionary(static document => document.Id);
        byNumber = changes.Documents.Where(document => !this.ours.Contains(document.Id) && document.Status != "DELETED").ToLookup(static document => document.Number, StringComparer.OrdinalIgnoreCase);
        payments = changes.Payments.ToDictionary(static payment => payment.Id);
        foreignOn = changes.Payments.Where(payment => payment.Status == "AUTHORISED" && !this.ours.Contains(payment.Id)).ToLookup(static payment => payment.DocumentId);
        open = documents.ToDictionary(static each => each.Key, static each => each.Value.Open);
    }

    /// <returns>Why the contact may not be made any more; null when it may.</returns>
    public string? Of(PlannedContact row)
    {
        if (row.New is not { } made)
        {
            return null;
        }

        return contactsByName[NameNormalizer.Unaccented(made.Name)].FirstOrDefault() is { } named ? $"Xero has a contact '{named.Name}' by now"
            : contactsByNumber[made.ContactNumber].FirstOrDefault() is { } numbered ? $"'{numbered.Name}' has the number {made.ContactNumber} by now"
            : null;
    }

    /// <param name="contact">The contact it is for; null while that is to be made.</param>
    /// <inheritdoc cref="Of(PlannedContact)"/>
    public string? Of(PlannedDocument row, Guid? contact) =>
        byNumber[row.Number].FirstOrDefault() is { } taken ? $"Xero holds {taken.Number} by now, for '{taken.ContactName}'"
        : OfContact(contact);

    /// <param name="contact">What is posted is for it; null while it is to be made.</param>
    /// <inheritdoc cref="Of(PlannedContact)"/>
    public string? OfContact(Guid? contact) =>
        contact is { } id && contacts.GetValueOrDefault(id) is { IsActive: false } gone ? $"its contact '{gone.Name}' is no longer active" : null;

    /// <param name="now">The document that is to change, as Xero shows it right now; null when Xero does not have it.</param>
    /// <param name="contact">The contact it is to be on.</param>
    /// <returns>What of it is neither as the plan saw it nor as it is to be; null when it may be changed.</returns>
    public static string? WhatChanged(PlannedDocument row, BookedDocument? now, Guid contact)
    {
        if (now is not { Status: "AUTHORISED" or "DRAFT" or "SUBMITTED" })
        {
            return $"it is {now?.Status.ToLowerInvariant() ?? "no longer there"}";
        }

        if (now.Open != now.Gross)
        {
            return "something is settled on it";
        }

        var shown = DocumentContent.Of(now);
        return shown == row.Before || shown == DocumentContent.Of(row.Document!, contact)
            ? null
            : string.Join(", ", row.Before!.ChangesTo(shown).Select(static change => $"its {change.Field}"));
    }

    /// <summary>Rows come in the order in which they are sent, those that are sent already left out: what one takes the next cannot have.</summary>
    /// <param name="document">What it settles; null while that is to be made.</param>
    /// <inheritdoc cref="Of(PlannedContact)"/>
    public string? Of(PlannedPayment row, Guid? document)
    {
        if (row.Deletes)
        {
            return Deletion(row);
        }

        if (document is not { } id)
        {
            return null;
        }

        return SameMoney.Find(foreignOn[id], row.Cash, row.Date, account: null) is { } equal
            ? FormattableString.Invariant($"Xero has a payment of {equal.Amount:0.00} of {equal.Date:yyyy-MM-dd} on {row.BillNumber} by now that is not ours: the same money?")
            : Room(id, Math.Abs(row.Cash));
    }

    /// <param name="returned">Its payment stays in Xero, and must.</param>
    /// <inheritdoc cref="Of(PlannedContact)"/>
    public string? Of(PlannedReturn returned) =>
        returned.PaymentId is { } id && payments.GetValueOrDefault(id) is { Status: not "AUTHORISED" } ? "the payment that came back is no longer in Xero" : null;

    /// <inheritdoc cref="Of(PlannedPayment, Guid?)"/>
    public string? Of(PlannedAllocation row, Guid? credit, Guid? bill) =>
        (credit is { } from ? Room(from, row.Amount) : null) ?? (bill is { } to ? Room(to, row.Amount) : null);

    /// <summary>Its room is given back to its document, for those that come after it.</summary>
    private string? Deletion(PlannedPayment row)
    {
        var changed = row.Decision.XeroId is { } id ? payments.GetValueOrDefault(id) : null;
        if (changed is { Status: "AUTHORISED", IsReconciled: true })
        {
            return "the payment is reconciled with the bank by now";
        }

        if (changed is { Status: "AUTHORISED", InBatch: true })
        {
            return "the payment is part of a batch by now";
        }

        if (row.DocumentId is { } document && open.ContainsKey(document) && changed is null or { Status: "AUTHORISED" })
        {
            open[row.DocumentId!.Value] = open.GetValueOrDefault(row.DocumentId.Value) + Math.Abs(row.Amount);
        }

        return null;
    }

    /// <summary>Nothing is said of a document that nobody changed.</summary>
    private string? Room(Guid id, decimal amount)
    {
        if (documents.GetValueOrDefault(id) is not { } document)
        {
            return null;
        }

        if (document.Status is "VOIDED" or "DELETED")
        {
            return $"{document.Number} is {document.Status.ToLowerInvariant()} by now";
        }

        if (open[id] < amount)
        {
            return FormattableString.Invariant($"{document.Number} has {open[id]:0.00} left to settle by now");
        }

        open[id] -= amount;
        return null;
    }

    private IEnumerable<Contact> Foreign(IEnumerable<Contact> changed) => changed.Where(contact => contact.IsActive && !ours.Contains(contact.Id));
}
