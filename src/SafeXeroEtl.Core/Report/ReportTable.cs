using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>A summary is made of formulas; listings and data are what the formulas start from.</summary>
public enum TableRole
{
    /// <summary>Every figure on it is a formula.</summary>
    Summary,

    /// <summary>Figures as they were read, declared or decided, for people to read through.</summary>
    Listing,

    /// <summary>Record by record what formulas add up; folded on the page.</summary>
    Data,
}

/// <summary>Where a table stands on the page; sheets and files know no places.</summary>
public enum ReportPlace
{
    /// <summary>Below the first page.</summary>
    Below,

    /// <summary>On what the first page shows, over its whole width.</summary>
    PageOne,

    /// <summary>There too, beside another.</summary>
    PageOneHalf,

    /// <summary>Nowhere: a sheet that a person fills in, which a page cannot be, or one that only the workbook is to hold.</summary>
    SheetOnly,
}

/// <summary>One table: a sheet of the workbook, a section of the page, a CSV file.</summary>
public sealed record ReportTable
{
    /// <summary>What formulas and links call the table, and the sheet's name: best 31 characters or fewer, none of <c>[ ] : * ? / \</c>.</summary>
    public required string Key
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("A table needs a key.", nameof(value)) : value;
    }

    public required string Title { get; init; }

    /// <summary>One sentence: what the table shows, and from what.</summary>
    public required string Purpose { get; init; }

    /// <summary>Where its figures come from: files, the plan, Xero read at the period's end. Empty where the purpose says it.</summary>
    public string Source { get; init; } = "";

    /// <summary>What the program did with them, as a working paper says it. Empty where the purpose says it.</summary>
    public string WorkDone { get; init; } = "";

    /// <summary>What follows from it; null where the checks of the table say it.</summary>
    public string? Conclusion { get; init; }

    public required ImmutableArray<ReportColumn> Columns
    {
        get;
        init => field = value.IsDefaultOrEmpty || value.DistinctBy(static column => column.Key, StringComparer.Ordinal).Count() != value.Length
            ? throw new ArgumentException("A table needs columns, each with a key of its own.", nameof(value))
            : value;
    }

    public required ReportRows Rows { get; init; }

    /// <summary>Null where no row stands for rows elsewhere.</summary>
    public ReportLines? Lines { get; init; }

    public TableRole Role { get; init; } = TableRole.Summary;

    public ReportPlace Place { get; init; } = ReportPlace.Below;

    /// <summary>The table of the same report that holds all of it in full; null where that is this one.</summary>
    public string? InFull { get; init; }

    /// <summary>
    /// Columns by whose words, upper and lower case being one, thousands of formulas look for rows. Such a formula names the rows that have its word and no
    /// others, so that all of them over a long table cost as much as one; it is short where equal words stand one below the other.
    /// </summary>
    public ImmutableArray<string> FoundBy { get; init; } = [];

    /// <summary>How many rows the page shows before it points to the workbook; null for all.</summary>
    public int? PageRowsMax { get; init; }

    /// <summary>What is said in place of rows when there are none.</summary>
    public string WhenEmpty { get; init; } = "Nothing to show.";

    /// <summary>The rows, each proved to have as many cells as there are columns.</summary>
    /// <exception cref="InvalidOperationException">A row does not fit: a bug of whoever built the table.</exception>
    public IEnumerable<ReportRow> EachRow()
    {
        foreach (var row in Rows)
        {
            yield return row.Cells.Length == Columns.Length
                ? row
                : throw new InvalidOperationException($"A row of '{Key}' has {row.Cells.Length} cells for {Columns.Length} columns.");
        }
    }

    /// <summary>Position of a column, from nil.</summary>
    /// <exception cref="ArgumentException">No column of that key: a bug of whoever wrote the formula.</exception>
    public int ColumnIndex(string key)
    {
        for (var index = 0; index < Columns.Length; index++)
        {
            if (string.Equals(Columns[index].Key, key, StringComparison.Ordinal))
            {
                return index;
            }
        }

        throw new ArgumentException($"Table '{Key}' has no column '{key}'.", nameof(key));
    }
}
