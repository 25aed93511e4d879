using System.Globalization;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Xero's date forms (FACTS 1). A document date goes out as UTC midnight and comes in in any of three forms.</summary>
internal static class XeroDate
{
    public static string Out(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"/Date({new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds()}+0000)/");

    public static string Out(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"/Date({instant.ToUnixTimeMilliseconds()}+0000)/");

    /// <summary>The form without offset, which envelopes use.</summary>
    public static string Bare(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"/Date({instant.ToUnixTimeMilliseconds()})/");

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00";

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads <c>yyyy-MM-dd</c>, <c>yyyy-MM-ddTHH:mm:ss</c> and <c>/Date(ms+0000)/</c>. An instant with an offset becomes its
    /// UTC day, so a caller's local midnight lands on the day before (FACTS 12, pitfall 8).
    /// </summary>
    public static bool TryRead(string text, out DateOnly date)
    {
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && text.EndsWith(")/", StringComparison.Ordinal))
        {
            return TryReadTicks(text.AsSpan(6, text.Length - 8), out date);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return true;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        var read = DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, utc, out var instant);
        date = DateOnly.FromDateTime(instant);
        return read;
    }

    private static bool TryReadTicks(ReadOnlySpan<char> inner, out DateOnly date)
    {
        var sign = inner.LastIndexOfAny('+', '-');
        var digits = sign > 0 ? inner[..sign] : inner;
        const long earliest = -62_135_596_800_000; // year 1
        const long latest = 253_402_300_799_999; // year 9999
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) && ms is >= earliest and <= latest)
        {
            date = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime);
            return true;
        }

        date = default;
        return false;
    }
}
