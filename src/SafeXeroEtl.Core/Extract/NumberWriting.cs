using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Writes amounts in a style, so that the style reads them back.</summary>
internal static class NumberWriting
{
    /// <param name="currency">Shown by its sign; null for none.</param>
    public static string Write(this NumberStyle style, decimal amount, CurrencyCode? currency)
    {
        var size = Math.Abs(amount).ToString(CultureInfo.InvariantCulture);
        var sign = currency is null ? "" : style.CurrencySigns.FirstOrDefault(sign => CurrencySign.CurrencyOf(sign) == currency) ?? "";
        var written = sign + (style.HasDecimalComma ? size.Replace('.', ',') : size);
        return amount < 0 ? Negative(style.Negatives.FirstOrDefault(), written) : written;
    }

    public static string Negative(NegativeStyle style, string amount) => style switch
    {
        NegativeStyle.MinusBehind => amount + "-",
        NegativeStyle.Brackets => $"({amount})",
        NegativeStyle.Credit => amount + " CR",
        NegativeStyle.Debit => amount + " DR",
        NegativeStyle.TrueMinus => "\u2212" + amount,
        _ => "-" + amount,
    };
}
