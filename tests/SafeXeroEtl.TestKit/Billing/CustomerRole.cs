namespace SafeXeroEtl.TestKit.Billing;

/// <summary>The one irregularity a customer's bills and payments carry; see <see cref="WartRates"/>.</summary>
public enum CustomerRole
{
    Plain,
    Wholesale,
    ZeroBills,
    NetNegative,
    OnAccount,
    ReversedInMonth,
    BalanceTransfer,
    MultiSite,
    PartPayer,
    RefundLine,
    PaysTwoBillsAtOnce,
    RefundOnSecondBill,
    PostedThenReversed,
}
