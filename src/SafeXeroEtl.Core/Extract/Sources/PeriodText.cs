using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract.Sources;

/// <summary>A path of the pipeline in which the month stands: <c>exports/{period}</c>, <c>archive/{yyyy}/safe-{yyyy}{MM}.zip</c>.</summary>
public static class PeriodText
{
    /// <summary>What may stand in braces, with what it becomes for October 2026.</summary>
    public static ImmutableArray<string> Words { get; } = ["{period}", "{yyyy}", "{yy}", "{MM}"];

    public static string For(string text, AccountingPeriod period) => text
        .Replace("{period}", period.ToString(), StringComparison.Ordinal)
        .Replace("{yyyy}", period.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{yy}", (period.Year % 100).ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{MM}", period.Month.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Whether the text differs from month to month, so that no month is read for another.</summary>
    public static bool NamesTheMonth(string text) =>
        text.Contains("{period}", StringComparison.Ordinal)
        || (text.Contains("{MM}", StringComparison.Ordinal) && (text.Contains("{yyyy}", StringComparison.Ordinal) || text.Contains("{yy}", StringComparison.Ordinal)));

    /// <summary>The first word in braces that stands for nothing; null when there is none.</summary>
    public static string? UnknownWord(string text)
    {
        var rest = Words.Aggregate(text, static (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        var open = rest.IndexOfAny(['{', '}']);
        if (open < 0)
        {
            return null;
        }

        var close = rest.IndexOf('}', open);
        return close < 0 ? rest[open..] : rest[open..(close + 1)];
    }
}
