using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Which currency a sign beside an amount stands for. A sign that several currencies share is its commonest: a report in another one names its code.</summary>
public static class CurrencySign
{
    /// <summary>A known sign or a code of three capitals (ISO 4217); null for anything else.</summary>
    public static CurrencyCode? CurrencyOf(string sign) => sign switch
    {
        "£" => CurrencyCode.Gbp,
        "€" => new CurrencyCode("EUR"),
        "$" or "US$" => new CurrencyCode("USD"),
        _ => FieldText.ParseCurrency(sign),
    };
}
