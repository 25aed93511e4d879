using System.Buffers;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>How a layout's dates and months are written: one format for the whole file.</summary>
internal static class LayoutDateKeys
{
    private static readonly SearchValues<char> FormatLetters = SearchValues.Create("dMyHhmsft/-.,: TZ");

    public static FieldSpec<string> Dates { get; } =
        FieldSpec.Text("dates", "The one date format of the whole file: `d` day, `M` month, `y` year; a time behind it, `HH:mm:ss`, is not read.")
        .Default("yyyy-MM-dd", "yyyy-MM-dd")
        .Rule("day, month and year; a year of two digits not in front").Example("dd/MM/yyyy");

    public static FieldSpec<string> Months { get; } = FieldSpec.OneOf(
        "months",
        "How a `month` is written in the files of KPI and cash; with a day, it must be the first.",
        ("yyyy-MM", "yyyy-MM"),
        ("MM/yyyy", "MM/yyyy"),
        ("MMM yyyy", "MMM yyyy"),
        ("MMMM yyyy", "MMMM yyyy"),
        ("yyyy-MM-dd", "yyyy-MM-dd"),
        ("dd/MM/yyyy", "dd/MM/yyyy")).Default("yyyy-MM", "yyyy-MM");

    /// <summary>A format that cannot tell two days apart, or that .NET reads as something else, would misread a whole file.</summary>
    public static void Check(SettingMap section, SettingFaults faults)
    {
        var format = section.Get(Dates);
        DateTime[] samples = [new(2026, 10, 31, 22, 45, 59), new(2031, 2, 3, 4, 5, 6)];
        if (!IsClean(format) || !samples.All(instant => ReadsBack(instant, format)))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Dates),
                $"`{format}` is no date format.",
                format.StartsWith('y') && DateFormats.HasShortYear(format)
                    ? "A year of two digits cannot come first: 10/11/12 would be read with year and day the wrong way round and nothing would show it. Change the date format of the report in SAFE."
                    : "Write it with d, M and yyyy, such as yyyy-MM-dd, dd/MM/yyyy, dd/MM/yy or dd/MM/yyyy HH:mm; months are a capital M, minutes a small one.",
                format);
        }
    }

    private static bool IsClean(string format) =>
        format.AsSpan().IndexOfAnyExcept(FormatLetters) < 0 && format.Count(static letter => letter == 'y') is var years
        && (years == 4 ? !DateFormats.HasShortYear(format) : years == 2 && format.Contains("yy", StringComparison.Ordinal) && !format.StartsWith('y'));

    private static bool ReadsBack(DateTime instant, string format)
    {
        try
        {
            return FieldText.ParseDate(instant.ToString(DateFormats.Quoted(format), CultureInfo.InvariantCulture), format) == DateOnly.FromDateTime(instant);
        }
        catch (FormatException)
        {
            // .NET has no other way to say that a text is no format.
            return false;
        }
    }
}
