using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Writes report cells of every kind, on the cover and in tables alike.</summary>
internal sealed class CellWriter(SheetLayout layout, ReportEvaluator evaluator, FormulaText formulas)
{
    // Excel counts days from 1900 and takes that year for a leap year, so days before March 1900 stay text.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);
    private static readonly DateOnly DayNil = new(1899, 12, 30);

    /// <param name="type">How a computed value is formatted.</param>
    public void Write(SheetWriter sheet, ReportCell cell, ColumnType type, CellLook look)
    {
        switch (cell)
        {
            case ReportCell.Text text: sheet.Words(text.Value, look); break;
            case ReportCell.Amount amount: sheet.Number(amount.Value, look with { Format = MoneyFormat(amount.Value, amount.Currency, look.Sterling) }); break;
            case ReportCell.Count count: sheet.Number(count.Value, look with { Format = CellLook.Whole }); break;
            case ReportCell.Day day: Day(sheet, day.Value, look); break;
            case ReportCell.Link link: sheet.Words(link.Label, sheet.LinkNextTo(link.Address) ? look with { Font = LookFont.Link } : look); break;
            case ReportCell.TableLink link: Inside(sheet, link, look); break;
            case ReportCell.Empty: sheet.Blank(look); break;
            case ReportCell.Keyed keyed: Keyed(sheet, keyed, look with { Keyed = true, Format = KeyedFormat(keyed.Type) }); break;
            case ReportCell.Computed computed: Computed(sheet, computed.Formula, type, look); break;
            default: throw new UnreachableException();
        }
    }

    /// <summary>The format a figure has in a column; null for the outcome of a check.</summary>
    public static string? FormatOf(ReportValue value, ColumnType type, bool sterling = false) => value switch
    {
        ReportValue.Figure when type == ColumnType.Count => CellLook.Whole,
        ReportValue.Figure figure => MoneyFormat(figure.Value, figure.Currency, sterling),
        _ => null,
    };

    /// <summary>First cell of the sheet a table begins on.</summary>
    public static string TopOf(TableLayout table) => $"{CellName.Sheet(table.Spans[0].SheetName)}!A1";

    private static string KeyedFormat(ColumnType type) => type switch
    {
        ColumnType.Amount => CellLook.Money,
        ColumnType.Count => CellLook.Whole,
        ColumnType.Day => CellLook.Date,
        _ => CellLook.AsTyped,
    };

    private static void Keyed(SheetWriter sheet, ReportCell.Keyed keyed, CellLook look)
    {
        if (keyed.Given.Length == 0)
        {
            sheet.Blank(look);
        }
        else
        {
            sheet.Words(keyed.Given, look);
        }
    }

    private void Computed(SheetWriter sheet, ReportFormula formula, ColumnType type, CellLook look)
    {
        var value = evaluator.Evaluate(formula);
        sheet.Formula(formulas.Of(formula), value, look with { Format = FormatOf(value, type, look.Sterling) });
    }

    private void Inside(SheetWriter sheet, ReportCell.TableLink link, CellLook look)
    {
        var target = layout.Of(link.TableKey);
        sheet.LinkNextInside(link.RowKey is { } key ? RowOf(target, evaluator.RowIndex(link.TableKey, key)) : TopOf(target));
        sheet.Words(link.Label, look with { Font = LookFont.Link });
    }

    private static string RowOf(TableLayout table, int position)
    {
        var (sheet, row) = table.Locate(position);
        return $"{CellName.Sheet(sheet)}!{CellName.Of(0, row)}";
    }

    private static void Day(SheetWriter sheet, DateOnly day, CellLook look)
    {
        if (day < FirstDay)
        {
            sheet.Words(ReportText.Day(day), look);
        }
        else
        {
            sheet.Number(day.DayNumber - DayNil.DayNumber, look with { Format = CellLook.Date });
        }
    }

    private static string MoneyFormat(decimal value, CurrencyCode? currency, bool sterling)
    {
        var format = decimal.Remainder(value * 100m, 1m) == 0m ? CellLook.Money : CellLook.FineMoney;
        if (currency is { } code && code != CurrencyCode.Gbp)
        {
            return string.Join(';', format.Split(';').Select(part => $"{part} \"{code}\""));
        }

        // A headline figure of nil is £0.00.
        return sterling ? string.Join(';', format.Split(';')[..2]).Replace("#,##", "\"£\"#,##", StringComparison.Ordinal) : format;
    }
}
