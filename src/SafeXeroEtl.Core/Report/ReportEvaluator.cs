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

    private const int NoColumn = -1;

    private readonly Dictionary<(string Shape, int Column), Dictionary<string, ColumnGroups>> _groups = [];
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
                ReportFormula.Found found => new ReportValue.Figure(Math.Min(1, WithWordsOf(found.Key, found.Table, found.Column, null).Rows), null),
                ReportFormula.Matched matched => Matched(matched),
                ReportFormula.WhenKeyed keyed => WordsAt(keyed.Key).Length == 0 ? new ReportValue.Words("") : Evaluate(keyed.Then),
                ReportFormula.Beyond beyond => new ReportValue.Words(Math.Abs(Figure(beyond.Of).Value) > Figure(beyond.Limit).Value ? ReportFormula.Beyond.AboveText : ReportFormula.Beyond.WithinText),
                ReportFormula.WholePounds pounds => Figure(pounds.Of) is var figure ? figure with { Value = decimal.Truncate(figure.Value) } : throw new UnreachableException(),
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

    private string WordsAt(ReportFormula.Cell cell)
    {
        var table = book.Table(cell.Table);
        var column = table.ColumnIndex(cell.Column);
        return Words(KeyedRow(cell.Table, cell.Row).Row.Cells[column], table, column);
    }

    private Group WithWordsOf(ReportFormula.Cell key, string table, string column, string? summed) =>
        GroupOf(table, summed, [new ReportCondition(column, WordsAt(key))]);

    private ReportValue.Figure Matched(ReportFormula.Matched matched)
    {
        // The usual case, a number that stands once, is answered from the groups.
        if (WithWordsOf(matched.Key, matched.Table, matched.Column, null).Rows <= 1)
        {
            var once = WithWordsOf(matched.Key, matched.Table, matched.Column, matched.Figure);
            return new ReportValue.Figure(once.Sum, once.Currency);
        }

        var (table, wanted) = (book.Table(matched.Table), WordsAt(matched.Key));
        var (column, figure) = (table.ColumnIndex(matched.Column), table.ColumnIndex(matched.Figure));
        var row = table.EachRow().First(row => string.Equals(Words(row.Cells[column], table, column), wanted, StringComparison.OrdinalIgnoreCase));
        return ValueOf(row.Cells[figure]) as ReportValue.Figure ?? new ReportValue.Figure(0m, null);
    }

    /// <summary>Null for words.</summary>
    private ReportValue? ValueOf(ReportCell cell) => cell switch
    {
        ReportCell.Amount amount => new ReportValue.Figure(amount.Value, amount.Currency),
        ReportCell.Count count => new ReportValue.Figure(count.Value, null),
        ReportCell.Empty or ReportCell.Keyed => new ReportValue.Figure(0m, null),
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
        var table = book.Table(tableKey);
        var summed = column is null ? NoColumn : table.ColumnIndex(column);
        var shape = string.Join(Separator, where.Select(static condition => condition.Column).Prepend(table.Key));
        if (!_groups.TryGetValue((shape, summed), out var groups))
        {
            groups = Grouped(table, summed, shape, where);
        }

        return groups.GetValueOrDefault(string.Join(Separator, where.Select(static condition => condition.Value))) is { } found ? found.Of(summed) : Group.Nil;
    }

    /// <summary>Groups rows by the words that conditions look at, and adds up every column that holds plain figures on the way.</summary>
    private Dictionary<string, ColumnGroups> Grouped(ReportTable table, int wanted, string shape, ImmutableArray<ReportCondition> where)
    {
        var compared = where.Select(condition => table.ColumnIndex(condition.Column)).ToArray();
        var groups = new Dictionary<string, ColumnGroups>(StringComparer.OrdinalIgnoreCase);
        var plain = Enumerable.Repeat(true, table.Columns.Length).ToArray();
        foreach (var row in table.EachRow())
        {
            var key = string.Join(Separator, compared.Select(index => Words(row.Cells[index], table, index)));
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = new ColumnGroups(table.Columns.Length));
            }

            group.CountRow();
            for (var index = 0; index < row.Cells.Length; index++)
            {
                // A formula that nobody asked about may depend on the one being worked out, so it waits for its own turn.
                plain[index] &= row.Cells[index] is not ReportCell.Computed;
                if ((index == wanted || plain[index]) && ValueOf(row.Cells[index]) is ReportValue.Figure figure)
                {
                    group.Add(index, figure);
                }
            }
        }

        foreach (var index in Enumerable.Range(0, plain.Length).Where(index => plain[index] || index == wanted).Append(NoColumn))
        {
            _groups[(shape, index)] = groups;
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
        ReportCell.Keyed keyed => keyed.Given,
        ReportCell.Computed computed => Evaluate(computed.Formula) switch
        {
            ReportValue.Agreement agreement => agreement.Text,
            ReportValue.Words words => words.Text,
            _ => throw new InvalidOperationException($"Column '{table.Columns[column].Key}' of '{table.Key}' holds figures; conditions compare words."),
        },
        _ => throw new InvalidOperationException($"Column '{table.Columns[column].Key}' of '{table.Key}' holds figures; conditions compare words."),
    };

    private sealed record Group(decimal Sum, int Rows, CurrencyCode? Currency, bool Mixed)
    {
        public static readonly Group Nil = new(0m, 0, null, Mixed: false);
    }

    /// <summary>The sums of one group of rows, a column each.</summary>
    private sealed class ColumnGroups(int columns)
    {
        private readonly decimal[] _sums = new decimal[columns];
        private readonly CurrencyCode?[] _currencies = new CurrencyCode?[columns];
        private readonly bool[] _mixed = new bool[columns];
        private int _rows;

        public void CountRow() => _rows++;

        public void Add(int column, ReportValue.Figure figure)
        {
            _sums[column] += figure.Value;
            _mixed[column] |= _currencies[column] is { } one && figure.Currency is { } other && one != other;
            _currencies[column] ??= figure.Currency;
        }

        public Group Of(int column) => column == NoColumn
            ? new Group(0m, _rows, null, Mixed: false)
            : new Group(_sums[column], _rows, _currencies[column], _mixed[column]);
    }
}
