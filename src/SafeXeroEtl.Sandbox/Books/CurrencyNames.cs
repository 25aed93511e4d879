using System.Collections.Frozen;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The currencies that an organisation may add here: those a UK reseller's carriers and customers use.</summary>
internal static class CurrencyNames
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AED"] = "United Arab Emirates Dirham",
        ["AUD"] = "Australian Dollar",
        ["BGN"] = "Bulgarian Lev",
        ["CAD"] = "Canadian Dollar",
        ["CHF"] = "Swiss Franc",
        ["CNY"] = "Chinese Yuan",
        ["CZK"] = "Czech Koruna",
        ["DKK"] = "Danish Krone",
        ["EUR"] = "Euro",
        ["GBP"] = "British Pound",
        ["HKD"] = "Hong Kong Dollar",
        ["HUF"] = "Hungarian Forint",
        ["ILS"] = "Israeli New Shekel",
        ["INR"] = "Indian Rupee",
        ["JPY"] = "Japanese Yen",
        ["NOK"] = "Norwegian Krone",
        ["NZD"] = "New Zealand Dollar",
        ["PLN"] = "Polish Zloty",
        ["RON"] = "Romanian Leu",
        ["SEK"] = "Swedish Krona",
        ["SGD"] = "Singapore Dollar",
        ["TRY"] = "Turkish Lira",
        ["USD"] = "United States Dollar",
        ["ZAR"] = "South African Rand",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Of(string code) => Known.GetValueOrDefault(code);
}
