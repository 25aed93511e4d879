using System.Collections.Immutable;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>What every sheet of one workbook needs.</summary>
/// <param name="Tables">Tables of Excel's own, by the name of their sheet.</param>
internal sealed record WorkbookContext(ReportBook Book, SheetLayout Layout, ReportEvaluator Evaluator, CellWriter Cells, WorkbookStyles Styles, ImmutableDictionary<string, SheetTable> Tables)
{
    /// <summary>The cell of the figure below which a difference does not matter; null where nobody is asked.</summary>
    public string? Triviality => Book.Triviality is not { } cell ? null : CellName.Absolute(
        Layout.Of(cell.Table).Locate(Evaluator.RowIndex(cell.Table, cell.Row)).SheetName,
        Layout.Of(cell.Table).Table.ColumnIndex(cell.Column),
        Layout.Of(cell.Table).Locate(Evaluator.RowIndex(cell.Table, cell.Row)).Row);

    /// <summary>Organisation, period and page numbers under every printed page.</summary>
    public string Footer()
    {
        var entity = ReportText.Clean($"{Book.Title} · {Book.Entity}");
        entity = entity[..Math.Min(entity.Length, 120)].Replace("&", "&&", StringComparison.Ordinal);
        return $"&L {entity}&R&A · page &P of &N";
    }
}
