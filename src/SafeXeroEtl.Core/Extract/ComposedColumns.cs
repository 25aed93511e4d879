using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Finds the columns of one file that a layout's composed fields are made of.</summary>
internal static class ComposedColumns
{
    public static ImmutableArray<ComposedColumn> Of(string file, ExportLayout layout, ImmutableArray<string> headings) =>
        [.. layout.Columns.Where(static column => column.Composed is not null).Select(column => Of(file, column.Composed!, headings))];

    /// <summary>Headings that a composed field needs and the file does not have.</summary>
    public static IEnumerable<(LayoutColumn Column, string Heading)> Missing(ExportLayout layout, ImmutableArray<string> headings) =>
        from column in layout.Columns
        from heading in column.Composed?.Headings ?? []
        where PositionOf(heading, headings) < 0
        select (column, heading);

    /// <summary>Whether a composed field is made of the heading's column.</summary>
    public static bool IsPart(ExportLayout layout, string heading) =>
        layout.Columns.Any(column => column.Composed?.Headings.Any(part => HeadingText.IsSame(part, heading)) == true);

    private static ComposedColumn Of(string file, Composition composition, ImmutableArray<string> headings) => new(
        composition,
        [.. composition.Parts.Select(part => part.IsHeading && !Composition.IsOfFile(part.Text) ? PositionOf(part.Text, headings) : -1)],
        [.. composition.Parts.Select(part => !part.IsHeading ? part.Text : Composition.IsOfFile(part.Text) ? OfFile(part.Text, file) : null)]);

    private static int PositionOf(string part, ImmutableArray<string> headings)
    {
        for (var position = 0; position < headings.Length; position++)
        {
            if (HeadingText.IsSame(part, headings[position]))
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>A ZIP is a step of the path like a folder.</summary>
    private static string? OfFile(string part, string file)
    {
        var steps = file.Split('/');
        var name = part == Composition.FileName ? steps[^1] : steps.Length > 1 ? steps[^2] : "";
        return FieldText.Trimmed(name.Split('.')[0]);
    }
}
