using System.Globalization;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// What can be said of a layout's date format. A time may follow the date: it must be one, and is not read. Under a <c>Z</c> the
/// clock is Greenwich's: what SAFE means by a day in summer begins at 23:00 of the day before, so that such a text is refused, not
/// put on the wrong day.
/// </summary>
public static class DateFormats
{
    private static readonly string[] Marks = ["T", "Z", "/", ":"];

    /// <summary>Reads a year of two digits as one between <see cref="ExtractLimits.YearMin"/> and a hundred years on, whatever the machine's own settings say.</summary>
    private static readonly CultureInfo ShortYears = WithYearsFrom(ExtractLimits.YearMin);

    /// <summary>Whether years are written with two digits.</summary>
    public static bool HasShortYear(string format) => !format.Contains("yyyy", StringComparison.Ordinal);

    /// <summary>Invariant, and for years of two digits with one hundred years that they may mean.</summary>
    internal static CultureInfo CultureOf(string format) => HasShortYear(format) ? ShortYears : CultureInfo.InvariantCulture;

    public static bool HasTime(string format) => format.AsSpan().ContainsAny('H', 'h');

    /// <summary>
    /// As .NET wants it: <c>T</c> and <c>Z</c> stand for themselves, and so do <c>/</c> and <c>:</c>, which .NET would otherwise look up
    /// in a culture, letter by letter, for every date.
    /// </summary>
    public static string Quoted(string format) => Marks.Aggregate(format, static (quoted, mark) => quoted.Replace(mark, $"'{mark}'", StringComparison.Ordinal));

    /// <summary>Day and month the other way round, as a spreadsheet of another country reads them; null for a format that cannot be mistaken.</summary>
    public static string? Swapped(string format)
    {
        if (format.Contains("MMM", StringComparison.Ordinal) || format.StartsWith('y'))
        {
            return null;
        }

        var days = format.Contains("dd", StringComparison.Ordinal) ? "dd" : "d";
        var months = format.Contains("MM", StringComparison.Ordinal) ? "MM" : "M";
        return format.Replace(days, "\u0001", StringComparison.Ordinal)
            .Replace(months, days, StringComparison.Ordinal)
            .Replace("\u0001", months, StringComparison.Ordinal);
    }

    /// <param name="quoted">From <see cref="Quoted"/>.</param>
    internal static bool TryParseWithTime(ReadOnlySpan<char> text, string quoted, out DateOnly date)
    {
        date = default;
        if (!DateTime.TryParseExact(text, quoted, CultureOf(quoted), DateTimeStyles.None, out var instant))
        {
            return false;
        }

        date = DateOnly.FromDateTime(instant);
        return !(quoted.EndsWith("'Z'", StringComparison.Ordinal) && IsMidnightOfBritishSummer(instant));
    }

    /// <summary>23:00 in Greenwich between the last Sundays of March and October.</summary>
    internal static bool IsMidnightOfBritishSummer(DateTime greenwich) =>
        greenwich.TimeOfDay == TimeSpan.FromHours(23) && DateOnly.FromDateTime(greenwich) is var day && day >= LastSunday(day.Year, 3) && day < LastSunday(day.Year, 10);

    private static CultureInfo WithYearsFrom(int first)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar.TwoDigitYearMax = first + 99;
        return CultureInfo.ReadOnly(culture);
    }

    private static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
