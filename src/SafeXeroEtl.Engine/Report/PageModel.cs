using System.Collections.Immutable;

namespace SafeXeroEtl.Engine.Report;

/// <summary>
/// What a template sees: words that are ready to be placed, and nothing to reckon with. In a template the names begin with a
/// small letter (<c>{{title}}</c>). <c>templates/README.md</c> lists them.
/// </summary>
public sealed record PageModel
{
    public required string Title { get; init; }

    /// <summary>Organisation and period.</summary>
    public required string Entity { get; init; }

    /// <summary>The organisation's logo as a <c>data:</c> address; null for none.</summary>
    public string? Logo { get; init; }

    public required PageVerdict Verdict { get; init; }

    public required ImmutableArray<PageFigure> Facts { get; init; }

    public required ImmutableArray<PageFigure> Cards { get; init; }

    public required ImmutableArray<PageList> Lists { get; init; }

    /// <summary>Pictures of what the tables say.</summary>
    public required ImmutableArray<PageChart> Charts { get; init; }

    /// <summary>All of them, in reading order.</summary>
    public required ImmutableArray<PageTable> Tables { get; init; }

    /// <summary>Those that belong on a first page; none in a report without one.</summary>
    public ImmutableArray<PageTable> PageOne => [.. Tables.Where(static table => table.OnPageOne)];

    /// <summary>The others.</summary>
    public ImmutableArray<PageTable> Below => [.. Tables.Where(static table => !table.OnPageOne)];

    /// <summary>File name of the workbook that lies beside the page; null where there is none.</summary>
    public required string? Workbook { get; init; }
}

/// <param name="Tone"><c>plain</c>, <c>good</c>, <c>warn</c> or <c>bad</c>: a class of the style sheet.</param>
/// <param name="Mark">✓, ! or ✗, so that colour is never alone.</param>
/// <param name="Detail">Null when the verdict says it all.</param>
public sealed record PageVerdict(string Text, string Tone, string Mark, string? Detail);

/// <param name="Note">Null for none.</param>
/// <param name="Href">Anchor of the table that explains the figure; null for none.</param>
public sealed record PageFigure(string Label, PageCell Value, string Tone, string? Note, string? Href);

public sealed record PageList(string Title, string Tone, ImmutableArray<string> Sentences);

/// <param name="Numeric">True where figures stand under the heading.</param>
/// <param name="Type">Name of the column's type in small letters.</param>
public sealed record PageColumn(string Heading, string Type, bool Numeric);

/// <param name="Id">Anchor; null for a row that nothing points at.</param>
public sealed record PageRow(string? Id, string Class, PageCell Head, ImmutableArray<PageCell> Cells);

/// <param name="Class">Classes of the style sheet, such as <c>amount negative</c>.</param>
/// <param name="Sort">What the column is sorted by where that is not the text; null otherwise.</param>
/// <param name="Href">Null where the cell is no link.</param>
/// <param name="External">True for a link that leaves the page.</param>
public sealed record PageCell(string Text, string Class = "text", string? Sort = null, string? Href = null, bool External = false);

/// <summary>One table of the page.</summary>
public sealed record PageTable
{
    private const int WideColumns = 10;

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Purpose { get; init; }

    public required ImmutableArray<PageColumn> Columns { get; init; }

    public required ImmutableArray<PageRow> Rows { get; init; }

    /// <summary>In place of rows where each row stands for lines of another table; none otherwise.</summary>
    public required ImmutableArray<PageGroup> Groups { get; init; }

    /// <summary>The row of totals; null for none.</summary>
    public required PageRow? Totals { get; init; }

    /// <summary>Such as <c>1,234 rows</c>: all of them, shown or not.</summary>
    public required string RowCount { get; init; }

    /// <summary>True where it belongs on the report's first page.</summary>
    public required bool OnPageOne { get; init; }

    /// <summary>True where it takes half of the first page's width.</summary>
    public required bool Half { get; init; }

    /// <summary>True where it has more columns than a page upright has room for.</summary>
    public bool Wide => Columns.Length > WideColumns;

    /// <summary>Anchor of the table that holds all of it in full; null where that is this one.</summary>
    public required string? InFull { get; init; }

    /// <summary>True for data, which the page folds away.</summary>
    public required bool Folded { get; init; }

    /// <summary>Says where the rest of the rows is; null when all are shown.</summary>
    public required string? Cut { get; init; }

    /// <summary>What is said in place of rows; null when there are some.</summary>
    public required string? WhenEmpty { get; init; }
}

/// <summary>A row that can be opened to the lines it stands for.</summary>
/// <param name="Class">Classes of the style sheet, such as <c>bad</c>.</param>
/// <param name="Figures">Its other columns that hold figures, days, checks or a word.</param>
/// <param name="Sentences">Its other columns that hold sentences.</param>
/// <param name="Lines">The lines, without the columns that all of them share and those that none of them fills.</param>
public sealed record PageGroup(string Id, string Class, string Title, ImmutableArray<PageNamed> Figures, ImmutableArray<PageNamed> Sentences, PageTable Lines);

/// <param name="Label">Heading of the column.</param>
public sealed record PageNamed(string Label, PageCell Value);

/// <summary>One chart. Bars lie in parts of the width they are given.</summary>
public sealed record PageChart
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Says { get; init; }

    /// <summary>Where the scale begins, in words; null where it begins at nil.</summary>
    public required string? Scale { get; init; }

    /// <summary>Anchor of the table that holds the figures.</summary>
    public required string Href { get; init; }

    public required ImmutableArray<PagePoint> Points { get; init; }
}

public sealed record PagePoint(string Label, ImmutableArray<PageBar> Bars);

/// <param name="Series">Empty where there is one bar.</param>
/// <param name="X">Such as <c>12.5%</c>.</param>
/// <param name="Text">The figure.</param>
/// <param name="Class"><c>first</c>, <c>second</c>, <c>up</c> or <c>down</c>.</param>
public sealed record PageBar(string Series, string X, string Width, string Text, string Class);
