using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>What is known of one column. Nothing in it is the text of a cell.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Heading">Null where there is none, or where it may be a customer's data.</param>
public sealed record ColumnFinding(int Number, string? Heading, ColumnEvidence Evidence)
{
    public ColumnType Type { get; } = Evidence.Type().Type;

    /// <summary>Filled cells that are not of the type.</summary>
    public int Others { get; } = Evidence.Type().Others;
}

/// <summary>What is known of a file of which nothing was declared.</summary>
public sealed record FileFinding
{
    public required string File { get; init; }

    public required CsvDialect Dialect { get; init; }

    public required int Rows { get; init; }

    public required ImmutableArray<ColumnFinding> Columns { get; init; }

    /// <summary>Whether the headings are taken for headings and shown.</summary>
    public required bool HasHeadings { get; init; }

    public required DateEvidence Dates { get; init; }

    public required AmountEvidence Amounts { get; init; }

    /// <summary>The likeliest first; none where the headings are not known.</summary>
    public ImmutableArray<RoleFit> Roles { get; init; } = [];

    /// <param name="headings">As the file writes them; none in a file without.</param>
    /// <param name="isTold">Somebody said that they are headings.</param>
    public static FileFinding Of(string file, CsvDialect dialect, int rows, ImmutableArray<string> headings, ImmutableArray<ColumnEvidence> columns, ImmutableArray<ExportLayout> known, string? role, bool isTold)
    {
        var hasHeadings = headings.Length > 0 && dialect.HeadingRows == 1 && (isTold || HeadingTrust.AreHeadings(headings, columns, known));
        var (dates, amounts) = (new DateEvidence(), new AmountEvidence());
        ImmutableArray<ColumnFinding> found = [.. columns.Select((column, index) => new ColumnFinding(index + 1, hasHeadings ? headings[index].Trim() : null, column))];
        foreach (var column in found)
        {
            if (column.Type == ColumnType.Date)
            {
                dates.Add(column.Evidence.Dates);
            }
            else if (column.Type == ColumnType.Money)
            {
                amounts.Add(column.Evidence.Amounts);
            }
        }

        return new FileFinding
        {
            File = file,
            Dialect = dialect,
            Rows = rows,
            Columns = found,
            HasHeadings = hasHeadings,
            Dates = dates,
            Amounts = amounts,
            Roles = hasHeadings ? RoleFit.All(found, known, role) : [],
        };
    }
}
