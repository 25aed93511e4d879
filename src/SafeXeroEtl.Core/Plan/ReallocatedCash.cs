using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Payments of closed books that SAFE has put on other bills since. SAFE says no day of it, no balance but those of bills moves, and nothing dated in the closed month may change: no run of an
/// open month can mend it, and none of that month's records hangs on it. So the payment waits for a person and the comparison names it; the month is not blocked by it (DESIGN 3, P1).
/// </summary>
internal sealed class ReallocatedCash(PlanBasis basis, SettlementBook book)
{
    private const string Mend = "Put it back in SAFE. Or, where your accountant opens the month for it, move it in Xero to the bills that SAFE has it on, on its own day: the next run finds it there. "
        + "Or `close:` it in the file that `late:` of pipeline.yml names, with the reason why Xero keeps it as it is.";

    private readonly PlannedParts parts = new(basis.Ledger);
    private readonly LateRecords late = new(basis);
    private readonly CashDeletions deletions = new(basis, book);

    /// <summary>Payments in Xero that stand for a part already.</summary>
    private readonly HashSet<Guid> found = [];

    /// <param name="payment">All its parts in SAFE.</param>
    /// <param name="asItStands">The rows of a part that Xero has as SAFE has it.</param>
    /// <returns>Null where its books are open, or more than its bills is another by now.</returns>
    public IEnumerable<PlannedPayment>? Rows(CashPart[] payment, Func<CashPart, IEnumerable<PlannedPayment>> asItStands)
    {
        var first = payment[0];
        if (first.Date > basis.Period.LastDay || !IsClosed(first) || !IsAllThere(payment))
        {
            return null;
        }

        var xero = InXero(first.PaymentId);
        var others = Array.FindAll(payment, part => xero.GetValueOrDefault(part.BillNumber ?? "") != part.Amount);
        if (others.Length == 0)
        {
            return null;
        }

        var why = late.StaysAsPosted(first.PaymentId) ?? Waits(payment, xero);
        var bills = payment.Select(static part => part.BillNumber ?? "").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. xero.Keys.Where(bill => !bills.Contains(bill)).Order(StringComparer.Ordinal).Select(bill => Left(first, bill, why)).OfType<PlannedPayment>(),
            .. payment.SelectMany(part => others.Contains(part) ? Waiting(part, why) : asItStands(part)),
        ];
    }

    /// <summary>Somebody moved the payment in Xero as SAFE had moved it: what we posted is gone there, and the bill has an equal payment of the day.</summary>
    public PlanDecision? MovedByHand(CashPart part) =>
        part.BillNumber is { } bill && basis.IsClosed(part.Date) && Posted(part.PaymentId).Any(posting => deletions.Booked(posting) is null)
        && book.Find(bill)?.ForeignPayments.FirstOrDefault(payment => payment.Amount == Math.Abs(part.Amount) && payment.Date == part.Date && !found.Contains(payment.Id)) is { } there && found.Add(there.Id)
            ? PlanDecision.There(there.Id, reason: $"SAFE has put it on {bill} since it was posted, and somebody has done the same in Xero.")
            : null;

    private bool IsClosed(CashPart part) => basis.IsClosed(part.Date) || Standing(part.PaymentId).Any(booked => basis.IsClosed(booked.Date));

    /// <summary>Xero has the whole of the money, on its day and account, and nothing of it went back.</summary>
    private bool IsAllThere(CashPart[] payment)
    {
        var id = payment[0].PaymentId;
        var account = payment.Select(static part => part.AccountCode).FirstOrDefault(static code => code is not null);
        BookedPayment[] standing = [.. Standing(id)];
        var kept = basis.OnAccountOf(id);
        return payment.Sum(static part => part.Amount) == standing.Sum(Signed) + (kept?.Gross ?? 0m)
            && Array.TrueForAll(standing, booked => late.IsDayOf(payment[0], booked.Date) && (account is null || booked.AccountCode is null || booked.AccountCode == account))
            && (kept is null || late.IsDayOf(payment[0], kept.Date))
            && Array.TrueForAll(payment, static part => part.Standing is CashStanding.Ready or CashStanding.Held)
            && basis.Ledger.RefundOf(PlannedPayment.PaymentKey(id, billNumber: null)) is null
            && Posted(id).All(posting => CashDeletions.ReturnOf(basis.Ledger, basis.Holdings, posting.Key) is null);
    }

    /// <summary>What of a payment Xero has on each bill, and under no number on account; nothing of nil.</summary>
    private Dictionary<string, decimal> InXero(string id)
    {
        var paid = Posted(id).Select(posting => (Bill: LedgerView.BillNumberOf(posting.Key)!, Amount: deletions.Booked(posting) is { } booked ? Signed(booked) : 0m));
        var netted = basis.Ledger.NettedOf(id).SelectMany(posting =>
        {
            var amount = basis.Ledger.Record(RecordKind.Allocation, posting.Key)?.Amount ?? 0m;
            return new[] { (Bill: LedgerView.PaymentIdOf(posting.Key), Amount: -amount), (Bill: LedgerView.BillNumberOf(posting.Key)!, Amount: amount) };
        });
        var credit = basis.OnAccountOf(id);
        var given = basis.Ledger.GivenOf(id).Select(posting => (Bill: LedgerView.BillNumberOf(posting.Key)!, Amount: credit?.Allocations.Where(shown => shown.Id == posting.XeroId).Sum(static shown => shown.Amount) ?? 0m)).ToArray();
        return paid.Concat(netted).Concat(given).Append((Bill: "", Amount: (credit?.Gross ?? 0m) - given.Sum(static each => each.Amount)))
            .GroupBy(static each => each.Bill, StringComparer.Ordinal)
            .Select(static bill => (Bill: bill.Key, Amount: bill.Sum(static each => each.Amount)))
            .Where(static bill => bill.Amount != 0m).ToDictionary(static bill => bill.Bill, static bill => bill.Amount, StringComparer.Ordinal);
    }

    /// <summary>A part that SAFE has no longer and Xero has: of nil, as SAFE has it, so that the money is counted once. Null where a person closed it and that was said.</summary>
    private PlannedPayment? Left(CashPart first, string bill, PlanDecision why)
    {
        var planned = parts.Of(first, bill.Length > 0 ? bill : null, 0m, PaymentTransformation.HashOf(first, 0m));
        return why.State == PlanState.Skipped && basis.Ledger.Record(RecordKind.Payment, planned.Key) is { Standing: RecordStanding.Skipped, Code: DiagnosticCodes.ReallocatedWhenClosed } && !basis.Period.Contains(first.Date)
            ? null
            : planned with { Decision = why };
    }

    private IEnumerable<PlannedPayment> Waiting(CashPart part, PlanDecision why)
    {
        var planned = parts.Of(part, part.BillNumber, part.Amount, part.ContentHash) with { Movements = part.Movements, Decision = why };
        return basis.TakesIn(RecordKind.Payment, planned.Key, part.Date, part.ContentHash) ? [planned] : [];
    }

    private PlanDecision Waits(CashPart[] payment, Dictionary<string, decimal> xero) => PlanDecision.Held(DiagnosticCodes.ReallocatedWhenClosed, FormattableString.Invariant(
        $"SAFE has put payment {payment[0].PaymentId} on {Words(payment.ToDictionary(static part => part.BillNumber ?? "", static part => part.Amount))} since it was posted on {Words(xero)}, and the books are closed to {basis.ClosedTo:yyyy-MM-dd}.")) with
    {
        NextStep = Mend,
    };

    private static string Words(Dictionary<string, decimal> bills) => bills.Count == 1 ? Name(bills.Keys.Single())
        : string.Join(", ", bills.OrderBy(static bill => bill.Key, StringComparer.Ordinal).Select(static bill => FormattableString.Invariant($"{Name(bill.Key)} ({bill.Value:0.00})")));

    private static string Name(string bill) => bill.Length > 0 ? bill : "account";

    private IEnumerable<LedgerPosting> Posted(string id) => basis.Ledger.PostingsOfPayment(id).Where(static posting => posting.State == PostingState.Posted);

    private IEnumerable<BookedPayment> Standing(string id) => Posted(id).Select(deletions.Booked).OfType<BookedPayment>();

    /// <summary>As SAFE signs it.</summary>
    private static decimal Signed(BookedPayment booked) => booked.DocumentKind == DocumentKind.Invoice ? booked.Amount : -booked.Amount;
}
