using System.Globalization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>Amounts inside sentences, for a British reader.</summary>
public static class MoneyText
{
    /// <summary><c>£1,234.50</c>; other currencies by their code: <c>EUR 1,234.50</c>; a true minus sign in front.</summary>
    public static string Of(decimal amount, CurrencyCode currency) =>
        (amount < 0m ? "\u2212" : "") + (currency == CurrencyCode.Gbp ? "£" : currency + " ")
        + Math.Abs(amount).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
