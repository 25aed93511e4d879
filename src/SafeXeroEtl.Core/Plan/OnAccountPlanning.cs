using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Money that settled no bill when it was posted, and is an overpayment or prepayment in Xero since. What SAFE has put on bills meanwhile is allocated out
/// of it, never paid once more; reversed or changed while nobody has used it, it is deleted (DESIGN 6 Cash).
/// </summary>
internal sealed class OnAccountPlanning(PlanBasis basis, SettlementBook book)
{
    private const string ByHand = "Put right in Xero by hand what SAFE says now, or put it back in SAFE.";

    private readonly PlannedParts parts = new(basis.Ledger);
    private readonly LateRecords late = new(basis);
    private readonly ReallocatedCash reallocated = new(basis, book);

    /// <summary>A payment that stands in SAFE.</summary>
    /// <param name="payment">All its parts.</param>
    /// <param name="posting">Its overpayment.</param>
    /// <returns>A row for each part the run takes in, and one for the overpayment where SAFE has nothing of the payment on account any more. Those that allocate are still to be settled on their bills.</returns>
    public IEnumerable<PlannedPayment> Plan(CashPart[] payment, LedgerPosting posting)
    {
        if (payment[0].ReversedOn is not null || basis.IsNewer(RecordKind.Payment, posting.Key))
        {
            return Stood(payment[0], posting);
        }

        if (Array.Find(payment, static part => part.Standing == CashStanding.Blocked) is { } faulty)
        {
            return payment.Where(TakesIn).Select(part => Row(part) with { Decision = PlanDecision.Blocked(faulty.Diagnostics[0]) });
        }

        var credit = basis.Holdings.OnAccountOf(posting.XeroId!.Value);
        if (basis.Ledger.RefundOf(posting.Key) is not null)
        {
            return payment.Where(TakesIn).Select(part => Row(part) with { Decision = Changed($"Payment {part.PaymentId} stands again in SAFE, and its money was paid back out of Xero.") });
        }

        var other = credit is null ? null : WhyOther(payment, credit);
        if (other is not null
            && reallocated.Rows(payment, part => !TakesIn(part) ? [] : [part.BillNumber is null ? Row(part) with { Decision = PlanDecision.There(posting.XeroId.Value) } : OnBill(part, posting, credit)]) is { } waiting)
        {
            return waiting;
        }

        return other is not null
            ? payment.Where(TakesIn).Select(part => Row(part) with { Decision = Changed($"{other}, and {WhyKept(payment[0].Date, credit!)}.") })
            : [.. payment.Where(static part => part.BillNumber is not null).Where(TakesIn).Select(part => OnBill(part, posting, credit)), .. Rest(payment, posting, credit)];
    }

    /// <summary>A payment that is another in SAFE by now, and whose overpayment nobody has used: it goes, and SAFE's parts of today are planned as if it had never been.</summary>
    /// <returns>The row that deletes it; null when it stays.</returns>
    public PlannedPayment? Replaced(CashPart[] payment, LedgerPosting posting)
    {
        var stays = payment[0].ReversedOn is not null || basis.Ledger.RefundOf(posting.Key) is not null || basis.IsNewer(RecordKind.Payment, posting.Key) || Array.Exists(payment, static part => part.Standing == CashStanding.Blocked);
        return !stays && basis.Holdings.OnAccountOf(posting.XeroId!.Value) is { } credit && WhyOther(payment, credit) is not null && WhyKept(payment[0].Date, credit) is null
            ? Delete(Row(OnAccountPart(payment, posting) with { Amount = AmountOf(posting) }), posting, $"SAFE has changed it: the {credit.Kind.Noun()} is deleted, and what SAFE says now takes its place.") with { OnAccountAs = OverpaymentReplay.As(credit.Kind) }
            : null;
    }

    /// <summary>
    /// Parts that waited, or that Xero refused, when the rest of their payment was kept on account: their money was never in the overpayment, and they are payments of
    /// their own. Only where what is left is the whole of it: else SAFE has changed the payment meanwhile.
    /// </summary>
    public CashPart[] Waited(CashPart[] payment, LedgerPosting posting)
    {
        if (payment[0].ReversedOn is not null || basis.IsNewer(RecordKind.Payment, posting.Key) || basis.Holdings.OnAccountOf(posting.XeroId!.Value) is not { } credit)
        {
            return [];
        }

        CashPart[] unpaid = Array.FindAll(payment, part => basis.Ledger.Posting(RecordKind.Payment, KeyOf(part)) is not { State: PostingState.Posted });
        CashPart[] waited = Array.FindAll(unpaid, part => part.BillNumber is not null && basis.Ledger.IsCarried(RecordKind.Payment, KeyOf(part))
            && basis.Ledger.Record(RecordKind.Payment, KeyOf(part))!.Amount == part.Amount && basis.Ledger.Posting(RecordKind.OnAccountAllocation, KeyOf(part)) is not { State: PostingState.Posted });
        var own = unpaid.Sum(static part => part.Amount);
        return own != credit.Gross && own - waited.Sum(static part => part.Amount) == credit.Gross ? waited : [];
    }

    /// <summary>A payment that SAFE reversed.</summary>
    /// <inheritdoc cref="Plan"/>
    public PlannedPayment? Reversed(CashPart part, LedgerPosting posting)
    {
        var row = Row(part with { BillNumber = null, Amount = AmountOf(posting), ContentHash = posting.ContentHash }) with { Generation = posting.Generation };
        if (basis.Holdings.OnAccountOf(posting.XeroId!.Value) is not { } credit)
        {
            return basis.Ledger.Record(RecordKind.Payment, posting.Key) is { Standing: RecordStanding.Skipped } && !basis.Period.Contains(part.Date)
                ? null
                : row with { Decision = PlanDecision.Skipped(DiagnosticCodes.GoneFromXero, "Reversed in SAFE; the money on account is no longer in Xero.") };
        }

        var on = part.ReversedOn!.Value;
        row = row with { OnAccountAs = OverpaymentReplay.As(credit.Kind) };
        return basis.Ledger.RefundOf(posting.Key) is { } refund ? Refunded(row, refund, on)
            : AccountingPeriod.Of(part.Date) == AccountingPeriod.Of(on) && WhyKept(part.Date, credit) is null
                ? Delete(row, posting, FormattableString.Invariant($"Reversed in SAFE on {on:yyyy-MM-dd}, in the month it was received: the {credit.Kind.Noun()} is deleted."))
            : credit.Open == credit.Gross && part.Returned?.Account is { } account && !basis.IsClosed(on) ? Refund(row, posting, credit.Kind, account, on)
            : row with
            {
                Decision = PlanDecision.Blocked(DiagnosticCodes.ReversalNotSupported, $"Reversed in SAFE, and its money is {credit.Kind.OneOf()} in Xero: {(credit.Open == credit.Gross ? "the day of the reversal is closed" : "it is used already")}.") with
                {
                    NextStep = FormattableString.Invariant($"In Xero take it off the bills it is given to, and refund the {credit.Kind.Noun()} of {credit.Gross:0.00} on {on:yyyy-MM-dd}."),
                },
            };
    }

    /// <summary>The overpayment stays as it was received, and the money goes back on the day of the reversal.</summary>
    private PlannedPayment Refund(PlannedPayment row, LedgerPosting posting, OnAccountKind kind, string account, DateOnly on) => !basis.Transfers.Payments
        ? row with { Decision = PlanDecision.LeftOut("Payments") }
        : row with
        {
            Act = CashAct.RefundOnAccount,
            Generation = basis.Ledger.NextGeneration(RecordKind.OnAccountRefund, row.Key),
            OnAccountId = posting.XeroId,
            AccountCode = account,
            AllocatedOn = on,
            Decision = PlanDecision.Create with { Reason = FormattableString.Invariant($"Reversed in SAFE on {on:yyyy-MM-dd}: the {kind.Noun()} is paid back on that day.") },
        };

    private PlannedPayment? Refunded(PlannedPayment row, LedgerPosting refund, DateOnly on) => !basis.Period.Contains(on) ? null : row with
    {
        Decision = basis.Holdings.RefundOf(refund.XeroId!.Value) is null ? Gone(refund) : PlanDecision.There(refund.XeroId.Value, reason: "SAFE reversed it, and the money was paid back."),
    };

    /// <summary>A part that goes on a bill: paid already, given already, or to be given now.</summary>
    private PlannedPayment OnBill(CashPart part, LedgerPosting posting, OnAccountCredit? credit)
    {
        var row = Row(part);
        if (basis.Ledger.Posting(RecordKind.Payment, row.Key) is { State: PostingState.Posted } paid)
        {
            return row with { Decision = basis.Holdings.Payment(paid.XeroId!.Value) is { Status: "AUTHORISED" } ? PlanDecision.There(paid.XeroId.Value) : Gone(paid) };
        }

        if (credit is null)
        {
            return row with { Decision = Changed($"Payment {part.PaymentId} is on a bill in SAFE, and its money on account is no longer in Xero.") };
        }

        if (basis.Ledger.Posting(RecordKind.OnAccountAllocation, row.Key) is { State: PostingState.Posted } given)
        {
            return row with { Decision = credit.Allocations.Any(shown => shown.Id == given.XeroId) ? PlanDecision.There(given.XeroId!.Value) : Gone(given) };
        }

        return row with
        {
            Act = CashAct.Allocate,
            OnAccountId = posting.XeroId,
            Generation = basis.Ledger.NextGeneration(RecordKind.OnAccountAllocation, row.Key),
            AccountCode = null,
            Decision = part.Standing switch
            {
                CashStanding.Held => PlanDecision.Held(part.Code!, part.Reason!),
                CashStanding.Skipped => PlanDecision.Skipped(part.Code!, part.Reason!),
                _ => basis.Transfers.Payments ? PlanDecision.Create : PlanDecision.LeftOut("Payments"),
            },
        };
    }

    /// <summary>What is left on account; nil where SAFE has put all of it on bills since, which is said once.</summary>
    private IEnumerable<PlannedPayment> Rest(CashPart[] payment, LedgerPosting posting, OnAccountCredit? credit)
    {
        var part = OnAccountPart(payment, posting);
        if (Array.Exists(payment, static each => each.BillNumber is null) ? TakesIn(part) : basis.Ledger.Record(RecordKind.Payment, posting.Key)?.Amount != 0m)
        {
            yield return Row(part) with { Decision = credit is null ? Gone(posting) : PlanDecision.There(posting.XeroId!.Value, reason: part.Amount == 0m ? "All of it settles bills by now." : null) };
        }
    }

    /// <summary>As it was posted, where what the export says is of later.</summary>
    private IEnumerable<PlannedPayment> Stood(CashPart part, LedgerPosting posting) => !basis.Period.Contains(part.Date) ? [] :
    [
        .. basis.Ledger.PostingsOfPayment(part.PaymentId).Where(static paid => paid.State == PostingState.Posted)
            .Concat(basis.Ledger.GivenOf(part.PaymentId)).Append(posting)
            .Select(each => Row(part with { BillNumber = LedgerView.BillNumberOf(each.Key), Amount = AmountOf(each), ContentHash = each.ContentHash }) with { Decision = PlanDecision.There(each.XeroId!.Value) }),
    ];

    /// <returns>What of the payment is another than what was posted; null when only its bills are.</returns>
    private string? WhyOther(CashPart[] payment, OnAccountCredit credit)
    {
        var paid = basis.Ledger.PostingsOfPayment(payment[0].PaymentId).Where(static posting => posting.State == PostingState.Posted).Select(static posting => posting.Key).ToHashSet();
        var given = basis.Ledger.GivenOf(payment[0].PaymentId).Select(static posting => posting.Key).ToHashSet();
        var keys = payment.Select(KeyOf).ToHashSet();
        var kept = payment.Where(part => !paid.Contains(KeyOf(part))).Sum(static part => part.Amount);
        return paid.Concat(given).FirstOrDefault(key => !keys.Contains(key)) is { } moved ? $"Payment {payment[0].PaymentId} is no longer on {LedgerView.BillNumberOf(moved)} in SAFE"
            : kept != credit.Gross ? FormattableString.Invariant($"SAFE has {kept:0.00} of payment {payment[0].PaymentId} where Xero has {credit.Kind.OneOf()} of {credit.Gross:0.00}")
            : !late.IsDayOf(payment[0], credit.Date) ? FormattableString.Invariant($"Payment {payment[0].PaymentId} is of {payment[0].Date:yyyy-MM-dd} in SAFE and its {credit.Kind.Noun()} of {credit.Date:yyyy-MM-dd}")
            : null;
    }

    /// <returns>Why Xero keeps it; null when it may be deleted. Whether it is reconciled is asked when it is.</returns>
    private string? WhyKept(DateOnly received, OnAccountCredit credit) =>
        credit.Open != credit.Gross ? "it is used already"
        : basis.IsClosed(received) || basis.IsClosed(credit.Date) ? "its month is closed"
        : null;

    private PlannedPayment Delete(PlannedPayment row, LedgerPosting posting, string reason) => !basis.Transfers.Payments
        ? row with { Decision = PlanDecision.LeftOut("Payments") }
        : row with { Act = CashAct.Delete, Generation = posting.Generation, OnAccountId = posting.XeroId, AccountCode = null, Decision = new PlanDecision(PlanState.Update, null, reason, posting.XeroId) };

    private static CashPart OnAccountPart(CashPart[] payment, LedgerPosting posting) =>
        Array.Find(payment, static part => part.BillNumber is null) ?? payment[0] with { BillNumber = null, Amount = 0m, ContentHash = posting.ContentHash, Movements = [] };

    private PlannedPayment Row(CashPart part)
    {
        var dated = late.Dated(part);
        return parts.Of(dated, part.BillNumber, part.Amount, part.ContentHash) with { Movements = part.Movements, SafeDate = dated.Date == part.Date ? null : part.Date };
    }

    private bool TakesIn(CashPart part) => basis.TakesIn(RecordKind.Payment, KeyOf(part), late.Dated(part).Date, part.ContentHash);

    private static string KeyOf(CashPart part) => PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber);

    /// <summary>What the ledger last said of it, as SAFE signs it.</summary>
    private decimal AmountOf(LedgerPosting posting) => basis.Ledger.Record(RecordKind.Payment, posting.Key)?.Amount ?? 0m;

    private static PlanDecision Gone(LedgerPosting posting) =>
        PlanDecision.There(posting.XeroId!.Value, DiagnosticCodes.GoneFromXero, "It was posted and is no longer in Xero; it is not sent again.");

    private static PlanDecision Changed(string why) => PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, why) with { NextStep = ByHand };
}
