using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Finds the line of headings below the titles that a report begins with, and what separates them, by the headings that the layout knows.</summary>
public static class HeadingSearch
{
    private static readonly ImmutableArray<char> Separators = [',', ';', '\t', '|'];

    /// <param name="lines">The file's first lines.</param>
    /// <returns>Place among the lines; the first where none holds every heading that the layout needs, so that the file is refused as it stands.</returns>
    public static int LineOf(ExportLayout layout, IReadOnlyList<string> lines) => Found(layout, lines, layout.Separator)?.Line ?? 0;

    /// <param name="lines">The file's first lines.</param>
    /// <returns>The one separator that makes the headings the layout needs out of a line; null when none does, or two do equally well.</returns>
    public static char? SeparatorOf(ExportLayout layout, IReadOnlyList<string> lines)
    {
        var fitting = Separators
            .Select(separator => (Separator: separator, Known: Found(layout, lines, separator)?.Known ?? 0))
            .Where(static found => found.Known > 0)
            .OrderByDescending(static found => found.Known)
            .ToArray();
        return fitting is [var best, ..] && (fitting.Length == 1 || best.Known > fitting[1].Known) ? best.Separator : null;
    }

    /// <returns>The line of headings, and how many of them the layout knows.</returns>
    private static (int Line, int Known)? Found(ExportLayout layout, IReadOnlyList<string> lines, char separator)
    {
        var (first, end) = layout.HeadingLine is { } stated ? (stated - 1, Math.Min(stated, lines.Count)) : (0, lines.Count);
        for (var index = first; index < end; index++)
        {
            var fields = Fields(lines[index], separator);
            if (ExportSheet.HoldsNeeded(layout, fields))
            {
                return (index, fields.Count(heading => ExportSheet.IsKnown(layout, heading)));
            }
        }

        return null;
    }

    private static ImmutableArray<string> Fields(string line, char separator)
    {
        var rows = SampleRows.Cut(line.Trim('\uFEFF', '\r'), separator.ToString(), '"', QuoteEscape.Doubled, isWhole: true);
        return rows.Rows.Count == 0 ? [] : [.. Enumerable.Range(0, rows.Rows[0].Fields).Select(index => rows.Text(rows.Rows[0], index).ToString())];
    }
}
