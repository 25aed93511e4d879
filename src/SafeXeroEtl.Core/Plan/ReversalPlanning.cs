using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Payments that SAFE reversed. Never posted and reversed in the month received: skipped. Posted and reversed in the same open
/// month: the payment in Xero is deleted, when nothing hangs on it. Any other reversal blocks (DESIGN 6 Reversal).
/// </summary>
public sealed class ReversalPlanning(PlanBasis basis, SettlementBook book)
{
    private readonly PlannedParts parts = new(basis.Ledger);

    /// <param name="payment">All parts of one reversed payment.</param>
    public IEnumerable<PlannedPayment> Plan(IReadOnlyList<CashPart> payment)
    {
        var posted = basis.Ledger.PostingsOfPayment(payment[0].PaymentId).ToArray();
        return posted.Length == 0
            ? payment.Select(NeverPosted).OfType<PlannedPayment>()
            : posted.Select(posting => Posted(payment[0], posting)).OfType<PlannedPayment>();
    }

    private PlannedPayment? NeverPosted(CashPart part)
    {
        var planned = parts.Of(part, part.BillNumber, part.Amount, part.ContentHash);
        return basis.TakesIn(RecordKind.Payment, planned.Key, part.Date, part.ContentHash)
            ? Returning(planned with { Decision = DecideNeverPosted(part) }, part)
            : null;
    }

    private static PlanDecision DecideNeverPosted(CashPart part) => part.Standing switch
    {
        CashStanding.Skipped => PlanDecision.Skipped(part.Code!, part.Reason!),
        CashStanding.Blocked => PlanDecision.Blocked(part.Diagnostics[0]),
        _ when part.ClearsOn is { } clears && part.ReversedOn <= clears => PlanDecision.Skipped(
            DiagnosticCodes.ReversedBeforePosting, FormattableString.Invariant(
                $"Received on {part.Date:yyyy-MM-dd} and reversed on {part.ReversedOn:yyyy-MM-dd}, before it cleared.")),
        _ when AccountingPeriod.Of(part.Date) == AccountingPeriod.Of(part.ReversedOn!.Value) => PlanDecision.Skipped(
            DiagnosticCodes.ReversedBeforePosting, FormattableString.Invariant(
                $"Received on {part.Date:yyyy-MM-dd} and reversed on {part.ReversedOn:yyyy-MM-dd}, before it was ever posted.")),
        _ => PlanDecision.Blocked(DiagnosticCodes.ReversalNotSupported, FormattableString.Invariant(
            $"Received on {part.Date:yyyy-MM-dd} and reversed in a later month, on {part.ReversedOn:yyyy-MM-dd}: this version cannot post that.")),
    };

    private PlannedPayment? Posted(CashPart part, LedgerPosting posting)
    {
        var record = basis.Ledger.Record(RecordKind.Payment, posting.Key);
        var planned = parts.Of(part, LedgerView.BillNumberOf(posting.Key), record?.Amount ?? basis.Holdings.Payment(posting.XeroId!.Value)?.Amount ?? 0m, posting.ContentHash) with { Generation = posting.Generation };
        if (posting.State == PostingState.Closed)
        {
            return basis.Period.Contains(part.Date)
                ? planned with { Decision = PlanDecision.Skipped(DiagnosticCodes.ReversedBeforePosting, "Reversed in SAFE and deleted in Xero by an earlier run.") }
                : null;
        }

        var decision = DecidePosted(part, posting);
        return decision.State switch
        {
            PlanState.Update when !basis.Transfers.Payments => planned with { Decision = PlanDecision.Held(DiagnosticCodes.LeftOut, "Payments are left out of this run.") },
            PlanState.Update => Delete(planned, decision),

            // Said once: a later month would only say it again.
            PlanState.Skipped when record is { Standing: RecordStanding.Skipped } && !basis.Period.Contains(part.Date) => null,
            _ => Returning(planned with { Decision = decision }, part),
        };
    }

    /// <summary>What cannot be deleted is returned: the ledger knows the bill, which SAFE has forgotten.</summary>
    private static PlannedPayment Returning(PlannedPayment planned, CashPart part)
    {
        if (planned.Decision.Code != DiagnosticCodes.ReversalNotSupported || part.Returned is not { } returned)
        {
            return planned;
        }

        returned = returned with { BillNumber = planned.BillNumber, Amount = planned.Amount };
        return planned with
        {
            Returned = returned,
            Decision = returned.ControlAccount is not { } control ? planned.Decision : planned.Decision with
            {
                NextStep = FormattableString.Invariant($"Enter the return in Xero by hand: an invoice of {returned.Amount:0.00} dated {returned.On:yyyy-MM-dd}, ")
                    + $"one line without VAT to account {control}{(returned.BillNumber is { } bill ? $", due when {bill} was" : "")}.",
            },
        };
    }

    private PlannedPayment Delete(PlannedPayment planned, PlanDecision decision)
    {
        var document = planned.BillNumber is { } bill ? book.Find(bill) : null;
        document?.Settle(-Math.Abs(planned.Amount));
        return planned with { Decision = decision, Act = CashAct.Delete, Settles = document?.Kind, DocumentId = document?.XeroId };
    }

    private PlanDecision DecidePosted(CashPart part, LedgerPosting posting)
    {
        var id = posting.XeroId!.Value;
        var booked = basis.Holdings.Payment(id);
        var why = booked switch
        {
            null or { Status: not "AUTHORISED" } => null,
            { IsReconciled: true } => "it is reconciled with the bank in Xero",
            { InBatch: true } => "it is part of a batch in Xero",
            _ when basis.IsClosed(part.Date) => "its month is closed",
            _ when AccountingPeriod.Of(part.Date) != AccountingPeriod.Of(part.ReversedOn!.Value) => "it was reversed in a later month than it was received",
            _ => "",
        };
        return why switch
        {
            null => PlanDecision.Skipped(DiagnosticCodes.GoneFromXero, "Reversed in SAFE; the payment is no longer in Xero."),
            "" => new PlanDecision(PlanState.Update, null, FormattableString.Invariant(
                $"Reversed in SAFE on {part.ReversedOn:yyyy-MM-dd}, in the month it was received: the payment is deleted."), id),
            _ => PlanDecision.Blocked(DiagnosticCodes.ReversalNotSupported, $"Reversed in SAFE, but {why}: this version cannot post that."),
        };
    }
}
