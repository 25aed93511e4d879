using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What a record of a plan comes to, in one place: who adds amounts up must know each kind that has one, and its currency.</summary>
public static class PlannedMoney
{
    /// <returns>Null for what has no amount: a contact, and a reversal of one.</returns>
    public static (CurrencyCode Currency, decimal Amount)? Of(PlannedRecord record) => record switch
    {
        PlannedDocument document => (document.Currency, document.Gross),
        PlannedAllocation part => (part.Currency, part.Amount),
        PlannedPayment part => (part.Currency, part.Amount),
        PlannedPayout payout => (payout.Currency, payout.Amount),
        PlannedReversal { Currency: { } currency } reversal => (currency, reversal.Amount),
        _ => null,
    };
}
