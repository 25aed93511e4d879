using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Cells in one word each, for the tables' declarations.</summary>
internal static class Cells
{
    public static ReportCell Text(string? value) => string.IsNullOrEmpty(value) ? ReportCell.Nothing : new ReportCell.Text(value);

    public static ReportCell Money(decimal value, CurrencyCode currency) => new ReportCell.Amount(value, currency);

    public static ReportCell Day(DateOnly value) => new ReportCell.Day(value);

    public static ReportCell Count(int value) => new ReportCell.Count(value);

    public static ReportCell Live(ReportFormula formula) => new ReportCell.Computed(formula);

    /// <summary>A live check that two figures are equal to the penny.</summary>
    public static ReportCell Check(ReportFormula left, ReportFormula right) => new ReportCell.Computed(new ReportFormula.Agrees(left, right));

    /// <summary>The sum of several formulas; at least one.</summary>
    public static ReportFormula SumOfAll(IEnumerable<ReportFormula> formulas) => formulas.Aggregate(static (left, right) => left + right);
}
