using System.Globalization;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>A day as payment providers write it: ISO 8601 with or without a time, which cannot be mistaken, or else in the layout's format.</summary>
public static class ProviderDay
{
    private const int DayLength = 10;

    public static DateOnly? Parse(string text, string format) => IsoDay(text) ?? FieldText.ParseDate(text, format);

    private static DateOnly? IsoDay(string text)
    {
        if (text.Length < DayLength || FieldText.ParseDate(text.AsSpan(0, DayLength), "yyyy-MM-dd") is not { } day)
        {
            return null;
        }

        var time = text[DayLength..];
        return time.Length == 0 || (time[0] is 'T' or ' ' && DateTimeOffset.TryParse(
            text.Replace(" UTC", "Z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)) ? day : null;
    }
}
