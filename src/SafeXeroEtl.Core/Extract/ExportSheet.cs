using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Where a field stands in a sheet: its place among the layout's columns and the heading it was found under.</summary>
/// <param name="Index">Place among <see cref="ExportLayout.Columns"/>; -1 where the layout has no such field.</param>
/// <param name="Heading">As the file writes it; the field's own name where the file has no such column.</param>
public readonly record struct FieldPlace(int Index, string Heading);

/// <summary>
/// One export file with its headings matched to its layout. A row is handed on as one text a layout column, in the layout's
/// order; a column that the file does not have is null in every row.
/// </summary>
public sealed record ExportSheet
{
    /// <summary>Path below the pipeline's export folder, with <c>/</c>.</summary>
    public required string File { get; init; }

    public required ExportLayout Layout { get; init; }

    /// <summary>For each layout column its place in the file's rows, -1 where it is not there.</summary>
    public required ImmutableArray<int> Positions { get; init; }

    /// <summary>As the file writes them.</summary>
    public required ImmutableArray<string> Headings { get; init; }

    /// <summary>Columns of the file that have no heading, in which nothing may stand.</summary>
    public ImmutableArray<int> Nameless => [.. Enumerable.Range(0, Headings.Length - Composed.Length).Where(position => HeadingText.Folded(Headings[position]).Length == 0)];

    /// <summary>Of the fields that the layout composes, in the order of its columns. Their positions follow those of the file's own columns.</summary>
    public ImmutableArray<ComposedColumn> Composed { get; init; } = [];

    /// <summary>Where the row says its currency; null for a role whose rows have none. Pounds where the file has no such column.</summary>
    public FieldPlace? Currency => LayoutFields.Of(Layout.Role).Any(static known => known.Name == "currency") ? Place("currency") : null;

    public FieldPlace Place(string field)
    {
        for (var index = 0; index < Layout.Columns.Length; index++)
        {
            if (Layout.Columns[index].Field == field)
            {
                var position = Positions[index];
                return new FieldPlace(index, position < 0 ? field : Headings[position].Trim());
            }
        }

        return new FieldPlace(-1, field);
    }

    /// <summary>Place of a field in the rows of the file itself; -1 where it is not there.</summary>
    public int PositionOf(string field) => Place(field) is { Index: >= 0 } place ? Positions[place.Index] : -1;

    /// <summary>
    /// Matches headings to the layout. An unknown heading, a missing required one or one that says the same twice is an SX2002
    /// that names the nearest known headings: a column that nobody reads is how figures get lost.
    /// </summary>
    public static Noted<ExportSheet> Match(string file, ExportLayout layout, ImmutableArray<string> headings)
    {
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        var positions = Enumerable.Repeat(-1, layout.Columns.Length).ToArray();

        // In a file without headings they are the first row.
        var shown = headings.Select(heading => SetAsideText.Value(heading, layout.Role)).ToImmutableArray();
        for (var position = 0; position < headings.Length; position++)
        {
            var column = ColumnOf(layout, headings[position]);
            if (column < 0)
            {
                notes.AddRange(NoteOfUnread(file, layout, headings, shown, position));
            }
            else if (positions[column] >= 0)
            {
                notes.Add(Twice(file, layout.Columns[column], shown[positions[column]], shown[position]));
            }
            else
            {
                positions[column] = position;
            }
        }

        notes.AddRange(layout.Columns.Where((column, index) => column.Required && positions[index] < 0).Select(column => Missing(file, column, shown)));
        if (headings.Length > ExtractLimits.ColumnsMax)
        {
            notes.Add(TooMany(file));
        }

        notes.AddRange(ComposedColumns.Missing(layout, headings).Select(missing => MissingPart(file, missing.Column, missing.Heading, shown)));
        return new Noted<ExportSheet>(WithComposed(new ExportSheet { File = file, Layout = layout, Positions = [.. positions], Headings = headings }), notes.ToImmutable());
    }

    private static IEnumerable<Diagnostic> NoteOfUnread(string file, ExportLayout layout, ImmutableArray<string> headings, ImmutableArray<string> shown, int position)
    {
        if (HeadingText.Folded(headings[position]).Length == 0)
        {
            // Its cells are watched: a separator at the end of every row makes such a column, and loses nothing while they are blank.
            return [];
        }

        if (!ComposedColumns.IsPart(layout, headings[position]))
        {
            return IsIgnored(layout, headings[position]) ? [] : [Unknown(file, layout, shown[position])];
        }

        return headings.Take(position).Any(earlier => HeadingText.IsSame(headings[position], earlier))
            ? [Heading(file, shown[position], $"The heading '{FieldText.Shown(shown[position].Trim())}', of which a field is composed, is there twice.", [])]
            : [];
    }

    private static ExportSheet WithComposed(ExportSheet sheet)
    {
        var composed = sheet.Layout.Columns.Where(static column => column.Composed is not null).ToList();
        var next = sheet.Headings.Length;
        return composed.Count == 0 ? sheet : sheet with
        {
            Composed = ComposedColumns.Of(sheet.File, sheet.Layout, sheet.Headings),
            Positions = [.. sheet.Layout.Columns.Select((column, index) => column.Composed is null ? sheet.Positions[index] : next++)],
            Headings = [.. sheet.Headings, .. composed.Select(static column => column.Composed!.Text)],
        };
    }

    /// <summary>Whether every heading is there without which the layout can read nothing.</summary>
    public static bool HoldsNeeded(ExportLayout layout, ImmutableArray<string> headings) =>
        layout.Columns.All(column => !column.Required || headings.Any(heading => column.Headings.Any(known => HeadingText.IsSame(known, heading))))
        && !ComposedColumns.Missing(layout, headings).Any();

    /// <summary>Whether the layout reads the heading's column or passes over it knowingly.</summary>
    public static bool IsKnown(ExportLayout layout, string heading) => ColumnOf(layout, heading) >= 0 || IsIgnored(layout, heading) || ComposedColumns.IsPart(layout, heading);

    private static bool IsIgnored(ExportLayout layout, string heading) => layout.Ignored.Any(ignored => HeadingText.IsSame(ignored, heading));

    internal static int ColumnOf(ExportLayout layout, string heading)
    {
        for (var index = 0; index < layout.Columns.Length; index++)
        {
            if (layout.Columns[index].Headings.Any(known => HeadingText.IsSame(known, heading)))
            {
                return index;
            }
        }

        return -1;
    }

    private static Diagnostic Unknown(string file, ExportLayout layout, string heading)
    {
        var near = NearestText.Of(heading, layout.Columns.SelectMany(static column => column.Headings));
        return Heading(file, heading, $"The layout {layout.Name} has no heading '{FieldText.Shown(heading.Trim())}'.", near);
    }

    private static Diagnostic Missing(string file, LayoutColumn column, ImmutableArray<string> headings) =>
        Heading(file, column.Field, $"No heading for the required field {column.Field} ({string.Join(", ", column.Headings)}).", NearestText.Of(column.Headings.FirstOrDefault() ?? column.Field, headings));

    private static Diagnostic TooMany(string file) => new()
    {
        Code = DiagnosticCodes.LimitExceeded,
        Message = $"The file has more than {ExtractLimits.ColumnsMax} columns.",
        At = new SourceLocation(file, 1),
        NextStep = "Save the report with the columns that are needed.",
    };

    private static Diagnostic MissingPart(string file, LayoutColumn column, string part, ImmutableArray<string> headings) =>
        Heading(file, part, $"No heading '{FieldText.Shown(part)}', of which {column.Field} is composed.", NearestText.Of(part, headings));

    private static Diagnostic Twice(string file, LayoutColumn column, string first, string second) =>
        Heading(file, second, $"'{FieldText.Shown(first.Trim())}' and '{FieldText.Shown(second.Trim())}' are both headings of {column.Field}.", []);

    private static Diagnostic Heading(string file, string value, string message, ImmutableArray<string> near) => new()
    {
        Code = DiagnosticCodes.UnknownHeading,
        Message = message,
        At = new SourceLocation(file, 1),
        Value = FieldText.Shown(value),
        NextStep = (near.IsEmpty ? "" : $"Nearest: {string.Join(", ", near.Select(FieldText.Shown))}. ")
            + "Add the heading to its field in the layout's YAML, or under ignored, or save the report again with the right columns.",
    };
}
