using System.Buffers;
using System.Globalization;

namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>What a cell looks like, without a layout.</summary>
public enum CellKind
{
    Empty,
    Text,
    Whole,
    Amount,
    Date,
    Month,
    Time,
}

/// <summary>Looks at single cells. Only ever evidence: what a cell is worth, the layout's declared formats decide.</summary>
public static class CellKinds
{
    private const int LongestTyped = 40;

    private static readonly SearchValues<char> DigitsAndMarks = SearchValues.Create("0123456789.,' \u00A0\u202F");

    private static readonly string[] Dates =
    [
        "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "M/d/yyyy", "M-d-yyyy", "d/M/yy", "M/d/yy", "d-M-yy", "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMMM yyyy", "yyyyMMdd",
    ];

    private static readonly string[] Times = ["H:mm", "H:mm:ss", "H:mm:ss.fff"];

    public static CellKind Of(ReadOnlySpan<char> cell)
    {
        var text = cell.Trim();
        if (text.IsEmpty)
        {
            return CellKind.Empty;
        }

        if (text.Length > LongestTyped || !text.ContainsAnyInRange('0', '9'))
        {
            return CellKind.Text;
        }

        return OfDigits(text);
    }

    /// <summary>Whether it is anything but words.</summary>
    public static bool IsTyped(CellKind kind) => kind is not (CellKind.Empty or CellKind.Text);

    private static CellKind OfDigits(ReadOnlySpan<char> text)
    {
        if (IsDate(text))
        {
            return CellKind.Date;
        }

        if (text.Length == 7 && text[4] == '-' && FieldText.ParseMonth(text, "yyyy-MM") is not null)
        {
            return CellKind.Month;
        }

        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return CellKind.Time;
        }

        return !text.ContainsAnyExceptInRange('0', '9') ? CellKind.Whole : IsAmount(text) ? CellKind.Amount : CellKind.Text;
    }

    /// <summary>A date on its own, or one with a time behind it.</summary>
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('T', ' ');
        var day = end >= 8 && text[end..].Contains(':') ? text[..end] : text;
        return (day.Length < 8 || day.ContainsAnyExceptInRange('0', '9'))
            ? DateOnly.TryParseExact(day, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            : day.Length == 8 && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= ExtractLimits.YearMin and <= ExtractLimits.YearMax;
    }

    /// <summary>Digits with marks between them, and a sign, brackets or a currency around them.</summary>
    private static bool IsAmount(ReadOnlySpan<char> text)
    {
        var digits = text.Trim("()+-−£$€% \u00A0");
        if (digits.Length > 2 && (digits.EndsWith("CR", StringComparison.OrdinalIgnoreCase) || digits.EndsWith("DR", StringComparison.OrdinalIgnoreCase)))
        {
            digits = digits[..^2].TrimEnd();
        }

        return !digits.IsEmpty && char.IsAsciiDigit(digits[^1]) && (char.IsAsciiDigit(digits[0]) || digits[0] == '.')
            && !digits.ContainsAnyExcept(DigitsAndMarks) && !digits.Contains("..", StringComparison.Ordinal) && digits.Count('.') <= Math.Max(1, digits.Length / 4);
    }
}
