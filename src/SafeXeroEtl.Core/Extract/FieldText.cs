using System.Buffers;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// How one field's text becomes a value: money from text to decimal with no culture and no thousands, dates by the layout's one
/// format, nothing guessed (DESIGN 6 Extract). Each function answers null when the text is not exactly that.
/// </summary>
public static class FieldText
{
    /// <summary>Of the longest word for a kind of charge.</summary>
    private const int ChargeKindLettersMax = 10;

    /// <summary>Parts a payment from its bill in a key of the ledger, so that no number of SAFE's may hold it.</summary>
    public const char Bar = '|';

    /// <summary>U+0000 to U+001F and U+007F to U+009F.</summary>
    internal static readonly SearchValues<char> Controls = SearchValues.Create(string.Concat(Enumerable.Range(0, 0xA0).Select(static code => (char)code).Where(char.IsControl)));

    /// <summary>
    /// Digits, at most one point with digits on both sides, a leading minus. The scale is the shortest from two decimals up, so
    /// that <c>12.5</c>, <c>12.50</c> and <c>12.500</c> are one and the same amount to the last bit; minus nil is nil.
    /// </summary>
    public static decimal? ParseAmount(ReadOnlySpan<char> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var decimals = point < 0 ? default : digits[(point + 1)..].TrimEnd('0');
        if (whole.Length is 0 or > ExtractLimits.WholeDigitsMax || decimals.Length > ExtractLimits.DecimalsMax || point == digits.Length - 1)
        {
            return null;
        }

        var scale = Math.Max(2, decimals.Length);
        return Digits(whole, 0) is { } pounds && Digits(decimals, pounds) is { } all
            ? Scaled(all, decimals.Length, scale, negative)
            : null;
    }

    /// <param name="format">A .NET date format; read with the invariant culture.</param>
    public static DateOnly? ParseDate(ReadOnlySpan<char> text, string format) => ParseQuotedDate(text, DateFormats.Quoted(format));

    /// <param name="quoted">From <see cref="DateFormats.Quoted"/>, for whoever reads many dates.</param>
    internal static DateOnly? ParseQuotedDate(ReadOnlySpan<char> text, string quoted) =>
        (DateFormats.HasTime(quoted) ? DateFormats.TryParseWithTime(text, quoted, out var date) : DateOnly.TryParseExact(text, quoted, DateFormats.CultureOf(quoted), DateTimeStyles.None, out date))
        && date.Year is >= ExtractLimits.YearMin and <= ExtractLimits.YearMax
            ? date
            : null;

    /// <summary>Digits only, up to <paramref name="max"/>.</summary>
    public static int? ParseWhole(ReadOnlySpan<char> text, int max) =>
        text.Length is > 0 and <= 9 && Digits(text, 0) is { } value && value <= max ? (int)value : null;

    /// <summary>A month, or its first day where the format has days.</summary>
    /// <param name="format">A .NET date format.</param>
    public static AccountingPeriod? ParseMonth(ReadOnlySpan<char> text, string format) =>
        ParseDate(text, format) is { Day: 1 } first ? AccountingPeriod.Of(first) : null;

    /// <summary>Three capital letters (ISO 4217).</summary>
    public static CurrencyCode? ParseCurrency(string text) =>
        text.Length == 3 && text.All(char.IsAsciiLetterUpper) ? new CurrencyCode(text) : null;

    /// <summary>SAFE's word for where a charge comes from, whatever its case, blanks and hyphens; null for a word that is none.</summary>
    public static ChargeKind? ParseChargeKind(string text)
    {
        Span<char> letters = stackalloc char[ChargeKindLettersMax];
        var count = 0;
        foreach (var character in text)
        {
            if (!char.IsLetter(character))
            {
                continue;
            }

            if (count == letters.Length)
            {
                return null;
            }

            letters[count++] = char.ToUpperInvariant(character);
        }

        return letters[..count] switch
        {
            "RECURRING" or "LINERENTAL" => ChargeKind.Recurring,
            "USAGE" => ChargeKind.Usage,
            "ONEOFF" => ChargeKind.OneOff,
            "CARRIER" => ChargeKind.Carrier,
            "MANUAL" => ChargeKind.Manual,
            "UNKNOWN" => ChargeKind.Unknown,
            _ => null,
        };
    }

    /// <summary>The text without surrounding blanks; null when nothing is left.</summary>
    public static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>Whether a text can be the key of a record: not empty, no control characters, not endless.</summary>
    public static bool IsKey(string text) => text.Length is > 0 and <= ExtractLimits.KeyCharactersMax && text.AsSpan().IndexOfAny(Controls) < 0;

    /// <summary>The key in a field, or file and line where there is none, so that the row is still counted.</summary>
    public static string KeyOrPlace(string? text, string file, int line) =>
        WithoutBar(Trimmed(text) is { } key && IsKey(key) ? key : new SourceLocation(file, line).ToString());

    /// <summary>A key with a sign of its own in the bar's place, so that the rows of a record that is blocked for it stay together.</summary>
    public static string WithoutBar(string key) => key.Replace(Bar, '\u00A6');

    /// <summary>At most <see cref="ExtractLimits.ShownCharactersMax"/> characters, never half of a surrogate pair.</summary>
    public static string Shown(string text)
    {
        if (text.Length <= ExtractLimits.ShownCharactersMax)
        {
            return text;
        }

        var length = ExtractLimits.ShownCharactersMax - 1;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }

    private static long? Digits(ReadOnlySpan<char> text, long before)
    {
        var value = before;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return null;
            }

            value = value * 10 + (character - '0');
        }

        return value;
    }

    private static decimal Scaled(long digits, int decimals, int scale, bool negative)
    {
        for (var missing = scale - decimals; missing > 0; missing--)
        {
            digits *= 10;
        }

        var size = new decimal(unchecked((int)digits), unchecked((int)(digits >> 32)), 0, isNegative: false, (byte)scale);
        return negative && digits != 0 ? -size : size;
    }
}
