using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What a layout would have to say so that a value which it refuses could be read. One value proves nothing, so this is said, never done.</summary>
internal static class StyleHint
{
    private const int LongestLooked = 40;

    /// <typeparam name="T">What was wanted: a date or an amount.</typeparam>
    /// <returns>A key of the layout with its value; null when no style reads the text, or more than one that a person must tell apart.</returns>
    public static string? For<T>(string text)
        where T : struct => text.Length > LongestLooked ? null
        : typeof(T) == typeof(DateOnly) ? OfDate(text)
        : typeof(T) == typeof(decimal) ? OfAmount(text)
        : null;

    private static string? OfDate(string text)
    {
        var dates = new DateEvidence();
        dates.Add(text);
        return dates is { IsMonth: false, IsOrderOpen: false, Format: { } format } ? $"dates: {format}" : null;
    }

    private static string? OfAmount(string text)
    {
        var numbers = new NumberEvidence();
        numbers.Add(text);
        return numbers is { Fitting: > 0, IsOpen: false } && LayoutDraft.NumbersOf(numbers.Style) is { } style ? $"numbers: {style}" : null;
    }
}
