using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What payment providers paid into the bank, in both reports where the pipeline reads their files.</summary>
internal static class PayoutTables
{
    private const string Payouts = "Payouts";

    /// <returns>None where no payout was read.</returns>
    public static ImmutableArray<ReportTable> Of(ImmutableArray<PayoutTotal> totals) => totals.IsEmpty ? [] : [new ReportTable
    {
        Key = Payouts,
        Title = "Payouts of payment providers",
        Purpose = "By the day they reached the bank, from the providers' own files; a payout with a fault is listed among what was noticed.",
        Columns =
        [
            new("provider", "Provider", ColumnType.Text), new("month", "Month", ColumnType.Text), new("currency", "Currency", ColumnType.Text),
            new("payouts", "Payouts", ColumnType.Count), new("faulty", "With a fault", ColumnType.Count), new("items", "Items", ColumnType.Count),
            new("payments", "Payments", ColumnType.Amount), new("failed", "Failed later", ColumnType.Amount), new("refunds", "Refunds", ColumnType.Amount),
            new("chargebacks", "Chargebacks", ColumnType.Amount), new("others", "Others", ColumnType.Amount), new("fees", "Fees", ColumnType.Amount), new("net", "Into the bank", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(totals.Select(static total => Row(total, new CurrencyCode(total.Currency)))),
    }];

    private static ReportRow Row(PayoutTotal total, CurrencyCode currency) => ReportRow.Of(
        Text(total.Provider),
        Text(total.Month),
        Text(total.Currency),
        Count(total.Count),
        Count(total.Faulty),
        Count(total.Lines),
        Money(total.Payments, currency),
        Money(total.Failed, currency),
        Money(total.Refunds, currency),
        Money(total.Chargebacks, currency),
        Money(total.Others, currency),
        Money(total.Fees, currency),
        Money(total.Net, currency));
}
