using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Parts of a payment that was netted: what a credit note and a bill settle of each other is an allocation in Xero, and only the rest is money.</summary>
internal sealed class NettedMatching(XeroHoldings holdings, DateOnly asAt)
{
    /// <summary>What Xero shows of the part's allocations, as SAFE signs the part; no more than was given.</summary>
    public decimal InXero(SafeCash part) => part.Netted.Sum(pair => Sign(part, pair) * Math.Min(pair.Amount, Shown(pair)));

    /// <summary>Whether no money moves for it.</summary>
    public static bool IsAll(SafeCash part) => !part.Netted.IsEmpty && part.Netted.Sum(pair => Sign(part, pair) * pair.Amount) == part.Amount;

    /// <summary>A part for which no money moves.</summary>
    public static Difference? Judge(SafeCash part, decimal inXero) => (inXero - part.StandingAmount) switch
    {
        0m => null,
        var amount when part.Void => CashMatching.Of(part, Cause.ReversedInSafe, amount, "SAFE reversed it, and the credit note is still given to the bill in Xero.", "Take the credit note off the bill in Xero, or undo the run that gave it."),
        var amount => CashMatching.Of(part, Cause.Allocation, amount, FormattableString.Invariant(
            $"Payment {part.PaymentId} takes {string.Join(", ", part.Netted.Select(static pair => $"credit note {pair.CreditBill} against bill {pair.InvoiceBill}"))}; Xero shows {Math.Abs(inXero):0.00} of {Math.Abs(part.Amount):0.00}."),
            "Give the credit note to the bill again in Xero, or ask who took it away."),
    };

    private static int Sign(SafeCash part, NettedAmount pair) => pair.CreditBill == part.BillNumber ? -1 : 1;

    private decimal Shown(NettedAmount pair) => holdings.Holder(pair.CreditBill) is { IsLive: true } credit && holdings.Holder(pair.InvoiceBill) is { IsLive: true } bill
        ? credit.Allocations.Where(given => given.InvoiceId == bill.Id && given.Date <= asAt).Sum(static given => given.Amount)
        : 0m;
}
