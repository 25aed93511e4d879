using System.Buffers;
using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Damage;

/// <summary>Tells what a spreadsheet makes of texts: each question is about one text alone.</summary>
public static class SpreadsheetText
{
    /// <summary>Digits that a spreadsheet keeps of a number; the rest becomes noughts.</summary>
    public const int DigitsKept = 15;

    private const int MonthLetters = 3;

    /// <summary>Characters of <c>Apr-04</c>.</summary>
    private const int MonthAndYear = 6;

    private const int FirstSerial = 32_874;

    private const int LastSerial = 73_050;

    private static readonly ImmutableHashSet<string> Errors = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

    private static readonly ImmutableHashSet<string> Months =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789.");

    /// <summary>What a text has to be looked at for; most texts are none of it and are told apart by one character.</summary>
    public static bool MayBeDamaged(string text) =>
        text[0] == '#' || (char.IsAsciiDigit(text[0]) && text.AsSpan().IndexOfAny('+', '-', '.') > 0) || (text.Length == MonthAndYear && text[MonthLetters] == '-');

    /// <summary><c>4.47E+11</c>: digits, a point perhaps, an exponent with its sign and at least two digits, as spreadsheets write them.</summary>
    public static bool IsScientific(string text)
    {
        var mark = text.IndexOfAny(['E', 'e']);
        return mark > 0 && text.Length - mark is >= 4 and <= 5 && text[mark + 1] is '+' or '-'
            && text.AsSpan(mark + 2).IndexOfAnyExceptInRange('0', '9') < 0 && IsFigure(text.AsSpan(0, mark));
    }

    /// <summary>Digits with nothing but noughts behind a point: <c>501.0</c>.</summary>
    public static bool IsWholeWithDecimals(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && point < text.Length - 1 && text.AsSpan(0, point).IndexOfAnyExceptInRange('0', '9') < 0 && text.AsSpan(point + 1).IndexOfAnyExcept('0') < 0;
    }

    /// <summary><c>12-Apr</c> or <c>Apr-04</c>: what a spreadsheet shows for <c>12/4</c> and <c>4/2004</c>.</summary>
    public static bool IsTurnedIntoDate(string text)
    {
        var mark = text.IndexOf('-', StringComparison.Ordinal);
        var (first, second) = mark < 0 ? (text, "") : (text[..mark], text[(mark + 1)..]);
        return (IsTwoDigits(first) && Months.Contains(second)) || (Months.Contains(first) && second.Length == 2 && IsTwoDigits(second));
    }

    /// <summary>A column too narrow to show its value, or a formula that has none.</summary>
    public static bool IsCellWithoutValue(string text) => text[0] == '#' && (Errors.Contains(text) || (text.Length >= 3 && text.AsSpan().IndexOfAnyExcept('#') < 0));

    /// <summary>Whether a spreadsheet could have made noughts of all digits behind the fifteenth.</summary>
    public static bool IsRounded(string id) => IsLongNumber(id) && id.AsSpan(DigitsKept).IndexOfAnyExcept('0') < 0;

    public static bool IsLongNumber(string id) => id.Length > DigitsKept && id.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The day that a spreadsheet counts by a number, such as 46310; null for what is no such number between 1990 and 2099.</summary>
    public static DateOnly? DayOfSerial(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return FieldText.ParseWhole(text.AsSpan(0, point < 0 ? text.Length : point), LastSerial) is >= FirstSerial and { } days
            && (point < 0 || text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            ? new DateOnly(1899, 12, 30).AddDays(days)
            : null;
    }

    private static bool IsTwoDigits(string text) => text.Length is 1 or 2 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsFigure(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]) && text.IndexOfAnyExcept(Figures) < 0 && text.Count('.') <= 1;
}
