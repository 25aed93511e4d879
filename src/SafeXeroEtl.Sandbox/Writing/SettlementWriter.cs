using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Payments, refunds and allocations (FACTS 11, Payments and Credit notes).</summary>
internal static class SettlementWriter
{
    private const string NotAuthorised = "Payments can only be made against Authorised documents";
    private const string TooMuch = "Payment amount exceeds the amount outstanding on this document";

    public static WriteOutcome Pay(WriteContext context, PaymentChange change, Guid? id = null)
    {
        List<string> messages = [.. change.Faults];
        var target = Target(context.Session, change, messages);
        var account = AccountOf(context.Session, change);
        if (account is not { IsActive: true })
        {
            messages.Add("Account could not be found");
        }
        else if (!account.TakesPayments)
        {
            messages.Add("Account type is invalid for making a payment to/from");
        }

        var date = change.Date ?? context.Today;
        messages.AddRange(AmountFaults(context, target, change.Amount, date));
        if (messages.Count > 0 || target is null || account is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var payment = new Payment
        {
            PaymentId = id ?? Guid.NewGuid(),
            DocumentId = target.Document.Id,
            AccountId = account.AccountId,
            Date = date,
            Amount = change.Amount ?? 0m,
            Reference = change.Reference ?? string.Empty,
            Status = "AUTHORISED",
            IsReconciled = change.IsReconciled,
            UpdatedUtc = context.Now,
        };
        context.Session.SavePayment(payment);
        context.Session.Touch(payment.DocumentId, context.Now);
        return WriteOutcome.Ok(payment.PaymentId);
    }

    /// <summary>Reverses a payment; the document is AUTHORISED again because something is due on it once more.</summary>
    public static WriteOutcome Delete(WriteContext context, Payment payment)
    {
        List<string> messages = [];
        if (!payment.IsLive)
        {
            messages.Add("This payment has already been deleted.");
        }
        else if (payment.IsReconciled)
        {
            messages.Add("This payment is reconciled and cannot be deleted.");
        }

        if (LockDates.Refusal(context, payment.Date) is { } locked)
        {
            messages.Add(locked);
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused(messages);
        }

        context.Session.SavePayment(payment with { Status = "DELETED", UpdatedUtc = context.Now });
        context.Session.Touch(payment.DocumentId, context.Now);
        return WriteOutcome.Ok(payment.PaymentId);
    }

    public static WriteOutcome Allocate(WriteContext context, BookedDocument note, AllocationChange change)
    {
        List<string> messages = [.. change.Faults];
        var invoice = DocumentOf(context.Session, DocumentKind.Invoice, change.InvoiceId, change.InvoiceNumber);
        var date = change.Date ?? context.Today;
        if (invoice is null)
        {
            messages.Add("An existing Invoice with the specified InvoiceID could not be found");
        }
        else if (invoice.Document.ContactId != note.Document.ContactId || !string.Equals(invoice.Document.CurrencyCode, note.Document.CurrencyCode, StringComparison.Ordinal))
        {
            messages.Add("The credit note and the invoice must have the same contact and currency.");
        }

        messages.AddRange(AmountFaults(context, note, change.Amount, date).Concat(AmountFaults(context, invoice, change.Amount, date)).Distinct(StringComparer.Ordinal));
        if (messages.Count > 0 || invoice is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var allocation = new Allocation
        {
            AllocationId = Guid.NewGuid(),
            CreditNoteId = note.Document.Id,
            InvoiceId = invoice.Document.Id,
            Date = date,
            Amount = change.Amount ?? 0m,
        };
        context.Session.AddAllocation(allocation, context.Now);
        TouchBoth(context, allocation);
        return WriteOutcome.Ok(allocation.AllocationId);
    }

    public static WriteOutcome RemoveAllocation(WriteContext context, Allocation allocation)
    {
        if (LockDates.Refusal(context, allocation.Date) is { } locked)
        {
            return WriteOutcome.No(locked);
        }

        context.Session.RemoveAllocation(allocation.AllocationId);
        TouchBoth(context, allocation);
        return WriteOutcome.Ok(allocation.AllocationId);
    }

    private static IEnumerable<string> AmountFaults(WriteContext context, BookedDocument? target, decimal? amount, DateOnly date)
    {
        if (amount is not > 0m || !Rounding.IsWholePence(amount.Value))
        {
            yield return "The amount must be greater than zero, in whole pence.";
        }

        if (target is not null && target.Status is not "AUTHORISED")
        {
            yield return NotAuthorised;
        }
        else if (target is not null && amount > target.Outstanding)
        {
            yield return TooMuch;
        }

        if (LockDates.Refusal(context, date) is { } locked)
        {
            yield return locked;
        }
    }

    private static BookedDocument? Target(BookSession session, PaymentChange change, List<string> messages)
    {
        if (change.PointsElsewhere || change.NamesInvoice == change.NamesCreditNote)
        {
            messages.Add("A payment must be for exactly one of: Invoice, CreditNote, Prepayment, Overpayment (the last two are not in this sandbox yet).");
            return null;
        }

        var target = change.NamesInvoice
            ? DocumentOf(session, DocumentKind.Invoice, change.InvoiceId, change.InvoiceNumber)
            : DocumentOf(session, DocumentKind.CreditNote, change.CreditNoteId, change.CreditNoteNumber);
        if (target is null)
        {
            messages.Add(change.NamesInvoice
                ? "An existing Invoice with the specified InvoiceID could not be found"
                : "An existing Credit Note with the specified CreditNoteID could not be found");
        }

        return target;
    }

    private static BookedDocument? DocumentOf(BookSession session, DocumentKind kind, Guid? id, string? number)
    {
        var found = id is { } given ? session.DocumentById(kind, given) : session.DocumentByNumber(kind, number ?? string.Empty);
        return found is null ? null : session.Complete(found);
    }

    private static Account? AccountOf(BookSession session, PaymentChange change) =>
        change.AccountId is { } id ? session.Reference.AccountById(id)
        : change.AccountCode is { Length: > 0 } code ? session.Reference.AccountByCode(code)
        : null;

    private static void TouchBoth(WriteContext context, Allocation allocation)
    {
        context.Session.Touch(allocation.CreditNoteId, context.Now);
        context.Session.Touch(allocation.InvoiceId, context.Now);
    }
}
