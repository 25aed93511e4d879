namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// Foreign currency (FACTS 3 and 11). A CurrencyRate is what one unit of the organisation's currency buys, so an amount is
/// divided by it. Xero takes the day's rate from a service; the sandbox has one fixed day.
/// </summary>
internal static class Exchange
{
    public const int RatePlaces = 6;

    // What one pound buys. Any other currency counts as a pound, which is at least steady.
    private static readonly Dictionary<string, decimal> PerPound = new(StringComparer.Ordinal)
    {
        ["EUR"] = 1.15m,
        ["USD"] = 1.31m,
        ["AUD"] = 2.01m,
        ["NZD"] = 2.27m,
        ["CAD"] = 1.83m,
        ["CHF"] = 1.07m,
        ["SEK"] = 12.70m,
        ["NOK"] = 13.40m,
        ["DKK"] = 8.60m,
    };

    public static decimal ToBase(decimal amount, decimal rate) => rate == 1m ? amount : Rounding.ToPence(amount / rate);

    /// <summary>The rate that Xero would fill in when a caller gives none.</summary>
    public static decimal DayRate(string currency, string baseCurrency) =>
        Rounding.To(PerPound.GetValueOrDefault(currency, 1m) / PerPound.GetValueOrDefault(baseCurrency, 1m), RatePlaces);

    /// <summary>A rate so far from the day's that Xero warns of it (FACTS 11, Currency).</summary>
    public static bool IsSuspicious(decimal rate, decimal dayRate, decimal tolerance) => Math.Abs(rate - dayRate) > dayRate * tolerance;
}
