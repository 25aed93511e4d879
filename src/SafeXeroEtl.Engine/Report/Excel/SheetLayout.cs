using System.Collections.Immutable;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>A run of data rows on one sheet; rows count from 1 as in Excel, both ends included. A table without rows keeps one blank row.</summary>
internal sealed record SheetSpan(string SheetName, int FirstRow, int LastRow)
{
    public int Rows => LastRow - FirstRow + 1;
}

/// <summary>Where the rows of one table lie: on one sheet or, past a sheet's limit, on several.</summary>
internal sealed record TableLayout(ReportTable Table, string Reference, int RowCount, ImmutableArray<SheetSpan> Spans)
{
    /// <summary>Ranges of its checks on one sheet.</summary>
    public IEnumerable<string> Checks(SheetSpan span) => Table.Columns.Index().Where(static entry => entry.Item.Type == ColumnType.Check).Select(entry => CellName.Range(span, entry.Index));

    /// <summary>Sheet and row of the data row at a position from nil.</summary>
    public (string SheetName, int Row) Locate(int position)
    {
        foreach (var span in Spans)
        {
            if (position < span.Rows)
            {
                return (span.SheetName, span.FirstRow + position);
            }

            position -= span.Rows;
        }

        throw new ArgumentOutOfRangeException(nameof(position));
    }

    /// <summary>The rows from one position to another, both from nil and both included, on as many sheets as they lie.</summary>
    public ImmutableArray<SheetSpan> Between(int first, int last)
    {
        var between = ImmutableArray.CreateBuilder<SheetSpan>();
        var before = 0;
        foreach (var span in Spans)
        {
            var (from, to) = (Math.Max(first - before, 0), Math.Min(last - before, span.Rows - 1));
            if (from <= to)
            {
                between.Add(span with { FirstRow = span.FirstRow + from, LastRow = span.FirstRow + to });
            }

            before += span.Rows;
        }

        return between.ToImmutable();
    }
}

/// <summary>Decides before the first cell is written where everything will be, so that formulas know.</summary>
internal sealed class SheetLayout
{
    /// <summary>Seven rows say what the sheet is; then the headings.</summary>
    public const int HeadingRow = 8;

    /// <summary>Height of one line of the body font.</summary>
    public const decimal LinePoints = 15m;

    /// <summary>Digits measure a column; words are narrower and kept whole, which evens out.</summary>
    private const decimal FilledShare = 1.0m;

    private readonly Dictionary<string, TableLayout> _byKey = new(StringComparer.OrdinalIgnoreCase);

    public SheetLayout(ReportBook book, int rowsPerSheetMax)
    {
        var names = ReportFiles.SheetNames(book);
        var references = ReportReferences.Of(book);
        var taken = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase) { ReportFiles.CoverSheet };
        Tables = [.. book.Tables.Select((table, index) => LayOut(table, references[index], names[index], taken, rowsPerSheetMax))];
        foreach (var layout in Tables)
        {
            _byKey.Add(layout.Table.Key, layout);
        }
    }

    public ImmutableArray<TableLayout> Tables { get; }

    /// <summary>Points that words take when they are wrapped in a column this many characters wide.</summary>
    public static decimal HeightOf(string text, int width) => LinePoints * Math.Max(1m, Math.Ceiling(text.Length / (width * FilledShare)));

    /// <summary>Lines that words take in so many characters when none is broken.</summary>
    public static int LinesOf(string words, int width)
    {
        var (lines, used) = (1, 0);
        foreach (var word in words.Split(' '))
        {
            var joined = used == 0 ? word.Length : used + 1 + word.Length;
            (lines, used) = used == 0 || joined <= width ? (lines, joined) : (lines + 1, word.Length);
        }

        return lines;
    }

    /// <exception cref="ArgumentException">No table of that key: a bug of whoever built the book.</exception>
    public TableLayout Of(string tableKey) => _byKey.TryGetValue(tableKey, out var layout)
        ? layout
        : throw new ArgumentException($"The report has no table '{tableKey}'.", nameof(tableKey));

    private static TableLayout LayOut(ReportTable table, string reference, string name, HashSet<string> taken, int rowsPerSheetMax)
    {
        const int First = HeadingRow + 1;
        var count = table.EachRow().Count();
        var spans = ImmutableArray.CreateBuilder<SheetSpan>();
        spans.Add(new SheetSpan(name, First, First + Math.Clamp(count, 1, rowsPerSheetMax) - 1));
        for (var done = rowsPerSheetMax; done < count; done += rowsPerSheetMax)
        {
            spans.Add(new SheetSpan(Continued(name, spans.Count + 1, taken), First, First + Math.Min(count - done, rowsPerSheetMax) - 1));
        }

        return new TableLayout(table, reference, count, spans.ToImmutable());
    }

    private static string Continued(string name, int number, HashSet<string> taken)
    {
        for (; ; number++)
        {
            var suffix = $" ({number})";
            var next = name[..Math.Min(name.Length, ReportFiles.SheetNameCharactersMax - suffix.Length)] + suffix;
            if (taken.Add(next))
            {
                return next;
            }
        }
    }
}
