using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Parts of a payment that was netted: what a credit note and a bill settle of each other is an allocation in Xero, and only the rest is money.</summary>
internal sealed class NettedMatching(XeroHoldings holdings, DateOnly asAt)
{
    /// <summary>What Xero shows of the part's allocations, as SAFE signs the part; no more than was given.</summary>
    public decimal InXero(SafeCash part) => part.Netted.Sum(pair => Sign(part, pair) * Math.Min(pair.Amount, Shown(pair)));

    /// <summary>What the part's allocations are to settle, as SAFE signs the part.</summary>
    public static decimal Given(SafeCash part) => part.Netted.Sum(pair => Sign(part, pair) * pair.Amount);

    /// <summary>Whether no money moves for it.</summary>
    public static bool IsAll(SafeCash part) => !part.Netted.IsEmpty && Given(part) == part.Amount;

    /// <param name="cash">What is wrong with its money; null when nothing is, and when none moves.</param>
    public Difference? Judge(SafeCash part, decimal inXero, Difference? cash) => (inXero - part.StandingAmount, cash) switch
    {
        (0m, null) => null,
        (var amount, { } found) => found with { Amount = amount },
        var (amount, _) when part.Void => CashMatching.Of(part, Cause.ReversedInSafe, amount, "SAFE reversed it, and the credit note is still given to the bill in Xero.", "Take the credit note off the bill in Xero, or undo the run that gave it."),
        var (amount, _) => CashMatching.Of(part, Cause.Allocation, amount, FormattableString.Invariant(
            $"Payment {part.PaymentId} takes {string.Join(", ", part.Netted.Select(static pair => $"credit note {pair.CreditBill} against bill {pair.InvoiceBill}"))}; Xero shows {Math.Abs(InXero(part)):0.00} of {Math.Abs(Given(part)):0.00}."),
            "Give the credit note to the bill again in Xero, or ask who took it away."),
    };

    private static int Sign(SafeCash part, NettedAmount pair) => pair.CreditBill == part.BillNumber ? -1 : 1;

    private decimal Shown(NettedAmount pair) => holdings.Holder(pair.CreditBill) is { IsLive: true } credit && holdings.Holder(pair.InvoiceBill) is { IsLive: true } bill
        ? credit.Allocations.Where(given => given.InvoiceId == bill.Id && given.Date <= asAt).Sum(static given => given.Amount)
        : 0m;
}
