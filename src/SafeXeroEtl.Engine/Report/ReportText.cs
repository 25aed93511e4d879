using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report;

/// <summary>How typed values read to a British reader, and how hostile text is made harmless.</summary>
internal static class ReportText
{
    private static readonly NumberFormatInfo British = BritishNumbers();

    public static string Amount(decimal value, CurrencyCode? currency)
    {
        // Finer than pence is shown in full: nothing is rounded on the way out.
        var figure = value.ToString("#,##0.00##########", British);
        return currency is { } code && code != CurrencyCode.Gbp ? $"{figure}\u00a0{code}" : figure;
    }

    /// <summary>For a figure that stands alone: pounds carry their sign.</summary>
    public static string AmountAlone(decimal value, CurrencyCode? currency) => currency is null || currency == CurrencyCode.Gbp
        ? (value < 0m ? "\u2212£" : "£") + Amount(Math.Abs(value), currency)
        : Amount(value, currency);

    public static string Count(decimal value) => value.ToString("#,##0.####", British);

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Rows(int count) => count == 1 ? "1 row" : $"{Count(count)} rows";

    /// <summary>A figure as its column shows it.</summary>
    public static string Figure(ReportValue.Figure figure, ColumnType type) => type == ColumnType.Count
        ? Count(figure.Value)
        : Amount(figure.Value, figure.Currency);

    /// <summary>True for an address a link may lead to: nothing but a web page.</summary>
    public static bool IsWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    /// <summary>Line ends as LF; what XML and HTML cannot hold becomes the replacement character, so that it shows that something was there.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            clean.Append(IsAllowed(rune.Value) ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }

    // The "Char" production of XML 1.0, less the C1 controls and what turns the order of letters round, behind which a name could say something else.
    private static bool IsAllowed(int codePoint) => codePoint is not ((>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069)) && codePoint is '\t' or '\n' or (>= 0x20 and < 0x7f) or (>= 0xa0 and <= 0xd7ff) or (>= 0xe000 and <= 0xfffd) or >= 0x10000;

    private static NumberFormatInfo BritishNumbers()
    {
        var numbers = (NumberFormatInfo)CultureInfo.GetCultureInfo("en-GB").NumberFormat.Clone();
        numbers.NegativeSign = "\u2212";
        return numbers;
    }
}
