using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>An ISO 4217 code in capitals, such as <c>GBP</c>.</summary>
[JsonConverter(typeof(CurrencyCodeJson))]
public readonly record struct CurrencyCode(string Value)
{
    /// <summary>Pounds sterling, the currency of a SAFE record that names none.</summary>
    public static CurrencyCode Gbp { get; } = new("GBP");

    public override string ToString() => Value;
}
