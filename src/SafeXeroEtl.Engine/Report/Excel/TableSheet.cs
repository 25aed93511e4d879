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

    /// <summary>Room for a figure in the millions.</summary>
    private const int FigureWidth = 12;

    // Columns that nobody gave a width, and the width that keeps sentences short.
    private const int StandardWidth = 9;
    private const int HeadWidthMin = 120;

    private const int ConclusionRow = 6;

    private readonly ReportTable _table = layout.Table;
    private readonly SheetSpan _span = layout.Spans[spanIndex];
    private readonly ImmutableArray<int> _widths = WidthsOf(layout.Table);
    private readonly SheetTable? _excelTable = context.Tables.GetValueOrDefault(layout.Spans[spanIndex].SheetName);

    public string Name => _span.SheetName;

    public static SheetPaper PaperOf(ReportTable table) => SheetPaper.Of(WidthsOf(table));

    /// <param name="rows">The rows of this span, and no others.</param>
    public void Write(SheetWriter sheet, IEnumerable<ReportRow> rows)
    {
        sheet.Begin(_widths, SheetLayout.HeadingRow, first: false);
        Head(sheet, _widths);
        Rows(sheet, rows, _widths);
        if (spanIndex == layout.Spans.Length - 1)
        {
            Totals(sheet);
        }

        sheet.End(_excelTable is not null, Formats(), context.Footer(), PaperOf(_table).Across);
    }

    private void Head(SheetWriter sheet, ImmutableArray<int> widths)
    {
        var columns = HeadColumns(widths);
        HeadRow(sheet, 1, columns, $"{layout.Reference} · {_table.Title}", new CellLook { Font = LookFont.Title }, 22m);
        HeadRow(sheet, 2, columns, $"{context.Book.Title} · {context.Book.Entity}", new CellLook { Font = LookFont.Strong });
        HeadRow(sheet, 3, columns, $"Purpose: {_table.Purpose}", new CellLook { Font = LookFont.Muted });
        HeadRow(sheet, 4, columns, $"Source: {Said(_table.Source)}", new CellLook { Font = LookFont.Muted });
        HeadRow(sheet, 5, columns, $"Work done: {Said(_table.WorkDone)}", new CellLook { Font = LookFont.Muted });
        Conclusion(sheet, columns);
        HeadRow(sheet, 7, columns, $"Back to the cover   ·   {ReportValue.Agreement.AgreesText} / {ReportValue.Agreement.DiffersText}: worked out live in this workbook   ·   coloured and boxed: for you to fill in", new CellLook { Font = LookFont.Link }, toCover: true);
        sheet.BeginRow(SheetLayout.HeadingRow, SheetLayout.LinePoints * _table.Columns.Select((column, index) => SheetLayout.LinesOf(column.Heading, widths[index] - 1)).Max());
        foreach (var (index, column) in _table.Columns.Index())
        {
            sheet.Words(_excelTable?.Headings[index] ?? column.Heading, new CellLook { Font = LookFont.Heading, Wrap = true, Side = IsFigure(column.Type) ? LookSide.Right : LookSide.Left, Inset = !IsFigure(column.Type) });
        }

        sheet.EndRow();
    }

    private void Conclusion(SheetWriter sheet, int columns)
    {
        var look = new CellLook { Font = LookFont.Strong };
        if (_table.Conclusion is not null || !HasChecks)
        {
            HeadRow(sheet, ConclusionRow, columns, "Conclusion: " + (_table.Conclusion ?? "none is drawn here; sheets that rest on these rows check them."), look);
            return;
        }

        var (agree, differ) = Conclusions.Count(layout, context.Evaluator);
        var formula = Conclusions.Formula(Conclusions.CountOf(layout, ReportValue.Agreement.AgreesText), Conclusions.CountOf(layout, ReportValue.Agreement.DiffersText));
        sheet.BeginRow(ConclusionRow);
        sheet.MergeNext(columns);
        sheet.Formula($"\"Conclusion: \"&{formula}", new ReportValue.Words("Conclusion: " + Conclusions.Of(agree, differ)), Inset(look));
        sheet.EndRow();
    }

    private void HeadRow(SheetWriter sheet, int row, int columns, string text, CellLook look, decimal? height = null, bool toCover = false)
    {
        var width = _widths.Take(columns).Sum() + Math.Max(0, columns - _table.Columns.Length) * StandardWidth;
        sheet.BeginRow(row, height ?? SheetLayout.HeightOf(text, width));
        sheet.MergeNext(columns);
        if (toCover)
        {
            sheet.LinkNextInside($"{CellName.Sheet(ReportFiles.CoverSheet)}!A1");
        }

        sheet.Words(text, Inset(look) with { Wrap = true });
        sheet.EndRow();
    }

    /// <summary>Enough columns for sentences to stand in few lines, past the last one of a narrow table if need be.</summary>
    private static int HeadColumns(ImmutableArray<int> widths)
    {
        var (columns, width) = (0, 0);
        while (width < HeadWidthMin)
        {
            width += columns < widths.Length ? widths[columns] : StandardWidth;
            columns++;
        }

        return columns;
    }

    private static CellLook Inset(CellLook look) => look with { Side = LookSide.Left, Inset = true };

    private static string Said(string text) => text.Length > 0 ? text : "as the purpose says.";

    private bool HasChecks => _table.Columns.Any(static column => column.Type == ColumnType.Check);

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

    private bool Wraps(ReportCell cell, ColumnType type) => cell is ReportCell.Text && type == ColumnType.Text && _table.Role != TableRole.Data;

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
            // Of several currencies; a column of amounts has no room for more words.
            sheet.Words("not added", look with { Side = LookSide.Right });
        }
    }

    private SheetFormat[] Formats() =>
    [
        .. HasChecks && _table.Conclusion is null ? [SheetFormat.Conclusion(CellName.Of(0, ConclusionRow))] : Array.Empty<SheetFormat>(),
        .. _table.Columns.Index().Where(static entry => entry.Item.Type == ColumnType.Check).Select(entry => SheetFormat.Check(RangeOf(entry.Index))),
        .. context.Triviality is { } cell ? _table.Columns.Index().Where(static entry => entry.Item.IsDifference).Select(entry => SheetFormat.Trivial(RangeOf(entry.Index), cell)) : [],
    ];

    private string RangeOf(int column) => $"{CellName.Of(column, _span.FirstRow)}:{CellName.Of(column, _span.LastRow)}";

    private static ImmutableArray<int> WidthsOf(ReportTable table)
    {
        // A heading over figures takes several lines rather than a wide column: a sheet of twenty amounts is still to be read on paper.
        var widths = table.Columns.Select(static column => Math.Max(WidthMin, (IsFigure(column.Type) ? Math.Min(column.Heading.Length, FigureHeading(column.Heading)) : column.Heading.Length) + 3)).ToArray();
        foreach (var row in table.EachRow().Take(SampleRows))
        {
            for (var index = 0; index < widths.Length; index++)
            {
                widths[index] = Math.Max(widths[index], WidthOf(row.Cells[index]));
            }
        }

        return [.. table.Columns.Select((column, index) => column.Width ?? Math.Min(widths[index], WidthMax))];
    }

    private static int FigureHeading(string heading) => Math.Max(FigureWidth, heading.Split(' ').Max(static word => word.Length));

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
