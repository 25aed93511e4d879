using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Payments that SAFE reversed. Never posted and reversed in the month received: skipped. Posted and reversed in the same open
/// month: the payment in Xero is deleted, when nothing hangs on it. Any other stays, and is returned (DESIGN 6 Reversal).
/// </summary>
public sealed class ReversalPlanning(PlanBasis basis, SettlementBook book)
{
    private readonly PlannedParts parts = new(basis.Ledger);
    private readonly ReturnPlanning returns = new(basis, book);
    private readonly CashDeletions deletions = new(basis, book);
    private readonly OverpaymentReplay overpayments = new(basis);
    private readonly LateRecords late = new(basis);

    /// <param name="payment">All parts of one reversed payment.</param>
    public IEnumerable<PlannedPayment> Plan(IReadOnlyList<CashPart> payment)
    {
        var posted = basis.Ledger.PostingsOfPayment(payment[0].PaymentId).ToArray();

        // What cannot be read takes nothing back.
        var fault = payment.FirstOrDefault(static part => part.Standing == CashStanding.Blocked)?.Diagnostics[0];
        return posted.Length == 0
            ? payment.Select(NeverPosted).OfType<PlannedPayment>()
            : posted.Select(posting => Posted(payment[0], posting, fault)).OfType<PlannedPayment>();
    }

    private PlannedPayment? NeverPosted(CashPart part)
    {
        var planned = parts.Of(part, part.BillNumber, part.Amount, part.ContentHash);
        return basis.TakesIn(RecordKind.Payment, planned.Key, part.Date, part.ContentHash)
            ? ReversedMoney.WasMoney(part) ? CameAndWent(part, planned) : planned with { Decision = DecideNeverPosted(part) }
            : ReturnedSinceStart(part, planned.Key) ? FromBeforeStart(part, planned)
            : null;
    }

    /// <summary>Another's hand posted it, or nobody did, before the pipeline began; the customer owes its bills again, and no document of ours says so. Its day is that of the return.</summary>
    private bool ReturnedSinceStart(CashPart part, string key) =>
        part.Standing != CashStanding.Skipped && part.Date < basis.Pipeline.Start && basis.TakesIn(RecordKind.Payment, key, part.ReversedOn!.Value, part.ContentHash);

    /// <summary>Once a person has given the return a day it is posted: the opening documents do not have the money as owed.</summary>
    private PlannedPayment FromBeforeStart(CashPart part, PlannedPayment planned) =>
        late.OfOldPayment(part) is { } decided ? planned with { Decision = decided } : returns.FromBeforeStart(planned, part, late.PostOn(part.PaymentId)!.Value);

    /// <summary>Made and paid back, each on its day; where books were closed by then, on the day that a person gave it.</summary>
    private PlannedPayment CameAndWent(CashPart part, PlannedPayment planned)
    {
        if (!basis.Transfers.Payments)
        {
            return planned with { Decision = PlanDecision.LeftOut("Payments") };
        }

        var day = late.Dated(part).Date;
        if ((HeldThroughout(part) ?? (day == part.Date ? late.OfPayment(part.PaymentId, part.Date) : null)) is { } decided)
        {
            return planned with { Decision = decided };
        }

        var dated = day == part.Date ? planned : planned with { Date = day, SafeDate = part.Date };
        return overpayments.CameAndWent(dated, part.Returned is { } returned && returned.On < day ? returned with { On = day } : part.Returned) ?? planned with { Decision = DecideNeverPosted(part) };
    }

    /// <summary>Money that the type holds was on account in SAFE alone while it stood: no month in Xero is to have it.</summary>
    private static PlanDecision? HeldThroughout(CashPart part) => part is { BillNumber: null, Returned.HoldsOnAccount: true }
        ? PlanDecision.Skipped(DiagnosticCodes.ReversedBeforePosting, FormattableString.Invariant(
            $"Received on {part.Date:yyyy-MM-dd} and reversed on {part.ReversedOn:yyyy-MM-dd}: it settles no bill, and such money of the type is held (on_account: hold), so that nothing of it is in Xero."))
        : null;

    private PlanDecision DecideNeverPosted(CashPart part) => part.Standing switch
    {
        CashStanding.Skipped => PlanDecision.Skipped(part.Code!, part.Reason!),
        CashStanding.Blocked => PlanDecision.Blocked(part.Diagnostics[0]),
        _ when part.ClearsOn is { } clears && part.ReversedOn <= clears => PlanDecision.Skipped(
            DiagnosticCodes.ReversedBeforePosting, FormattableString.Invariant(
                $"Received on {part.Date:yyyy-MM-dd} and reversed on {part.ReversedOn:yyyy-MM-dd}, before it cleared.")),
        _ when AccountingPeriod.Of(part.Date) == AccountingPeriod.Of(part.ReversedOn!.Value) => PlanDecision.Skipped(
            DiagnosticCodes.ReversedBeforePosting, FormattableString.Invariant(
                $"Received on {part.Date:yyyy-MM-dd} and reversed on {part.ReversedOn:yyyy-MM-dd}, before it was ever posted.")),
        _ => late.Closed(part.PaymentId) ?? PlanDecision.Blocked(DiagnosticCodes.ReversalNotSupported, FormattableString.Invariant(
            $"Received on {part.Date:yyyy-MM-dd} and reversed in a later month, on {part.ReversedOn:yyyy-MM-dd}, before it was ever posted, and {(part.Amount > 0m ? "its type keeps no money that settles no bill" : "it is a refund")}.")) with
        {
            NextStep = "Nothing of it is in Xero. If both stand on the bank statement, enter both there by hand; then `close:` the payment in the file that `late:` of pipeline.yml names.",
        },
    };

    private PlannedPayment? Posted(CashPart part, LedgerPosting posting, Diagnostic? fault)
    {
        var record = basis.Ledger.Record(RecordKind.Payment, posting.Key);
        var planned = deletions.Posted(parts, part, posting);
        if (posting.State == PostingState.Closed)
        {
            return basis.Period.Contains(part.Date)
                ? planned with { Decision = PlanDecision.Skipped(DiagnosticCodes.ReversedBeforePosting, "Reversed in SAFE and deleted in Xero by an earlier run.") }
                : null;
        }

        if (fault is not null)
        {
            return planned with { Decision = PlanDecision.Blocked(fault) };
        }

        if (deletions.Booked(posting) is not { } booked)
        {
            // Said once: a later month would only say it again.
            return record is { Standing: RecordStanding.Skipped } && !basis.Period.Contains(part.Date)
                ? null
                : planned with { Decision = PlanDecision.Skipped(DiagnosticCodes.GoneFromXero, "Reversed in SAFE; the payment is no longer in Xero.") };
        }

        return WhyKept(part, posting) is { } why
            ? returns.Plan(planned, part, booked, why)
            : deletions.Delete(planned, posting, FormattableString.Invariant($"Reversed in SAFE on {part.ReversedOn:yyyy-MM-dd}, in the month it was received: the payment is deleted."));
    }

    /// <returns>Why the payment stays in Xero; null when it may be deleted.</returns>
    private string? WhyKept(CashPart part, LedgerPosting posting) => deletions.WhyNot(part.Date, posting)
        ?? (AccountingPeriod.Of(part.Date) != AccountingPeriod.Of(part.ReversedOn!.Value) ? "it was reversed in a later month than it was received" : null);
}
