using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Sets credit against invoices and bills, and takes it back (FACTS 11, Credit notes).</summary>
internal static class AllocationWriter
{
    public static WriteOutcome Allocate(WriteContext context, BookedDocument credit, AllocationChange change)
    {
        List<string> messages = [.. change.Faults];
        var found = new DocumentKey(DocumentKind.Invoice, change.InvoiceId, change.InvoiceNumber).Find(context.Session);
        var invoice = found is null ? null : context.Session.Complete(found);
        var date = change.Date ?? context.Today;
        if (found is null)
        {
            messages.Add(SettlementRules.InvoiceNotFound);
        }
        else if (!BelongTogether(credit.Document, found))
        {
            messages.Add($"The {Word(credit.Document.Kind)} and the invoice must have the same contact and currency.");
        }

        messages.AddRange(
            SettlementRules.Amount(change.Amount)
                .Concat(SettlementRules.Target(credit, change.Amount))
                .Concat(SettlementRules.Target(invoice, change.Amount))
                .Concat(SettlementRules.Locked(context, date))
                .Distinct(StringComparer.Ordinal));
        if (messages.Count > 0 || found is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var allocation = new Allocation
        {
            AllocationId = Guid.NewGuid(),
            CreditId = credit.Document.Id,
            InvoiceId = found.Id,
            Date = date,
            Amount = change.Amount ?? 0m,
        };
        context.Session.AddAllocation(allocation, context.Now);
        TouchBoth(context, allocation);
        return WriteOutcome.Ok(allocation.AllocationId);
    }

    public static WriteOutcome Remove(WriteContext context, Allocation allocation)
    {
        if (LockDates.Refusal(context, allocation.Date) is { } locked)
        {
            return WriteOutcome.No(locked);
        }

        context.Session.RemoveAllocation(allocation.AllocationId);
        TouchBoth(context, allocation);
        return WriteOutcome.Ok(allocation.AllocationId);
    }

    private static bool BelongTogether(Document credit, Document invoice) =>
        invoice.ContactId == credit.ContactId
        && invoice.IsPurchase == credit.IsPurchase
        && string.Equals(invoice.CurrencyCode, credit.CurrencyCode, StringComparison.Ordinal);

    private static string Word(DocumentKind kind) => kind switch
    {
        DocumentKind.Overpayment => "overpayment",
        DocumentKind.Prepayment => "prepayment",
        _ => "credit note",
    };

    private static void TouchBoth(WriteContext context, Allocation allocation)
    {
        context.Session.Touch(allocation.CreditId, context.Now);
        context.Session.Touch(allocation.InvoiceId, context.Now);
    }
}
