using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Headings of a table as Excel wants them: each says something, none is too long, and no two are alike.</summary>
internal static class HeadingTexts
{
    // Excel's limit for the name of a column, less room for a number behind it.
    private const int CharactersMax = 255 - 8;

    public static ImmutableArray<string> Of(ImmutableArray<ReportColumn> columns)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Select((column, index) => Free(Short(column.Heading, index), used))];
    }

    /// <summary>The same heading as a table calls its column: what would not outlive an attribute is escaped as Excel does it.</summary>
    public static string AsColumnName(string heading) => SheetText.Of(heading)
        .Replace("\n", "_x000a_", StringComparison.Ordinal)
        .Replace("\t", "_x0009_", StringComparison.Ordinal);

    private static string Short(string heading, int index)
    {
        var clean = ReportText.Clean(heading);
        if (clean.Length > CharactersMax)
        {
            clean = clean[..(char.IsHighSurrogate(clean[CharactersMax - 1]) ? CharactersMax - 1 : CharactersMax)];
        }

        return string.IsNullOrWhiteSpace(clean) ? string.Create(CultureInfo.InvariantCulture, $"Column {index + 1}") : clean;
    }

    private static string Free(string heading, HashSet<string> used)
    {
        for (var number = 1; ; number++)
        {
            var next = number == 1 ? heading : string.Create(CultureInfo.InvariantCulture, $"{heading} {number}");
            if (used.Add(next))
            {
                return next;
            }
        }
    }
}
