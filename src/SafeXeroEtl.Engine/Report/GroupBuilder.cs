using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report;

/// <summary>Puts under each row of a table the lines of another one that it stands for.</summary>
internal sealed class GroupBuilder(
    ReportBook book, ReportTable table, ReportLines lines, Func<ReportColumn, PageColumn> columnOf, Func<ReportTable, ReportRow, ImmutableArray<int>, PageRow> rowOf)
{
    private const int LinesMax = 50;

    private readonly ReportTable _from = book.Table(lines.TableKey);

    /// <param name="anchor">Of the table.</param>
    /// <param name="rows">The table's rows as the page shows them.</param>
    public IEnumerable<PageGroup> Groups(string anchor, IReadOnlyList<PageRow> rows)
    {
        var byKey = _from.EachRow().ToLookup(row => KeyOf(_from, row), StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var (row, shown) in table.EachRow().Zip(rows))
        {
            number++;
            yield return Group(string.Create(CultureInfo.InvariantCulture, $"{anchor}-group-{number}"), shown, [.. byKey[KeyOf(table, row)]]);
        }
    }

    private PageGroup Group(string id, PageRow shown, ImmutableArray<ReportRow> under)
    {
        var cells = table.Columns.Skip(1).Zip(shown.Cells, static (column, cell) => (column.Type, Named: new PageNamed(ReportText.Clean(column.Heading), cell)))
            .Where(static each => each.Named.Value.Text.Length > 0).ToArray();
        return new PageGroup(
            id,
            shown.Class,
            shown.Head.Text,
            [.. cells.Where(static each => !IsSentence(each.Type, each.Named.Value)).Select(static each => each.Named)],
            [.. cells.Where(static each => IsSentence(each.Type, each.Named.Value)).Select(static each => each.Named)],
            Lines(id, shown.Head.Text, under));
    }

    private PageTable Lines(string id, string title, ImmutableArray<ReportRow> under)
    {
        ImmutableArray<int> columns = [.. Enumerable.Range(0, _from.Columns.Length).Where(at => !lines.Columns.Contains(_from.Columns[at].Key))
            .Where(at => under.Take(LinesMax).Any(row => row.Cells[at] is not (ReportCell.Empty or ReportCell.Keyed { Given: "" })))];
        return new PageTable
        {
            Id = id + "-lines",
            Title = title,
            Purpose = "",
            Columns = [.. columns.Select(at => columnOf(_from.Columns[at]))],
            Rows = [.. under.Take(LinesMax).Select(row => rowOf(_from, row, columns))],
            Groups = [],
            Totals = null,
            RowCount = ReportText.Rows(under.Length),
            OnPageOne = false,
            Half = false,
            InFull = null,
            Folded = true,
            Cut = under.Length > LinesMax ? $"The first {ReportText.Count(LinesMax)} of {ReportText.Rows(under.Length)} are shown." : null,
            WhenEmpty = under.IsEmpty ? "No record: only totals show it." : null,
        };
    }

    private static bool IsSentence(ColumnType type, PageCell cell) => type == ColumnType.Text && !cell.Class.EndsWith(" short", StringComparison.Ordinal);

    /// <summary>What a row says in the columns that both tables have.</summary>
    private string KeyOf(ReportTable of, ReportRow row) => string.Join('\n', lines.Columns.Select(key =>
        row.Cells[of.Columns.IndexOf(of.Columns.First(column => column.Key == key))] is ReportCell.Text text ? text.Value : ""));
}
