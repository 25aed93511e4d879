using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>The first sheet: the verdict, what the report is about, its headline figures, next steps, and the way to every sheet.</summary>
internal sealed class CoverSheet(WorkbookContext context)
{
    private const int Columns = 3;
    private static readonly int[] Widths = [36, 24, 90];

    private readonly List<string> _checks = [];
    private int _row;

    public void Write(SheetWriter sheet)
    {
        sheet.Begin(Widths, frozenRows: 0, first: true);
        Line(sheet, context.Book.Title, new CellLook { Font = LookFont.Cover }, 30m);
        Line(sheet, context.Book.Entity, new CellLook { Font = LookFont.Muted });
        _row++;
        Verdict(sheet, context.Book.Verdict);
        Facts(sheet);
        Cards(sheet);
        foreach (var list in context.Book.Lists)
        {
            Sentences(sheet, list);
        }

        Contents(sheet);
        sheet.End(filter: null, _checks, context.Footer());
    }

    private void Verdict(SheetWriter sheet, ReportVerdict verdict)
    {
        Line(sheet, "Verdict", new CellLook { Font = LookFont.Strong });
        Line(sheet, verdict.Text, new CellLook { Font = LookFont.Title, Tone = verdict.Tone, Wrap = true }, 26m);
        if (verdict.Detail is { } detail)
        {
            Line(sheet, detail, new CellLook { Tone = verdict.Tone, Wrap = true }, HeightOf(detail));
        }
    }

    private void Facts(SheetWriter sheet)
    {
        Heading(sheet, "About this report", context.Book.Facts.Length);
        foreach (var fact in context.Book.Facts)
        {
            sheet.BeginRow(++_row);
            sheet.Words(fact.Label, new CellLook { Font = LookFont.Muted });
            context.Cells.Write(sheet, fact.Value, ColumnType.Text, new CellLook { Side = LookSide.Left, Sterling = true });
            sheet.EndRow();
        }
    }

    private void Cards(SheetWriter sheet)
    {
        Heading(sheet, "Headline figures", context.Book.Cards.Length);
        foreach (var card in context.Book.Cards)
        {
            sheet.BeginRow(++_row);
            if (card.TableKey is { } key)
            {
                sheet.LinkNextInside(CellWriter.TopOf(context.Layout.Of(key)));
            }

            sheet.Words(card.Label, new CellLook { Font = card.TableKey is null ? LookFont.Body : LookFont.Link });
            if (card.Type == ColumnType.Check)
            {
                _checks.Add($"{CellName.Of(1, _row)}:{CellName.Of(1, _row)}");
            }

            context.Cells.Write(sheet, card.Value, card.Type, new CellLook { Font = LookFont.Strong, Side = LookSide.Left, Sterling = true });
            sheet.Words(card.Note ?? "", new CellLook { Font = LookFont.Muted, Wrap = true });
            sheet.EndRow();
        }
    }

    private void Sentences(SheetWriter sheet, ReportList list)
    {
        Heading(sheet, list.Title, list.Sentences.Length);
        foreach (var (number, sentence) in list.Sentences.Index())
        {
            var text = $"{number + 1}. {sentence}";
            Line(sheet, text, new CellLook { Wrap = true }, HeightOf(text));
        }
    }

    private void Contents(SheetWriter sheet)
    {
        Heading(sheet, "Sheets", context.Layout.Tables.Length);
        foreach (var table in context.Layout.Tables)
        {
            sheet.BeginRow(++_row, SheetLayout.HeightOf(table.Table.Purpose, Widths[^1]));
            sheet.LinkNextInside(CellWriter.TopOf(table));
            sheet.Words(table.Table.Title, new CellLook { Font = LookFont.Link });
            sheet.Formula(FormulaText.RowsOf(table), new ReportValue.Figure(table.RowCount, null), new CellLook { Format = "[=1]0\" row\";#,##0\" rows\"", Side = LookSide.Left });
            sheet.Words(table.Table.Purpose, new CellLook { Font = LookFont.Muted, Wrap = true });
            sheet.EndRow();
        }
    }

    private void Heading(SheetWriter sheet, string text, int count)
    {
        if (count > 0)
        {
            _row++;
            Line(sheet, text, new CellLook { Font = LookFont.Heading });
        }
    }

    private void Line(SheetWriter sheet, string text, CellLook look, decimal? height = null)
    {
        sheet.BeginRow(++_row, height);
        sheet.MergeNext(Columns);
        sheet.Words(text, look);
        for (var column = 1; column < Columns; column++)
        {
            sheet.Blank(look);
        }

        sheet.EndRow();
    }

    private static decimal HeightOf(string text) => SheetLayout.HeightOf(text, Widths.Sum());
}
