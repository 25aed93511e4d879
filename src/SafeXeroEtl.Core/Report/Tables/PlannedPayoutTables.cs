using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan.Payouts;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What the plan makes of payouts of payment providers, and what each of their items is in SAFE. None where the pipeline has no rule for them.</summary>
internal static class PlannedPayoutTables
{
    public const string Data = "Data payouts";
    private const string Items = "Payout items";

    public static ImmutableArray<ReportTable> Of(ImmutableArray<PlannedPayout> payouts) => payouts.IsEmpty ? [] : [ItemTable(payouts)];

    public static ImmutableArray<ReportTable> DataOf(ImmutableArray<PlannedPayout> payouts) => payouts.IsEmpty ? [] : [DataTable(payouts)];

    /// <summary>Those that somebody must look at; the items that are explained stand in the plan's shard.</summary>
    private static ReportTable ItemTable(ImmutableArray<PlannedPayout> payouts) => new()
    {
        Key = Items,
        Title = "Items of payouts that SAFE does not explain",
        Purpose = "What a provider put into a payout and no payment of SAFE's is: another system's, taken back and not reversed, or another amount"
            + (payouts.Any(static payout => payout.Items.Any(static item => item.Organisation is not null)) ? "; or another organisation's customer paid it." : "."),
        WhenEmpty = "Every item of every payout is a payment of SAFE's.",
        Columns =
        [
            new("payout", "Payout", ColumnType.Text, Width: 24), new("date", "Date", ColumnType.Day), new("item", "Item", ColumnType.Text, Width: 24), new("what", "What it is", ColumnType.Text),
            new("amount", "Amount", ColumnType.Amount), new("payment", "Payment in SAFE", ColumnType.Text), new("finding", "Finding", ColumnType.Text, Width: 60),
        ],
        Rows = ReportRows.Of(
            from payout in payouts
            from item in payout.Items
            where item.Finding != PayoutItemFinding.Matched
            select ReportRow.Of(
                Text(payout.Key),
                Day(payout.Date),
                Text(item.Id),
                Text(WordOf(item.Kind)),
                Money(item.Amount, payout.Currency),
                Text(item.PaymentId),
                Text(item.Evidence)) with
            { Tone = ReportTone.Warn }),
    };

    private static ReportTable DataTable(ImmutableArray<PlannedPayout> payouts) => new()
    {
        Key = Data,
        Title = "Data: payouts",
        Purpose = "Every payout with the money that reached the bank, and the fees that the provider kept of it.",
        Role = TableRole.Data,
        PageRowsMax = 50,
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("payout", "Payout", ColumnType.Text, Width: 24), new("date", "Date", ColumnType.Day), new("currency", "Currency", ColumnType.Text),
            new("amount", "Amount", ColumnType.Amount), new("items", "Items", ColumnType.Count), new("into", "Fee account", ColumnType.Text), new("tax", "Tax type", ColumnType.Text),
            new("why", "Why that tax type", ColumnType.Text, Width: 40), new("state", "State", ColumnType.Text), new("carried", "Carried", ColumnType.Text), new("code", "Code", ColumnType.Text),
            new("reason", "Reason", ColumnType.Text, Width: 48), new("source", "Source", ColumnType.Text),
        ],
        Rows = ReportRows.Of(payouts.Select(static row => ReportRow.Of(
            Text(RecordWords.Of(row.Kind)),
            Text(row.Key),
            Day(row.Date),
            Text(row.Currency.Value),
            Money(row.Amount, row.Currency),
            Count(row.Payout.Lines.Length),
            Text(row.Fee?.AccountCode),
            Text(row.Fee?.TaxType),
            Text(row.Fee?.Why),
            Text(RecordWords.Of(row.Decision.State)),
            Text(row.Carried ? RecordWords.Carried : null),
            Text(row.Decision.Code),
            Text(row.Decision.Reason),
            Text(row.At.ToString())))),
    };

    private static string WordOf(PayoutLineKind kind) => kind switch
    {
        PayoutLineKind.Payment => "payment",
        PayoutLineKind.PaymentFailed => "failed payment",
        PayoutLineKind.Refund => "refund",
        PayoutLineKind.RefundReturned => "refund that came back",
        PayoutLineKind.Chargeback => "chargeback",
        PayoutLineKind.ChargebackReversed => "chargeback taken back",
        PayoutLineKind.PayoutReturned => "payout that came back",
        _ => "other",
    };
}
