using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// The parts of each payment, decided after all documents: every application is replayed against what its document has left to
/// settle, deletions first, so that no payment is planned that Xero would refuse (DESIGN 6 Cash).
/// </summary>
public sealed class CashPlanning(PlanBasis basis, SettlementBook book)
{
    private readonly PlannedParts parts = new(basis.Ledger);
    private readonly ReversalPlanning reversals = new(basis, book);
    private readonly CashReplay replay = new(basis, book);
    private readonly CashDeletions deletions = new(basis, book);

    /// <param name="export">All parts of the export, in any order.</param>
    /// <returns>The parts the run takes in, sorted by key.</returns>
    public ImmutableArray<PlannedPayment> Plan(IReadOnlyCollection<CashPart> export)
    {
        var payments = export.GroupBy(static part => part.PaymentId).OrderBy(static payment => payment.Key, StringComparer.Ordinal).ToArray();
        var reversed = payments.Where(IsReversed).SelectMany(payment => reversals.Plan([.. payment])).ToArray();
        var standing = payments.Where(payment => !IsReversed(payment)).SelectMany(PlanPayment)
            .OrderBy(static part => part.Date).ThenBy(static part => part.Key, StringComparer.Ordinal)
            .Select(replay.Settle);
        return [.. reversed.Concat(standing).OrderBy(static part => part.Key, StringComparer.Ordinal)];
    }

    /// <summary>A reversal printed after the period's end is not of this run: at the period's end the money stood.</summary>
    private bool IsReversed(IEnumerable<CashPart> payment) => payment.First().ReversedOn is { } day && day <= basis.Period.LastDay;

    private IEnumerable<PlannedPayment> PlanPayment(IGrouping<string, CashPart> payment)
    {
        var keys = payment.Select(static part => PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber)).ToHashSet();
        PlannedPayment[] moved =
        [
            .. basis.Ledger.PostingsOfPayment(payment.Key).Where(posting => posting.State == PostingState.Posted && !keys.Contains(posting.Key))
                .Select(posting => Moved(payment.First(), posting)),
        ];
        var stuck = Array.Find(moved, static part => part.Decision.State == PlanState.Blocked);
        return [.. moved, .. payment.Select(part => Plan(part, stuck)).OfType<PlannedPayment>()];
    }

    /// <summary>A part that was posted and that SAFE has since put on other bills: it goes, and what SAFE has now comes.</summary>
    private PlannedPayment Moved(CashPart part, LedgerPosting posting)
    {
        var planned = deletions.Posted(parts, part, posting);
        return deletions.WhyNot(part.Date, posting) is { } why
            ? planned with { Decision = PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} was re-allocated in SAFE after it was posted, and {why}.") }
            : deletions.Delete(planned, posting, "SAFE has re-allocated it: the payment is deleted, and what SAFE has now takes its place.");
    }

    /// <param name="stuck">A part of the same payment that is no longer right in Xero and stays; null when there is none.</param>
    private PlannedPayment? Plan(CashPart part, PlannedPayment? stuck)
    {
        var planned = parts.Of(part, part.BillNumber, part.Amount, part.ContentHash) with
        {
            AccountCode = part.AccountCode,
            Movements = part.Movements,
            ClearsOn = part.ClearsOn,
            BatchKey = part.BatchKey,
        };
        if (!basis.TakesIn(RecordKind.Payment, planned.Key, part.Date, part.ContentHash) && !IsReinstated(part, planned.Key))
        {
            return null;
        }

        return basis.Ledger.Posting(RecordKind.Payment, planned.Key) is { State: PostingState.Posted } posted && IsChanged(part, posted) && Returned(part, planned) is null
            ? Changed(part, planned, posted)
            : planned with { Decision = Decide(part, planned, stuck) };
    }

    /// <summary>Of one part there is one payment in Xero: the old one goes now, and the next plan posts the new one.</summary>
    private PlannedPayment Changed(CashPart part, PlannedPayment planned, LedgerPosting posted) => deletions.WhyNot(part.Date, posted) is { } why
        ? planned with { Decision = PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} changed in SAFE after it was posted, and {why}.") }
        : deletions.Delete(deletions.Posted(parts, part, posted), posted, FormattableString.Invariant(
            $"SAFE has changed it: the payment is deleted, and the next plan posts {part.Amount:0.00} of {part.Date:yyyy-MM-dd}."));

    /// <summary>SAFE had reversed the payment when the ledger settled it, and shows it standing again, whatever its month (DESIGN 3).</summary>
    private bool IsReinstated(CashPart part, string key) =>
        part.Date >= basis.Pipeline.Start && part.Date <= basis.Period.LastDay
        && basis.Ledger.Record(RecordKind.Payment, key) is { Standing: RecordStanding.Deleted } or { Standing: RecordStanding.Skipped, Code: DiagnosticCodes.ReversedBeforePosting };

    private PlanDecision Decide(CashPart part, PlannedPayment planned, PlannedPayment? stuck)
    {
        if (basis.Ledger.Posting(RecordKind.Payment, planned.Key) is { State: PostingState.Posted } posted)
        {
            return Returned(part, planned) ?? AlreadyPosted(part, posted);
        }

        if (stuck is not null)
        {
            return PlanDecision.Blocked(DiagnosticCodes.DependsOnBlocked, $"Payment {part.PaymentId} is still on {stuck.BillNumber} in Xero.");
        }

        return part.Standing switch
        {
            CashStanding.Skipped => PlanDecision.Skipped(part.Code!, part.Reason!),
            CashStanding.Held => PlanDecision.Held(part.Code!, part.Reason!),
            CashStanding.Blocked => PlanDecision.Blocked(part.Diagnostics[0]),
            _ when part.ClearsOn > basis.Period.LastDay => PlanDecision.Held(DiagnosticCodes.NotCleared, FormattableString.Invariant(
                $"Received on {part.Date:yyyy-MM-dd}; it clears on {part.ClearsOn:yyyy-MM-dd}, after the month's end.")),

            // What comes in by the bank feed is only looked for.
            _ when basis.IsClosed(part.Date) && part.Movements is not [CashMovement.BankFeed] => PlanDecision.Blocked(DiagnosticCodes.PeriodClosed, FormattableString.Invariant(
                $"Dated {part.Date:yyyy-MM-dd}; the books are closed to {basis.ClosedTo:yyyy-MM-dd}.")),
            _ => basis.Transfers.Payments ? PlanDecision.Create : PlanDecision.Held(DiagnosticCodes.LeftOut, "Payments are left out of this run."),
        };
    }

    /// <summary>SAFE shows a payment standing again that was returned in Xero: only a person knows which of the two is right.</summary>
    private PlanDecision? Returned(CashPart part, PlannedPayment planned) => basis.Ledger.Posting(RecordKind.ReturnedPayment, planned.Key) is { State: PostingState.Posted } returned
        && basis.Holdings.Document(returned.XeroId!.Value) is { IsLive: true } document
            ? PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} stands again in SAFE, and invoice {document.Number} returned it.") with
            {
                NextStep = $"If the money did come in, void {document.Number} in Xero, and take the money out of clearing back there too.",
            }
            : null;

    private static bool IsChanged(CashPart part, LedgerPosting posted) => posted.ContentHash != RebuiltLedger.HashUnknown && posted.ContentHash != part.ContentHash;

    private PlanDecision AlreadyPosted(CashPart part, LedgerPosting posted)
    {
        var booked = basis.Holdings.Payment(posted.XeroId!.Value);
        if (posted.ContentHash == RebuiltLedger.HashUnknown && booked is not null && (booked.Amount != Math.Abs(part.Amount) || booked.Date != part.Date))
        {
            return PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} is another in Xero, and the ledger, which was rebuilt, does not know whether Xero or SAFE has changed.");
        }

        return booked is { Status: "AUTHORISED" }
            ? PlanDecision.There(posted.XeroId.Value)
            : PlanDecision.There(posted.XeroId.Value, DiagnosticCodes.GoneFromXero, "It was posted and is no longer in Xero; it is not sent again.");
    }
}
