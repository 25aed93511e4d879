using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>The first sheet: the verdict, what the report is about, its headline figures, next steps, and the way to every sheet.</summary>
internal sealed class CoverSheet(WorkbookContext context)
{
    private const int Columns = 3;
    private const int AgreeColumn = 3;
    private const int DifferColumn = 4;

    private const decimal VerdictPoints = 26m;

    // A letter of the verdict is this much wider than one of the body, by which columns are measured.
    private const decimal VerdictWide = 1.6m;

    private static readonly int[] Widths = [44, 20, 86, 9, 9];

    private readonly List<SheetFormat> _formats = [];
    private int _row;

    public void Write(SheetWriter sheet)
    {
        sheet.Begin(Widths, frozenRows: 0, first: true);
        Line(sheet, $"{ReportReferences.Cover} · {context.Book.Title}", new CellLook { Font = LookFont.Cover }, 30m);
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
        sheet.End(hasTable: false, _formats, context.Footer());
    }

    private void Verdict(SheetWriter sheet, ReportVerdict verdict)
    {
        Line(sheet, "Verdict", new CellLook { Font = LookFont.Strong });
        Line(sheet, verdict.Text, new CellLook { Font = LookFont.Title, Tone = verdict.Tone, Wrap = true }, VerdictPoints * SheetLayout.LinesOf(verdict.Text, (int)(Widths.Take(Columns).Sum() / VerdictWide)));
        if (verdict.Detail is { } detail)
        {
            Line(sheet, detail, new CellLook { Tone = verdict.Tone, Wrap = true }, HeightOf(detail));
        }

        AllChecks(sheet);
    }

    /// <summary>Beside the verdict of the run stands what the checks of this file say now, whatever was changed in it.</summary>
    private void AllChecks(SheetWriter sheet)
    {
        var (first, tables) = (new CoverRows(context.Book).Contents, context.Layout.Tables);
        var (agree, differ) = tables.Select(table => Conclusions.Count(table, context.Evaluator)).Aggregate((0, 0), static (sum, count) => (sum.Item1 + count.Agree, sum.Item2 + count.Differ));
        var formula = tables.Length == 0 ? Conclusions.Formula("0", "0") : Conclusions.Formula(Sum(AgreeColumn), Sum(DifferColumn));
        sheet.BeginRow(++_row);
        sheet.MergeNext(Columns);
        _formats.Add(SheetFormat.Conclusion(CellName.Of(0, _row)));
        sheet.Formula($"\"Checks of this workbook: \"&{formula}", new ReportValue.Words("Checks of this workbook: " + Conclusions.Of(agree, differ)), new CellLook { Font = LookFont.Strong });
        sheet.EndRow();

        string Sum(int column) => $"SUM({CellName.Of(column, first)}:{CellName.Of(column, first + tables.Length - 1)})";
    }

    /// <summary>What the checks of one sheet say, as figures that the line on top adds up.</summary>
    private void Outcomes(SheetWriter sheet, TableLayout table)
    {
        if (!table.Table.Columns.Any(static column => column.Type == ColumnType.Check))
        {
            return;
        }

        var (agree, differ) = Conclusions.Count(table, context.Evaluator);
        var look = new CellLook { Format = CellLook.Whole };
        sheet.Formula(Conclusions.CountOf(table, ReportValue.Agreement.AgreesText), new ReportValue.Figure(agree, null), look);
        sheet.Formula(Conclusions.CountOf(table, ReportValue.Agreement.DiffersText), new ReportValue.Figure(differ, null), look);
        _formats.Add(SheetFormat.NotNil(CellName.Of(DifferColumn, _row)));
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
                _formats.Add(SheetFormat.Check(CellName.Of(1, _row)));
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
        Heading(sheet, "Sheets", context.Layout.Tables.Length, "Agree", "Differ");
        foreach (var table in context.Layout.Tables)
        {
            sheet.BeginRow(++_row, SheetLayout.HeightOf(table.Table.Purpose, Widths[Columns - 1]));
            sheet.LinkNextInside(CellWriter.TopOf(table));
            sheet.Words($"{table.Reference} · {table.Table.Title}", new CellLook { Font = LookFont.Link });
            sheet.Formula(FormulaText.RowsOf(table), new ReportValue.Figure(table.RowCount, null), new CellLook { Format = "[=1]0\" row\";#,##0\" rows\"", Side = LookSide.Left });
            sheet.Words(table.Table.Purpose, new CellLook { Font = LookFont.Muted, Wrap = true });
            Outcomes(sheet, table);
            sheet.EndRow();
        }
    }

    private void Heading(SheetWriter sheet, string text, int count, params string[] more)
    {
        if (count > 0)
        {
            _row++;
            Line(sheet, text, new CellLook { Font = LookFont.Heading }, more: more);
        }
    }

    private void Line(SheetWriter sheet, string text, CellLook look, decimal? height = null, params string[] more)
    {
        sheet.BeginRow(++_row, height);
        sheet.MergeNext(Columns);
        sheet.Words(text, look);
        for (var column = 1; column < Columns; column++)
        {
            sheet.Blank(look);
        }

        foreach (var words in more)
        {
            sheet.Words(words, look with { Side = LookSide.Right });
        }

        sheet.EndRow();
    }

    private static decimal HeightOf(string text) => SheetLayout.HeightOf(text, Widths.Take(Columns).Sum());
}
