using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Report;

/// <summary>
/// Works formulas out over the tables of one book. A table is read once for each combination of columns that formulas ask
/// about, however many formulas there are. A formula that names what is not there, adds two currencies or points at itself is a
/// bug, and throws.
/// </summary>
public sealed class ReportEvaluator(ReportBook book)
{
    // Occurs in no SAFE or Xero field; a control character would have been removed.
    private const char Separator = '\u001f';

    private readonly Dictionary<string, Dictionary<string, Group>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, (int Index, ReportRow Row)>> _keyedRows = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ReportFormula> _underway = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ArgumentException">A table, row or column that does not exist.</exception>
    /// <exception cref="InvalidOperationException">Two currencies, words among figures, or a circle.</exception>
    public ReportValue Evaluate(ReportFormula formula)
    {
        if (!_underway.Add(formula))
        {
            throw new InvalidOperationException($"A report formula depends on itself: {formula}.");
        }

        try
        {
            return formula switch
            {
                ReportFormula.Sum sum => Sum(sum),
                ReportFormula.Rows rows => new ReportValue.Figure(GroupOf(rows.Table, null, rows.Where).Rows, null),
                ReportFormula.Cell cell => ValueAt(cell),
                ReportFormula.Plus plus => Added(Figure(plus.Left), Figure(plus.Right)),
                ReportFormula.Minus minus => Added(Figure(minus.Left), Negated(Figure(minus.Right))),
                ReportFormula.Negated negated => Negated(Figure(negated.Of)),
                ReportFormula.Agrees agrees => Agreement(Figure(agrees.Left), Figure(agrees.Right)),
                _ => throw new UnreachableException(),
            };
        }
        finally
        {
            _underway.Remove(formula);
        }
    }

    /// <summary>The sum under a column; null when its rows are in more than one currency, which are never added.</summary>
    public ReportValue.Figure? Total(ReportTable table, ReportColumn column)
    {
        var group = GroupOf(table.Key, column.Key, []);
        return group.Mixed ? null : new ReportValue.Figure(group.Sum, group.Currency);
    }

    /// <summary>Position of a row among the rows of its table, from nil.</summary>
    public int RowIndex(string tableKey, string rowKey) => KeyedRow(tableKey, rowKey).Index;

    private ReportValue.Figure Figure(ReportFormula formula) => Evaluate(formula) switch
    {
        ReportValue.Figure figure => figure,
        _ => throw new InvalidOperationException($"The outcome of a check is not a figure: {formula}."),
    };

    private ReportValue.Figure Sum(ReportFormula.Sum sum)
    {
        var group = GroupOf(sum.Table, sum.Column, sum.Where);
        return group.Mixed
            ? throw new InvalidOperationException($"More than one currency in column '{sum.Column}' of '{sum.Table}'; add a condition on the currency.")
            : new ReportValue.Figure(group.Sum, group.Currency);
    }

    private ReportValue ValueAt(ReportFormula.Cell cell)
    {
        var column = book.Table(cell.Table).ColumnIndex(cell.Column);
        return ValueOf(KeyedRow(cell.Table, cell.Row).Row.Cells[column])
            ?? throw new InvalidOperationException($"Row '{cell.Row}' of '{cell.Table}' holds no figure in '{cell.Column}'.");
    }

    /// <summary>Null for words.</summary>
    private ReportValue? ValueOf(ReportCell cell) => cell switch
    {
        ReportCell.Amount amount => new ReportValue.Figure(amount.Value, amount.Currency),
        ReportCell.Count count => new ReportValue.Figure(count.Value, null),
        ReportCell.Empty => new ReportValue.Figure(0m, null),
        ReportCell.Computed computed => Evaluate(computed.Formula),
        _ => null,
    };

    private static ReportValue.Figure Added(ReportValue.Figure left, ReportValue.Figure right) =>
        left.Currency is { } one && right.Currency is { } other && one != other
            ? throw new InvalidOperationException($"{one} and {other} are never added.")
            : new ReportValue.Figure(left.Value + right.Value, left.Currency ?? right.Currency);

    private static ReportValue.Figure Negated(ReportValue.Figure figure) => figure with { Value = -figure.Value };

    private static ReportValue.Agreement Agreement(ReportValue.Figure left, ReportValue.Figure right) =>
        new(Rounding.ToPence(Added(left, Negated(right)).Value) == 0m);

    private (int Index, ReportRow Row) KeyedRow(string tableKey, string rowKey)
    {
        if (!_keyedRows.TryGetValue(tableKey, out var rows))
        {
            rows = book.Table(tableKey).EachRow().Select(static (row, index) => (index, row))
                .Where(static entry => entry.row.Key is not null)
                .ToDictionary(static entry => entry.row.Key!, StringComparer.Ordinal);
            _keyedRows.Add(tableKey, rows);
        }

        return rows.TryGetValue(rowKey, out var found) ? found : throw new ArgumentException($"Table '{tableKey}' has no row '{rowKey}'.", nameof(rowKey));
    }

    private Group GroupOf(string tableKey, string? column, ImmutableArray<ReportCondition> where)
    {
        var shape = string.Join(Separator, where.Select(static condition => condition.Column).Prepend(column ?? "").Prepend(tableKey.ToUpperInvariant()));
        if (!_groups.TryGetValue(shape, out var groups))
        {
            groups = Grouped(book.Table(tableKey), column, where);
            _groups.Add(shape, groups);
        }

        return groups.GetValueOrDefault(string.Join(Separator, where.Select(static condition => condition.Value))) ?? Group.Nil;
    }

    private Dictionary<string, Group> Grouped(ReportTable table, string? column, ImmutableArray<ReportCondition> where)
    {
        var summed = column is null ? -1 : table.ColumnIndex(column);
        var compared = where.Select(condition => table.ColumnIndex(condition.Column)).ToArray();
        var groups = new Dictionary<string, Group>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.EachRow())
        {
            var key = string.Join(Separator, compared.Select(index => Words(row.Cells[index], table, index)));
            var figure = summed < 0 ? null : ValueOf(row.Cells[summed]) as ReportValue.Figure;
            groups[key] = (groups.GetValueOrDefault(key) ?? Group.Nil).With(figure);
        }

        return groups;
    }

    /// <summary>What a condition compares: only words have one spelling in every writer.</summary>
    private string Words(ReportCell cell, ReportTable table, int column) => cell switch
    {
        ReportCell.Text text => text.Value,
        ReportCell.Link link => link.Label,
        ReportCell.TableLink link => link.Label,
        ReportCell.Empty => "",
        ReportCell.Computed computed when Evaluate(computed.Formula) is ReportValue.Agreement agreement => agreement.Text,
        _ => throw new InvalidOperationException($"Column '{table.Columns[column].Key}' of '{table.Key}' holds figures; conditions compare words."),
    };

    private sealed record Group(decimal Sum, int Rows, CurrencyCode? Currency, bool Mixed)
    {
        public static readonly Group Nil = new(0m, 0, null, Mixed: false);

        public Group With(ReportValue.Figure? figure) => figure is null
            ? this with { Rows = Rows + 1 }
            : new Group(
                Sum + figure.Value,
                Rows + 1,
                Currency ?? figure.Currency,
                Mixed || (Currency is { } one && figure.Currency is { } other && one != other));
    }
}
