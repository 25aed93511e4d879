using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What stands on a document when the undo's own payments and allocations are gone: Xero voids only what nothing settles.</summary>
internal sealed class UndoSettlements(UndoBasis basis)
{
    private readonly Dictionary<Guid, PlannedReversal> cash = [];
    private readonly HashSet<Guid> ours = [.. basis.Ledger.PaymentIdsInXero];
    private readonly ILookup<Guid, (string CreditNote, BookedAllocation Part)> given = basis.Holdings.Documents
        .Where(static document => document.Kind == DocumentKind.CreditNote)
        .SelectMany(static credit => credit.Allocations.Select(part => ($"credit note {credit.Number}", part)))
        .Concat(basis.Holdings.OnAccount.Where(static credit => credit.IsLive).SelectMany(static credit => credit.Allocations.Select(part => (credit.Reference ?? credit.Kind.OneOf(), part))))
        .ToLookup(static each => each.part.InvoiceId);

    public void Take(PlannedReversal reversal)
    {
        if (reversal.Kind is RecordKind.Payment or RecordKind.Allocation && reversal.PostedAs is not RecordKind.OnAccount)
        {
            cash[reversal.Id] = reversal;
        }
    }

    /// <returns>Null when nothing is left on the document.</returns>
    public PlanDecision? On(BookedDocument booked)
    {
        var payments = basis.Holdings.PaymentsOn(booked.Id).ToList();
        var parts = booked.Kind == DocumentKind.Invoice ? given[booked.Id].ToList() : [.. booked.Allocations.Select(part => ($"credit note {booked.Number}", part))];
        return payments.Select(OfPayment).Concat(parts.Select(each => OfAllocation(each.Item1, each.Item2))).FirstOrDefault(static why => why is not null)
            ?? Unseen(booked, payments.Sum(static payment => payment.Amount) + parts.Sum(static each => each.Item2.Amount));
    }

    private PlanDecision? OfPayment(BookedPayment payment) => Of(payment.Id, ours.Contains(payment.Id)
        ? FormattableString.Invariant($"A payment of {payment.Amount:0.00} of {payment.Date:yyyy-MM-dd} on it was loaded by another run: undo that one first.")
        : FormattableString.Invariant($"A payment of {payment.Amount:0.00} of {payment.Date:yyyy-MM-dd} on it is not ours."));

    private PlanDecision? OfAllocation(string creditNote, BookedAllocation part) => Of(part.Id ?? Guid.Empty, FormattableString.Invariant(
        $"An allocation of {part.Amount:0.00} of {creditNote} stands on it that is not of this run."));

    private PlanDecision? Of(Guid id, string otherwise) => cash.GetValueOrDefault(id) switch
    {
        { Decision.Sends: true } => null,
        { } kept => PlanDecision.Blocked(DiagnosticCodes.DependsOnBlocked, $"{(kept.Kind == RecordKind.Payment ? $"Payment {LedgerView.PaymentIdOf(kept.Key)}" : $"The allocation of {LedgerView.PaymentIdOf(kept.Key)}")} on it cannot be taken back."),
        null => UndoPlanning.NotUndoable(otherwise),
    };

    /// <summary>A prepayment or whatever else Xero settled it with.</summary>
    private static PlanDecision? Unseen(BookedDocument booked, decimal seen) => booked.Gross - booked.Open - seen is var rest && rest > 0m
        ? UndoPlanning.NotUndoable(FormattableString.Invariant($"{rest:0.00} on it is settled by something that is no payment or credit note of ours."))
        : null;
}
