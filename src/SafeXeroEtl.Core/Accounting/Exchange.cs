namespace SafeXeroEtl.Core.Accounting;

/// <summary>Amounts in another currency, in the organisation's own.</summary>
public static class Exchange
{
    /// <param name="rate">How much of the amount's currency one unit of the organisation's own buys, as Xero writes it.</param>
    /// <returns>In whole pence; null without a rate.</returns>
    public static decimal? ToBase(decimal amount, decimal? rate) => rate switch
    {
        null => null,
        1m => amount,
        { } known => Rounding.ToPence(amount / known),
    };
}
