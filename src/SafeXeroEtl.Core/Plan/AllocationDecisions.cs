using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>The decision on one pair of credit note and bill: create it, find it there, or say what it waits for.</summary>
internal sealed class AllocationDecisions(PlanBasis basis)
{
    /// <summary>What the ledger gave of the credit note, whatever has become of it since: a pair is sent once.</summary>
    public void AddPosted(OpenCredit credit)
    {
        foreach (var posting in basis.Ledger.AllocationsOf(credit.Number))
        {
            var bill = LedgerView.BillNumberOf(posting.Key)!;
            var record = basis.Ledger.Record(RecordKind.Allocation, posting.Key);
            var shown = InXero(credit).FirstOrDefault(shown => shown.Id == posting.XeroId);
            credit.Add(Part(credit, WishFor(credit, bill), bill: null, shown?.Amount ?? record?.Amount ?? 0m) with
            {
                PaymentId = LedgerView.NettingPaymentOf(posting.Key),
                Generation = posting.Generation,
                Carried = basis.Ledger.IsCarried(RecordKind.Allocation, posting.Key),
                Date = shown?.Date ?? record?.Date ?? credit.Date,
                Decision = shown is not null
                    ? PlanDecision.There(posting.XeroId!.Value)
                    : PlanDecision.There(posting.XeroId!.Value, DiagnosticCodes.GoneFromXero, "It was posted and is no longer in Xero; it is not sent again."),
            });
        }
    }

    /// <summary>What a payment takes of the credit note against a bill, on the payment's day; the replay has taken its room.</summary>
    public PlannedAllocation Netted(OpenCredit credit, NettedPair pair, PlannedPayment part, Settlement? bill)
    {
        var planned = Part(credit, new CreditWish(pair.BillNumber, pair.Amount, IsLinked: true), bill, pair.Amount);
        return planned with
        {
            PaymentId = pair.PaymentId,
            Date = part.Date > planned.Date ? part.Date : planned.Date,
            Generation = basis.Ledger.NextGeneration(RecordKind.Allocation, pair.Key),
            Carried = basis.Ledger.IsCarried(RecordKind.Allocation, pair.Key),
            ContentHash = pair.Hash,
            At = part.At,
            Decision = PlanDecision.Create,
        };
    }

    /// <returns>Null where Xero does not show all of it.</returns>
    public PlannedAllocation? FoundInXero(OpenCredit credit, CreditWish wish, Settlement? bill)
    {
        var shown = Shown(credit, bill);
        return shown.Length == 0 || shown.Sum(static part => part.Amount) < wish.Amount ? null : Part(credit, wish, bill, wish.Amount) with
        {
            Date = shown[0].Date,
            Decision = new PlanDecision(PlanState.There, Reason: "In Xero already, and not by us.", XeroId: shown[0].Id),
        };
    }

    /// <summary>What Xero shows of the credit note on the bill.</summary>
    public BookedAllocation[] Shown(OpenCredit credit, Settlement? bill) =>
        bill?.XeroId is { } invoice ? [.. InXero(credit).Where(shown => shown.InvoiceId == invoice)] : [];

    /// <returns>What the credit note itself waits for; null when it can be given away.</returns>
    public static PlanDecision? WaitsFor(OpenCredit credit) => credit.Held switch
    {
        { Blocked: { } blocked } => blocked.Code == DiagnosticCodes.GoneFromXero ? PlanDecision.Skipped(blocked.Code, blocked.Reason!) : blocked,
        { TakesCash: false } => PlanDecision.Held(DiagnosticCodes.DocumentNotApproved, $"Credit note {credit.Number} waits for approval in Xero."),
        _ => null,
    };

    /// <param name="bill">Null where it does not matter, or the bill is nowhere.</param>
    public PlannedAllocation Part(OpenCredit credit, CreditWish wish, Settlement? bill, decimal amount)
    {
        var key = PlannedAllocation.AllocationKey(credit.Number, wish.BillNumber);
        var date = bill?.Date > credit.Date ? bill.Date : credit.Date;
        return new PlannedAllocation
        {
            CreditNote = credit.Number,
            BillNumber = wish.BillNumber,
            AccountNumber = credit.AccountNumber,
            Date = date,
            Currency = credit.Currency,
            Amount = amount,
            IsLinked = wish.IsLinked,
            CreditNoteId = credit.Held.XeroId,
            BillId = bill?.XeroId,
            ShownBefore = [.. Shown(credit, bill).Select(static shown => shown.Id).OfType<Guid>().Order()],
            Generation = basis.Ledger.NextGeneration(RecordKind.Allocation, key),
            Carried = basis.Ledger.IsCarried(RecordKind.Allocation, key),
            ContentHash = credit.ContentHash,
            At = credit.At,
            Decision = Decide(date),
        };
    }

    /// <summary>
    /// What an earlier run left open and this one has no use for: the bill or the credit note has since been settled otherwise. Said, so that
    /// it is carried no further.
    /// </summary>
    public void AddUnneeded(OpenCredit credit, IEnumerable<PlannedAllocation> left, CreditAllocating setting)
    {
        foreach (var part in left.Where(part => credit.PartOf(part.BillNumber) is null))
        {
            credit.Add(Part(credit, new CreditWish(part.BillNumber, part.Amount, part.IsLinked), bill: null, part.Amount) with
            {
                Date = part.Date,
                Decision = setting == CreditAllocating.Never || (setting == CreditAllocating.Linked && !part.IsLinked)
                    ? PlanDecision.Skipped(DiagnosticCodes.LeftOut, "The pipeline gives credit notes to no such bill any more (documents.allocate_credits).")
                    : PlanDecision.Skipped(DiagnosticCodes.AlreadySettled, $"Credit note {credit.Number} has nothing left to give, or bill {part.BillNumber} nothing left to settle."),
            });
        }
    }

    /// <summary>
    /// An allocation is sent with payments or not at all: both settle documents. On a closed day it is held, not blocked: SAFE has no such
    /// record, and the credit note left open is right on that day.
    /// </summary>
    private PlanDecision Decide(DateOnly date) => basis.IsClosed(date)
        ? PlanDecision.Held(DiagnosticCodes.PeriodClosed, FormattableString.Invariant($"Dated {date:yyyy-MM-dd}; the books are closed to {basis.ClosedTo:yyyy-MM-dd}."))
        : basis.Transfers.Payments
            ? PlanDecision.Create
            : PlanDecision.Held(DiagnosticCodes.LeftOut, "Payments are left out of this run, and with them what credit notes are given to.");

    private ImmutableArray<BookedAllocation> InXero(OpenCredit credit) =>
        credit.Held.XeroId is { } id && basis.Holdings.Document(id) is { } booked ? booked.Allocations : [];

    private static CreditWish WishFor(OpenCredit credit, string bill) =>
        credit.Wishes.FirstOrDefault(wish => wish.BillNumber == bill) ?? new CreditWish(bill, 0m, IsLinked: false);
}
