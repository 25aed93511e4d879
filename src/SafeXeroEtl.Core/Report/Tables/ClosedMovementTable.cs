using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Figures of closed months that moved (P11).</summary>
internal static class ClosedMovementTable
{
    public const string Key = "Closed months";

    public static ReportTable Of(ImmutableArray<ClosedMovement> moved, CurrencyCode currency) => new()
    {
        Key = Key,
        Title = "Movements in closed months",
        Purpose = "Figures of closed months that are no longer what the month was closed with. There should be none.",
        Source = "The figures that each close froze, and Xero as it was read for this report.",
        WorkDone = "Worked out again as at each closed month's end and compared.",
        WhenEmpty = "No closed month moved.",
        Place = ReportPlace.PageOne,
        Columns =
        [
            new("month", "Month", ColumnType.Text), new("what", "What", ColumnType.Text, Width: 34),
            new("safe-then", "SAFE, closed", ColumnType.Amount), new("safe-now", "SAFE, now", ColumnType.Amount),
            new("xero-then", "Xero, closed", ColumnType.Amount), new("xero-now", "Xero, now", ColumnType.Amount), new("check", "Xero unmoved", ColumnType.Check),
        ],
        Rows = ReportRows.Of(moved.Select((movement, index) => Row(movement, FormattableString.Invariant($"moved {index + 1}"), currency))),
    };

    private static ReportRow Row(ClosedMovement movement, string key, CurrencyCode currency) => ReportRow.Keyed(
        key,
        Text(movement.Period.ToString()),
        Text(Name(movement.Now)),
        Money(movement.Closed.Safe, currency),
        Money(movement.Now.Safe, currency),
        Money(movement.Closed.Xero, currency),
        Money(movement.Now.Xero, currency),
        Check(ReportFormula.CellOf(Key, key, "xero-then"), ReportFormula.CellOf(Key, key, "xero-now"))) with
    { Tone = ReportTone.Bad };

    private static string Name(FrozenFigure figure) => figure.Kind switch
    {
        FrozenKind.Debtors => $"Customer {figure.Key}",
        FrozenKind.DebtorsTotal => "The debtors account",
        FrozenKind.Vat => $"VAT of tax type {figure.Key}",
        FrozenKind.Turnover => $"Net of tax type {figure.Key}",
        FrozenKind.Revenue => $"Net of account {figure.Key}",
        _ => $"Balance of account {figure.Key}",
    };
}
