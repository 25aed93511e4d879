using System.Globalization;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>Filters in the forms that FACTS 2 documents and calls optimised; texts are not yet percent-encoded.</summary>
internal static class WhereClause
{
    public const string Open = "Status==\"AUTHORISED\" AND AmountDue>0";

    private const int PrefixCharsMax = 30;

    /// <summary>A type and the days between, both inclusive.</summary>
    public static string TypeAndDates(string field, string type, DocumentFilter filter)
    {
        var clause = $"{field}==\"{type}\"";
        return Dates(filter) is { } dates ? $"{clause} AND {dates}" : clause;
    }

    /// <returns>Null when the filter names no day.</returns>
    public static string? Dates(DocumentFilter filter) => (filter.From, filter.To) switch
    {
        ({ } from, { } to) => $"Date>={Day(from)} AND Date<={Day(to)}",
        ({ } from, null) => $"Date>={Day(from)}",
        (null, { } to) => $"Date<={Day(to)}",
        (null, null) => null,
    };

    /// <summary>
    /// Equality, or a wider clause where Xero documents no way to write the value: a quote or backslash has no escape, and a
    /// very long value makes the address too long. The answer is to be sifted for the value in any case.
    /// </summary>
    /// <returns>Null when only the whole list will do.</returns>
    public static string? Equal(string field, string value)
    {
        if (IsPlain(value))
        {
            return $"{field}==\"{value}\"";
        }

        var length = Math.Min(value.Length, PrefixCharsMax);
        var unsafeAt = value.AsSpan().IndexOfAny('"', '\\');
        length = unsafeAt < 0 ? length : Math.Min(length, unsafeAt);
        if (length > 0 && char.IsHighSurrogate(value[length - 1]))
        {
            length--;
        }

        return length == 0 ? null : $"{field}.StartsWith(\"{value[..length]}\")";
    }

    public static bool IsPlain(string value) =>
        value.AsSpan().IndexOfAny('"', '\\') < 0 && Uri.EscapeDataString(value).Length <= XeroLimits.FilterValueCharsMax;

    private static string Day(DateOnly day) => day.ToString("'DateTime('yyyy','MM','dd')'", CultureInfo.InvariantCulture);
}
