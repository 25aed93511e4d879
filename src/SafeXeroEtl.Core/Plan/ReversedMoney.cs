using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Money that came in one month and went back in a later one before it was ever posted. What of it SAFE still shows on bills comes off them, as SAFE itself
/// takes a reversed payment off its bills: the bill is open again, whether or not it was ever posted, and what moved is the whole of the money.
/// </summary>
public static class ReversedMoney
{
    /// <param name="parts">All parts of the export.</param>
    /// <param name="asAt">The period's end: on that day a payment that is reversed later stands.</param>
    public static IReadOnlyCollection<CashPart> OffItsBills(IReadOnlyCollection<CashPart> parts, LedgerView ledger, DateOnly asAt)
    {
        var ids = parts.Where(part => part.BillNumber is not null && part.ReversedOn <= asAt && WasMoney(part) && !ledger.PostingsOfPayment(part.PaymentId).Any() && !ledger.NettedOf(part.PaymentId).Any())
            .Select(static part => part.PaymentId).ToHashSet(StringComparer.Ordinal);
        return ids.Count == 0
            ? parts
            : [.. parts.Where(part => !ids.Contains(part.PaymentId)), .. parts.Where(part => ids.Contains(part.PaymentId)).GroupBy(static part => part.PaymentId).Select(static payment => Whole([.. payment]))];
    }

    /// <summary>It stood at the end of a month before it went: nothing says that it was none of that month's.</summary>
    internal static bool WasMoney(CashPart part) => part.Standing is not (CashStanding.Skipped or CashStanding.Blocked)
        && !(part.ClearsOn is { } clears && part.ReversedOn <= clears) && AccountingPeriod.Of(part.Date) != AccountingPeriod.Of(part.ReversedOn!.Value);

    private static CashPart Whole(CashPart[] payment)
    {
        var amount = payment.Sum(static part => part.Amount);
        return payment[0] with
        {
            BillNumber = null,
            Amount = amount,
            Movements = [],
            Returned = payment[0].Returned is { } returned ? returned with { BillNumber = null, Amount = amount } : null,
            ContentHash = PaymentTransformation.HashOf(payment[0], amount),
        };
    }
}
