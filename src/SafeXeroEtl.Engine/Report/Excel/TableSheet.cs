using System.Collections.Immutable;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Writes the rows of one table, or one span of them, to a sheet.</summary>
internal sealed class TableSheet(WorkbookContext context, TableLayout layout, int spanIndex)
{
    // Wide enough for a figure in the millions and the headings we use; rows past the sample do not change the width.
    private const int SampleRows = 200;
    private const int WidthMin = 11;
    private const int WidthMax = 60;

    private readonly ReportTable _table = layout.Table;
    private readonly SheetSpan _span = layout.Spans[spanIndex];

    public string Name => _span.SheetName;

    /// <param name="rows">The rows of this span, and no others.</param>
    public void Write(SheetWriter sheet, IEnumerable<ReportRow> rows)
    {
        var widths = Widths();
        sheet.Begin(widths, SheetLayout.HeadingRow, first: false);
        Head(sheet, widths);
        Rows(sheet, rows, widths);
        if (spanIndex == layout.Spans.Length - 1)
        {
            Totals(sheet);
        }

        var lastColumn = _table.Columns.Length - 1;

        // Filters come with sorting, and a summary whose formulas point at each other must stay in its order.
        var filter = layout.RowCount == 0 || _table.Role == TableRole.Summary ? null : $"{CellName.Of(0, SheetLayout.HeadingRow)}:{CellName.Of(lastColumn, _span.LastRow)}";
        sheet.End(filter, CheckRanges(), context.Footer());
    }

    private void Head(SheetWriter sheet, ImmutableArray<int> widths)
    {
        sheet.BeginRow(1, 22m);
        sheet.Words(_table.Title, new CellLook { Font = LookFont.Title, Side = LookSide.Left, Inset = true });
        sheet.EndRow();

        sheet.BeginRow(2, SheetLayout.HeightOf(_table.Purpose, Math.Max(40, widths.Sum())));
        sheet.MergeNext(_table.Columns.Length);
        sheet.Words(_table.Purpose, new CellLook { Font = LookFont.Muted, Wrap = true, Side = LookSide.Left, Inset = true });
        sheet.EndRow();

        sheet.BeginRow(3);
        sheet.Words($"{context.Book.Title} · {context.Book.Entity}", new CellLook { Font = LookFont.Muted, Side = LookSide.Left, Inset = true });
        sheet.EndRow();

        sheet.BeginRow(4);
        sheet.LinkNextInside($"{CellName.Sheet(ReportFiles.CoverSheet)}!A1");
        sheet.Words("Back to the cover", new CellLook { Font = LookFont.Link, Side = LookSide.Left, Inset = true });
        sheet.EndRow();

        sheet.BeginRow(SheetLayout.HeadingRow);
        foreach (var column in _table.Columns)
        {
            sheet.Words(column.Heading, new CellLook { Font = LookFont.Heading, Wrap = true, Side = IsFigure(column.Type) ? LookSide.Right : LookSide.Left, Inset = !IsFigure(column.Type) });
        }

        sheet.EndRow();
    }

    private void Rows(SheetWriter sheet, IEnumerable<ReportRow> rows, ImmutableArray<int> widths)
    {
        var number = _span.FirstRow;
        foreach (var row in rows)
        {
            sheet.BeginRow(number++, HeightOf(row, widths));
            for (var index = 0; index < row.Cells.Length; index++)
            {
                var type = _table.Columns[index].Type;
                context.Cells.Write(sheet, row.Cells[index], type, LookOf(row, row.Cells[index], type));
            }

            sheet.EndRow();
        }

        if (layout.RowCount == 0)
        {
            // The blank row between belongs to the table, so that formulas have a range to add up.
            sheet.BeginRow(_span.LastRow + 1);
            sheet.Words(_table.WhenEmpty, new CellLook { Font = LookFont.Muted, Side = LookSide.Left, Inset = true });
            sheet.EndRow();
        }
    }

    /// <summary>Not every program fits the height of a row to its wrapped words, so it is said; null for a row of one line.</summary>
    private decimal? HeightOf(ReportRow row, ImmutableArray<int> widths)
    {
        var height = row.Cells.Select((cell, index) => Wraps(cell, _table.Columns[index].Type) && cell is ReportCell.Text text
            ? SheetLayout.HeightOf(text.Value, widths[index])
            : SheetLayout.LinePoints).DefaultIfEmpty().Max();
        return height > SheetLayout.LinePoints ? height : null;
    }

    private bool Wraps(ReportCell cell, ColumnType type) => cell is ReportCell.Text && type == ColumnType.Text && _table.Role == TableRole.Summary;

    private CellLook LookOf(ReportRow row, ReportCell cell, ColumnType type) => new()
    {
        Font = row.Strong ? LookFont.Strong : LookFont.Body,
        Tone = row.Tone,
        Wrap = Wraps(cell, type),
        Side = IsFigure(type) ? LookSide.Right : LookSide.Left,
        Inset = !IsFigure(type),
    };

    private void Totals(SheetWriter sheet)
    {
        if (layout.RowCount == 0 || _table.Columns.All(static column => column.Total == ColumnTotal.None))
        {
            return;
        }

        sheet.BeginRow(_span.LastRow + 1);
        for (var index = 0; index < _table.Columns.Length; index++)
        {
            Total(sheet, index);
        }

        sheet.EndRow();
    }

    private void Total(SheetWriter sheet, int index)
    {
        var column = _table.Columns[index];
        var look = new CellLook { Font = LookFont.Strong, Ruled = true };
        if (column.Total == ColumnTotal.None)
        {
            if (index == 0)
            {
                sheet.Words("Total", look with { Side = LookSide.Left, Inset = true });
            }
            else
            {
                sheet.Blank(look);
            }
        }
        else if (context.Evaluator.Total(_table, column) is { } total)
        {
            // On data the total follows the filter; the checks do not.
            var function = _table.Role == TableRole.Data ? "SUBTOTAL(9," : "SUM(";
            var formula = string.Join('+', layout.Spans.Select(span => $"{function}{CellName.Range(span, index)})"));
            sheet.Formula(formula, total, look with { Format = CellWriter.FormatOf(total, column.Type) });
        }
        else
        {
            sheet.Words("several currencies", look with { Side = LookSide.Right });
        }
    }

    private ImmutableArray<string> CheckRanges() =>
    [
        .. _table.Columns.Select((column, index) => (column, index))
            .Where(static entry => entry.column.Type == ColumnType.Check)
            .Select(entry => $"{CellName.Of(entry.index, _span.FirstRow)}:{CellName.Of(entry.index, _span.LastRow)}"),
    ];

    private ImmutableArray<int> Widths()
    {
        var widths = _table.Columns.Select(static column => Math.Max(WidthMin, column.Heading.Length + 3)).ToArray();
        foreach (var row in _table.EachRow().Take(SampleRows))
        {
            for (var index = 0; index < widths.Length; index++)
            {
                widths[index] = Math.Max(widths[index], WidthOf(row.Cells[index]));
            }
        }

        return [.. _table.Columns.Select((column, index) => column.Width ?? Math.Min(widths[index], WidthMax))];
    }

    private static int WidthOf(ReportCell cell) => cell switch
    {
        ReportCell.Text text => text.Value.Length + 2,
        ReportCell.Link link => link.Label.Length + 2,
        ReportCell.TableLink link => link.Label.Length + 2,
        ReportCell.Amount or ReportCell.Computed => 14,
        _ => 0,
    };

    private static bool IsFigure(ColumnType type) => type is ColumnType.Amount or ColumnType.Count;
}
