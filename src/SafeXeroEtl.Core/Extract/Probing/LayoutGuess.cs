using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>What a heading is to a layout.</summary>
/// <param name="Field">The field it fits; null where none does.</param>
/// <param name="IsGuess">It is no known heading, only very near to one.</param>
/// <param name="IsIgnored">The shipped layout knows it and does not read it.</param>
/// <param name="Nearest">Where it fits none: known headings that it may have meant.</param>
public sealed record HeadingFit(string? Field, bool IsGuess, bool IsIgnored, ImmutableArray<string> Nearest);

/// <summary>How well a file's headings fit one of the shipped layouts.</summary>
public sealed record LayoutGuess
{
    /// <summary>Below this score the headings say nothing about the report.</summary>
    private const decimal ScoreMin = 0.8m;

    public required ExportLayout Layout { get; init; }

    /// <summary>In the order of the file's columns.</summary>
    public required ImmutableArray<HeadingFit> Fits { get; init; }

    /// <summary>Fields without which the report cannot be read, and that no heading fits.</summary>
    public ImmutableArray<string> Missing => [.. Layout.Columns.Where(column => column.Required && Fits.All(fit => fit.Field != column.Field)).Select(static column => column.Field)];

    /// <summary>Whether a column's style counts: it fits a field, or needed ones have no heading yet, and theirs is among the columns that fit none.</summary>
    public bool Reads(int position) => Fits[position].Field is not null || (Missing.Length > 0 && !Fits[position].IsIgnored);

    /// <summary>With half of what it needs missing, it is as likely another report, whose layout would only mislead.</summary>
    public bool IsLikely => Score >= ScoreMin && 2 * Missing.Length < Needed;

    private int Needed => Layout.Columns.Count(static column => column.Required);

    /// <summary>Share of needed fields that are there, counted twice, and share of headings that are known.</summary>
    private decimal Score
    {
        get
        {
            var known = Fits.Count(static fit => fit.Field is not null || fit.IsIgnored);
            return 2m * (Needed - Missing.Length) / Math.Max(1, Needed) + (decimal)known / Math.Max(1, Fits.Length);
        }
    }

    /// <returns>The layout that fits best; null when there is none of the role.</returns>
    public static LayoutGuess? Best(ImmutableArray<string> headings, IEnumerable<ExportLayout> layouts, string? role) =>
        layouts.Where(layout => !layout.IsJson && (role is null || layout.Role == role)).Select(layout => Of(headings, layout)).MaxBy(static guess => guess.Score);

    /// <summary>Whether a heading is one that a shipped layout knows.</summary>
    public static bool IsKnown(string heading, IEnumerable<ExportLayout> layouts) => layouts.Any(layout => ExportSheet.ColumnOf(layout, heading) >= 0);

    private static LayoutGuess Of(ImmutableArray<string> headings, ExportLayout layout)
    {
        var columns = new int[headings.Length];
        for (var position = 0; position < headings.Length; position++)
        {
            var column = ExportSheet.ColumnOf(layout, headings[position]);
            columns[position] = columns.AsSpan(0, position).Contains(column) ? -1 : column;
        }

        var isExact = columns.Select(static column => column >= 0).ToArray();
        for (var position = 0; position < headings.Length; position++)
        {
            columns[position] = columns[position] < 0 && !IsIgnored(layout, headings[position]) ? Near(layout, headings[position], columns) : columns[position];
        }

        return new LayoutGuess { Layout = layout, Fits = [.. headings.Select((heading, position) => FitOf(layout, heading, columns[position], isExact[position], columns))] };
    }

    private static int Near(ExportLayout layout, string heading, int[] taken)
    {
        for (var column = 0; column < layout.Columns.Length; column++)
        {
            if (!taken.Contains(column) && layout.Columns[column].Headings.Any(known => NearestText.IsVeryNear(heading, known)))
            {
                return column;
            }
        }

        return -1;
    }

    private static HeadingFit FitOf(ExportLayout layout, string heading, int column, bool isExact, int[] taken) =>
        column >= 0 ? new HeadingFit(layout.Columns[column].Field, !isExact, IsIgnored: false, [])
        : IsIgnored(layout, heading) ? new HeadingFit(null, IsGuess: false, IsIgnored: true, [])
        : new HeadingFit(null, IsGuess: false, IsIgnored: false, NearestText.Of(heading, layout.Columns.Where((_, index) => !taken.Contains(index)).SelectMany(static each => each.Headings)));

    private static bool IsIgnored(ExportLayout layout, string heading) => layout.Ignored.Any(known => HeadingText.IsSame(known, heading));
}
