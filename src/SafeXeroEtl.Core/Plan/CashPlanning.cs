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
    private readonly LateRecords late = new(basis);
    private readonly ReallocatedCash reallocated = new(basis, book);
    private readonly OnAccountPlanning onAccount = new(basis, book);
    private readonly NettedCash netted = new(basis, book);

    /// <param name="export">All parts of the export, in any order.</param>
    /// <returns>The parts the run takes in, sorted by key.</returns>
    public ImmutableArray<PlannedPayment> Plan(IReadOnlyCollection<CashPart> export)
    {
        var payments = ReversedMoney.OffItsBills(export, basis.Ledger, basis.Period.LastDay).GroupBy(static part => part.PaymentId).OrderBy(static payment => payment.Key, StringComparer.Ordinal).ToArray();
        var reversed = payments.Where(IsReversed).SelectMany(PlanReversed).ToArray();
        var standing = payments.Where(payment => !IsReversed(payment)).SelectMany(PlanPayment)
            .OrderBy(static part => part.Date).ThenBy(static part => part.Key, StringComparer.Ordinal)
            .GroupBy(static part => part.PaymentId).SelectMany(payment => replay.Settle([.. payment])).ToArray();
        return [.. reversed.Concat(new BankLines(basis, book).Together([.. new TransferSides(book).Together(standing)])).OrderBy(static part => part.Key, StringComparer.Ordinal)];
    }

    /// <summary>A reversal printed after the period's end is not of this run: at the period's end the money stood.</summary>
    private bool IsReversed(IEnumerable<CashPart> payment) => payment.First().ReversedOn is { } day && day <= basis.Period.LastDay;

    private IEnumerable<PlannedPayment> PlanReversed(IGrouping<string, CashPart> payment) =>
        netted.Reversed(payment.Key, payment.First().ReversedOn!.Value) is { } stays ? payment.Select(part => Waiting(part, stays)).OfType<PlannedPayment>() : basis.Ledger.OnAccountOf(payment.Key) is not { } kept ? reversals.Plan([.. payment])
        : [.. onAccount.Reversed(payment.First(), kept) is { } own ? [own] : Array.Empty<PlannedPayment>(), .. basis.Ledger.PostingsOfPayment(payment.Key).Any() ? reversals.Plan([.. payment]) : []];

    private IEnumerable<PlannedPayment> PlanPayment(IGrouping<string, CashPart> payment)
    {
        CashPart[] exported = [.. payment];
        if (basis.Ledger.OnAccountOf(payment.Key) is not { } kept)
        {
            return PlanParts(payment.Key, exported);
        }

        if (onAccount.Waited(exported, kept) is { Length: > 0 } waited)
        {
            return [.. onAccount.Plan([.. exported.Except(waited)], kept), .. waited.Select(part => Plan(part, stuck: null)).OfType<PlannedPayment>()];
        }

        return onAccount.Replaced(exported, kept) is not { } deletion ? onAccount.Plan(exported, kept)
            : [deletion, .. PlanParts(payment.Key, Array.FindAll(exported, static part => part.BillNumber is not null))];
    }

    private IEnumerable<PlannedPayment> PlanParts(string id, CashPart[] exported)
    {
        if (exported.Length == 0)
        {
            return [];
        }

        LedgerPosting[] posted = [.. basis.Ledger.PostingsOfPayment(id).Where(static posting => posting.State == PostingState.Posted)];
        if (posted.Length > 0 && IsNotNow(exported, posted))
        {
            return posted.Where(posting => basis.Period.Contains(exported[0].Date)).Select(posting =>
                deletions.Posted(parts, exported[0], posting) with { Decision = AlreadyPosted(posting) });
        }

        if (reallocated.Rows(exported, part => Plan(part, stuck: null) is { } planned ? [planned] : []) is { } waiting)
        {
            return waiting;
        }

        if (netted.Changed(id, exported) is { } stays)
        {
            return exported.Select(part => Waiting(part, stays)).OfType<PlannedPayment>();
        }

        // What cannot be read changes nothing: it blocks.
        if (Array.Exists(exported, static part => part.Standing == CashStanding.Blocked))
        {
            return exported.Select(part => Plan(part, stuck: null, mayChange: false)).OfType<PlannedPayment>();
        }

        var keys = exported.ToDictionary(static part => PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber));
        LedgerPosting[] moved = exported[0].Date > basis.Period.LastDay ? [] : Array.FindAll(posted, posting => !keys.ContainsKey(posting.Key));
        var changed = Array.FindAll(posted, posting => keys.GetValueOrDefault(posting.Key) is { } part && IsChanged(part, posting));

        // All of it goes, or none: what stays in Xero and what SAFE has now would be more than the payment.
        var stuck = Array.Find([.. moved, .. changed], posting => deletions.WhyNot(exported[0].Date, posting) is not null);
        return [.. moved.Select(posting => Moved(exported[0], posting, stuck)), .. exported.Select(part => Plan(part, stuck)).OfType<PlannedPayment>()];
    }

    private PlannedPayment? Waiting(CashPart part, PlanDecision why)
    {
        var planned = parts.Of(part, part.BillNumber, part.Amount, part.ContentHash) with { Movements = part.Movements };
        return basis.TakesIn(RecordKind.Payment, planned.Key, part.Date, part.ContentHash) ? planned with { Decision = why } : null;
    }

    /// <summary>
    /// SAFE's parts are not those of the period: it took a payment that was reversed after the period's end off its bills, or a later month has
    /// said more of it. What was posted stands.
    /// </summary>
    private bool IsNotNow(CashPart[] exported, LedgerPosting[] posted) =>
        exported[0].ReversedOn is not null || Array.Exists(posted, posting => basis.IsNewer(RecordKind.Payment, posting.Key));

    /// <summary>A part that was posted and that SAFE has since put on other bills: it goes, and what SAFE has now comes.</summary>
    private PlannedPayment Moved(CashPart part, LedgerPosting posting, LedgerPosting? stuck)
    {
        var planned = deletions.Posted(parts, part, posting);
        return stuck is null
            ? deletions.Delete(planned, posting, "SAFE has re-allocated it: the payment is deleted, and what SAFE has now takes its place.")
            : planned with { Decision = Stays(part, posting, "was re-allocated") };
    }

    private PlanDecision Stays(CashPart part, LedgerPosting posting, string what) => PlanDecision.Blocked(
        DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} {what} in SAFE after it was posted, and {deletions.WhyNot(part.Date, posting) ?? "another part of it stays in Xero"}.");

    /// <param name="stuck">A part of the same payment that is no longer right in Xero and stays; null when there is none.</param>
    /// <param name="mayChange">False when the payment has faults: then nothing that was posted is taken back for it.</param>
    private PlannedPayment? Plan(CashPart part, LedgerPosting? stuck, bool mayChange = true)
    {
        var safe = part.Date;
        part = late.Dated(part);
        var planned = parts.Of(part, part.BillNumber, part.Amount, part.ContentHash) with
        {
            AccountCode = part.AccountCode,
            Movements = part.Movements,
            ClearsOn = part.ClearsOn,
            BatchKey = part.BatchKey,
            SafeDate = part.Date == safe ? null : safe,
        };
        if (!basis.TakesIn(RecordKind.Payment, planned.Key, part.Date, part.ContentHash) && !IsReinstated(part, planned.Key))
        {
            return null;
        }

        return mayChange && basis.Ledger.Posting(RecordKind.Payment, planned.Key) is { State: PostingState.Posted } posted && IsChanged(part, posted) && Returned(part, planned) is null
            ? Changed(part, planned, posted, stuck)
            : planned with { Decision = Decide(part, planned, stuck) };
    }

    /// <summary>Of one part there is one payment in Xero: the old one goes now, and the next plan posts the new one.</summary>
    private PlannedPayment Changed(CashPart part, PlannedPayment planned, LedgerPosting posted, LedgerPosting? stuck) => stuck is not null
        ? planned with { Decision = Stays(part, posted, "changed") }
        : deletions.Delete(deletions.Posted(parts, part, posted), posted, FormattableString.Invariant(
            $"SAFE has changed it: the payment is deleted, and the next plan posts {part.Amount:0.00} of {part.Date:yyyy-MM-dd}."));

    /// <summary>SAFE had reversed the payment when the ledger settled it, and shows it standing again, whatever its month (DESIGN 3).</summary>
    private bool IsReinstated(CashPart part, string key) =>
        part.Date >= basis.Pipeline.Start && part.Date <= basis.Period.LastDay
        && (basis.Ledger.Record(RecordKind.Payment, key) is { Standing: RecordStanding.Deleted } or { Standing: RecordStanding.Skipped, Code: DiagnosticCodes.ReversedBeforePosting }
            || CashDeletions.ReturnOf(basis.Ledger, basis.Holdings, key) is not null);

    private PlanDecision Decide(CashPart part, PlannedPayment planned, LedgerPosting? stuck)
    {
        if (basis.Ledger.Posting(RecordKind.Payment, planned.Key) is { State: PostingState.Posted } posted)
        {
            return part.Standing == CashStanding.Blocked ? PlanDecision.Blocked(part.Diagnostics[0]) : Returned(part, planned) ?? Rebuilt(part, posted) ?? AlreadyPosted(posted);
        }

        if (part.Standing != CashStanding.Blocked && netted.There(planned) is { } there)
        {
            return there;
        }

        if (basis.Elsewhere.Payment(part.PaymentId) is { } elsewhere)
        {
            return elsewhere;
        }

        if (stuck is not null)
        {
            return PlanDecision.Blocked(DiagnosticCodes.DependsOnBlocked, $"Payment {part.PaymentId} is still on {LedgerView.BillNumberOf(stuck.Key) ?? "account"} in Xero.");
        }

        return part.Standing switch
        {
            CashStanding.Skipped => PlanDecision.Skipped(part.Code!, part.Reason!),
            CashStanding.Held => PlanDecision.Held(part.Code!, part.Reason!),
            CashStanding.Blocked => PlanDecision.Blocked(part.Diagnostics[0]),
            _ when part.ClearsOn > basis.Period.LastDay => PlanDecision.Held(DiagnosticCodes.NotCleared, FormattableString.Invariant(
                $"Received on {part.Date:yyyy-MM-dd}; it clears on {part.ClearsOn:yyyy-MM-dd}, after the month's end.")),

            _ when reallocated.MovedByHand(part) is { } moved => moved,

            // What comes in by the bank feed is only looked for.
            _ when part.Movements is not [CashMovement.BankFeed] && planned.SafeDate is null && late.OfPayment(part.PaymentId, part.Date) is { } asked => asked,
            _ => basis.Transfers.Payments ? PlanDecision.Create : PlanDecision.LeftOut("Payments"),
        };
    }

    /// <summary>SAFE shows a payment standing again that was returned in Xero: only a person knows which of the two is right.</summary>
    private PlanDecision? Returned(CashPart part, PlannedPayment planned) =>
        CashDeletions.ReturnOf(basis.Ledger, basis.Holdings, planned.Key) is { } document && document.Date <= basis.Period.LastDay
            ? PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} stands again in SAFE, and invoice {document.Number} returned it.") with
            {
                NextStep = $"If the money did come in, void {document.Number} in Xero, and take the money out of clearing back there too.",
            }
            : null;

    private static decimal CashOf(CashPart part) => part.Amount - part.Movements.OfType<CashMovement.Allocation>().Sum(static each => each.Amount);

    private static bool IsChanged(CashPart part, LedgerPosting posted) => posted.ContentHash != RebuiltLedger.HashUnknown && posted.ContentHash != part.ContentHash;

    private PlanDecision? Rebuilt(CashPart part, LedgerPosting posted) => posted.ContentHash == RebuiltLedger.HashUnknown
        && basis.Holdings.Payment(posted.XeroId!.Value) is { } booked && (booked.Amount != Math.Abs(CashOf(part)) || booked.Date != part.Date)
            ? PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} is another in Xero, and the ledger, which was rebuilt, does not know whether Xero or SAFE has changed.")
            : null;

    private PlanDecision AlreadyPosted(LedgerPosting posted) => basis.Holdings.Payment(posted.XeroId!.Value) is { Status: "AUTHORISED" }
        ? PlanDecision.There(posted.XeroId.Value)
        : PlanDecision.There(posted.XeroId.Value, DiagnosticCodes.GoneFromXero, "It was posted and is no longer in Xero; it is not sent again.");
}
