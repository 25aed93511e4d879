using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>A table as plain text, formulas worked out: what an accountant would read aloud.</summary>
internal static class TableText
{
    public static string Of(ReportBook book, string key, params string[] columns)
    {
        var table = book.Table(key);
        var evaluator = new ReportEvaluator(book);
        var shown = (columns.Length == 0 ? table.Columns.Select(static column => column.Key) : columns).Select(table.ColumnIndex).ToArray();
        var lines = table.EachRow().Select(row => string.Join(" | ", shown.Select(column => Words(row.Cells[column], evaluator))))
            .Prepend(string.Join(" | ", shown.Select(column => table.Columns[column].Heading)));
        return string.Join('\n', lines);
    }

    public static string Words(ReportCell cell, ReportEvaluator evaluator) => cell switch
    {
        ReportCell.Text text => text.Value,
        ReportCell.Amount amount => Figure(amount.Value, amount.Currency),
        ReportCell.Count count => count.Value.ToString(CultureInfo.InvariantCulture),
        ReportCell.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ReportCell.Link link => $"{link.Label} <{link.Address}>",
        ReportCell.TableLink link => link.Label,
        ReportCell.Computed { Formula: var formula } => evaluator.Evaluate(formula) switch
        {
            ReportValue.Figure figure => Figure(figure.Value, figure.Currency),
            ReportValue.Agreement agreement => agreement.Text,
            ReportValue.Words words => words.Text.Length == 0 ? "-" : words.Text,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        _ => "-",
    };

    /// <summary>Every check of the book that does not agree, as table and row.</summary>
    public static IReadOnlyList<string> FailedChecks(ReportBook book)
    {
        var evaluator = new ReportEvaluator(book);
        return
        [
            .. from table in book.Tables
               from row in table.EachRow()
               from cell in row.Cells
               where Words(cell, evaluator) == ReportValue.Agreement.DiffersText
               select $"{table.Key}: {row.Key}",
        ];
    }

    /// <summary>The book with one cell of one table replaced, as a reader of the workbook could.</summary>
    public static ReportBook With(ReportBook book, string key, int row, string column, ReportCell cell) => book with
    {
        Tables =
        [
            .. book.Tables.Select(table => table.Key != key ? table : table with
            {
                Rows = ReportRows.Of(table.Rows.Select((old, index) => index != row ? old : old with { Cells = old.Cells.SetItem(table.ColumnIndex(column), cell) })),
            }),
        ],
    };

    private static string Figure(decimal value, CurrencyCode? currency) => currency is { } code
        ? value.ToString("0.00", CultureInfo.InvariantCulture) + (code == CurrencyCode.Gbp ? "" : " " + code)
        : value.ToString("0.##", CultureInfo.InvariantCulture);
}
