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
    /// <summary>An equal payment on the document this many days away or less may be the same money.</summary>
    public const int AlreadyReceivedDaysMax = 5;

    private readonly PlannedParts parts = new(basis.Ledger);
    private readonly ReversalPlanning reversals = new(basis, book);

    /// <param name="export">All parts of the export, in any order.</param>
    /// <returns>The parts the run takes in, sorted by key.</returns>
    public ImmutableArray<PlannedPayment> Plan(IReadOnlyCollection<CashPart> export)
    {
        var payments = export.GroupBy(static part => part.PaymentId).OrderBy(static payment => payment.Key, StringComparer.Ordinal).ToArray();
        var reversed = payments.Where(IsReversed).SelectMany(payment => reversals.Plan([.. payment])).ToArray();
        var standing = payments.Where(payment => !IsReversed(payment)).SelectMany(PlanPayment)
            .OrderBy(static part => part.Date).ThenBy(static part => part.Key, StringComparer.Ordinal)
            .Select(Replay);
        return [.. reversed.Concat(standing).OrderBy(static part => part.Key, StringComparer.Ordinal)];
    }

    /// <summary>A reversal printed after the period's end is not of this run: at the period's end the money stood.</summary>
    private bool IsReversed(IEnumerable<CashPart> payment) => payment.First().ReversedOn is { } day && day <= basis.Period.LastDay;

    private IEnumerable<PlannedPayment> PlanPayment(IGrouping<string, CashPart> payment)
    {
        var keys = payment.Select(static part => PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber)).ToHashSet();
        var moved = basis.Ledger.PostingsOfPayment(payment.Key).Any(posting => posting.State == PostingState.Posted && !keys.Contains(posting.Key));
        return payment.Select(part => Plan(part, moved)).OfType<PlannedPayment>();
    }

    private PlannedPayment? Plan(CashPart part, bool moved)
    {
        var planned = parts.Of(part, part.BillNumber, part.Amount, part.ContentHash) with { AccountCode = part.AccountCode };
        if (!basis.TakesIn(RecordKind.Payment, planned.Key, part.Date, part.ContentHash) && !IsReinstated(part, planned.Key))
        {
            return null;
        }

        return planned with { Decision = Decide(part, planned, moved) };
    }

    /// <summary>SAFE had reversed the payment when the ledger settled it, and shows it standing again, whatever its month (DESIGN 3).</summary>
    private bool IsReinstated(CashPart part, string key) =>
        part.Date >= basis.Pipeline.Start && part.Date <= basis.Period.LastDay
        && basis.Ledger.Record(RecordKind.Payment, key) is { Standing: RecordStanding.Deleted } or { Standing: RecordStanding.Skipped, Code: DiagnosticCodes.ReversedBeforePosting };

    private PlanDecision Decide(CashPart part, PlannedPayment planned, bool moved)
    {
        if (basis.Ledger.Posting(RecordKind.Payment, planned.Key) is { State: PostingState.Posted } posted)
        {
            return AlreadyPosted(part, posted);
        }

        if (moved)
        {
            return PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting,
                $"Payment {part.PaymentId} was re-allocated in SAFE after it was posted; this version does not move it.");
        }

        return part.Standing switch
        {
            CashStanding.Skipped => PlanDecision.Skipped(part.Code!, part.Reason!),
            CashStanding.Held => PlanDecision.Held(part.Code!, part.Reason!),
            CashStanding.Blocked => PlanDecision.Blocked(part.Diagnostics[0]),
            _ when basis.IsClosed(part.Date) => PlanDecision.Blocked(DiagnosticCodes.PeriodClosed, FormattableString.Invariant(
                $"Dated {part.Date:yyyy-MM-dd}; the books are closed to {basis.ClosedTo:yyyy-MM-dd}.")),
            _ => basis.Transfers.Payments ? PlanDecision.Create : PlanDecision.Held(DiagnosticCodes.LeftOut, "Payments are left out of this run."),
        };
    }

    private PlanDecision AlreadyPosted(CashPart part, LedgerPosting posted)
    {
        if (posted.ContentHash != part.ContentHash)
        {
            return PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, $"Payment {part.PaymentId} changed in SAFE after it was posted.");
        }

        var booked = basis.Holdings.Payment(posted.XeroId!.Value);
        return booked is { Status: "AUTHORISED" }
            ? PlanDecision.There(posted.XeroId.Value)
            : PlanDecision.There(posted.XeroId.Value, DiagnosticCodes.GoneFromXero, "It was posted and is no longer in Xero; it is not sent again.");
    }

    /// <summary>Settles the part on its document, if it is to be sent and the document can take it.</summary>
    private PlannedPayment Replay(PlannedPayment part)
    {
        if (!part.Decision.Sends || part.BillNumber is not { } bill)
        {
            return part;
        }

        var document = book.Find(bill);
        var refusal = Refusal(part, document);
        if (refusal is not null)
        {
            return part with { Decision = refusal, AccountCode = null, Settles = document?.Kind };
        }

        document!.Settle(Math.Abs(part.Amount));
        return part with { Act = part.Amount > 0m ? CashAct.Receive : CashAct.Refund, Settles = document.Kind, DocumentId = document.XeroId };
    }

    private PlanDecision? Refusal(PlannedPayment part, Settlement? document)
    {
        if (document is null)
        {
            return PlanDecision.Blocked(DiagnosticCodes.BillNotFound, $"Bill {part.BillNumber} is neither in the run nor in Xero.");
        }

        if (document.Blocked is { } blocked)
        {
            return blocked;
        }

        if (document.ForeignTo is { } contact && basis.Matches.GetValueOrDefault(part.AccountNumber)?.ContactId != contact)
        {
            return PlanDecision.Blocked(DiagnosticCodes.NumberTaken, $"Xero holds {part.BillNumber} for a contact that customer {part.AccountNumber} is not.");
        }

        if (document.Currency != part.Currency)
        {
            return PlanDecision.Blocked(DiagnosticCodes.TreatmentNotSupported,
                $"{part.BillNumber} is in {document.Currency}, the payment in {part.Currency}; this version settles no bill in another currency.");
        }

        if ((part.Amount > 0m) != (document.Kind == DocumentKind.Invoice))
        {
            return PlanDecision.Blocked(DiagnosticCodes.OppositeParts, part.Amount > 0m
                ? $"Money in on {part.BillNumber}, which is a credit note."
                : $"Money out on {part.BillNumber}, which is an invoice.");
        }

        if (!document.TakesCash)
        {
            return PlanDecision.Held(DiagnosticCodes.DocumentNotApproved, $"{part.BillNumber} waits for approval in Xero.");
        }

        return AlreadyReceived(part, document) ?? (Math.Abs(part.Amount) <= document.Open
            ? null
            : PlanDecision.Held(DiagnosticCodes.AlreadySettled, FormattableString.Invariant(
                $"{part.BillNumber} has {document.Open:0.00} left to settle in Xero, the payment brings {Math.Abs(part.Amount):0.00}.")));
    }

    private static PlanDecision? AlreadyReceived(PlannedPayment part, Settlement document)
    {
        var equal = document.ForeignPayments.FirstOrDefault(payment => payment.Amount == Math.Abs(part.Amount)
            && Math.Abs(payment.Date.DayNumber - part.Date.DayNumber) <= AlreadyReceivedDaysMax);
        return equal is null ? null : PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant(
            $"Xero has a payment of {equal.Amount:0.00} on {part.BillNumber} dated {equal.Date:yyyy-MM-dd} that is not ours: the same money?"));
    }
}
