using System.Globalization;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>Foreign currency (FACTS 3 and 11, Currency): which currencies and rates are taken, and of which rate Xero warns.</summary>
internal static class CurrencyRules
{
    public const string RateNotPositive = "The currency rate must be greater than zero.";

    public static bool IsSubscribed(BookSession session, string currency) =>
        session.Reference.Currencies.Any(known => string.Equals(known.Code, currency, StringComparison.Ordinal));

    public static string NotSubscribed(string currency) => $"Organisation is not subscribed to currency {currency}";

    public static bool IsBase(BookSession session, string currency) => string.Equals(currency, session.Reference.Organisation.BaseCurrency, StringComparison.Ordinal);

    public static string CurrencyOf(BookSession session, Account account) =>
        session.Reference.CurrencyOf(account.AccountId) ?? session.Reference.Organisation.BaseCurrency;

    /// <summary>The rate that was given, else the day's; in the organisation's own currency always 1.</summary>
    public static decimal RateOf(BookSession session, string currency, decimal? given) =>
        IsBase(session, currency) ? 1m
        : given is { } rate ? Rounding.To(rate, Exchange.RatePlaces)
        : Exchange.DayRate(currency, session.Reference.Organisation.BaseCurrency);

    public static IEnumerable<string> Warnings(BookSession session, string currency, decimal rate)
    {
        var day = Exchange.DayRate(currency, session.Reference.Organisation.BaseCurrency);
        if (!IsBase(session, currency) && Exchange.IsSuspicious(rate, day, session.Unknowns.SuspiciousRateTolerance))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The currency rate {rate:0.######} for {currency} is far from the day's rate of {day:0.######}.");
        }
    }
}
