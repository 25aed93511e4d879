using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What an undo takes back, and what it cannot.</summary>
internal static class UndoTables
{
    public const string KeptKey = "Not taken back";

    private const string DataKey = "Taken back";
    private const string None = "none";

    public static ReportTable Totals(ImmutableArray<PlannedReversal> reversals) => new()
    {
        Key = "Totals",
        Title = "What is taken back",
        Purpose = "What the run loaded and still stands in Xero, by kind and currency; documents by gross.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("currency", "Currency", ColumnType.Text), new("count", "Taken back", ColumnType.Count),
            new("amount", "Amount", ColumnType.Amount), new("kept", "Stays", ColumnType.Count),
        ],
        Rows = ReportRows.Of(reversals.Select(static row => (row.Kind, Currency: CurrencyOf(row))).Distinct().Order().Select(static each => ReportRow.Of(
            Text(RecordWords.Of(each.Kind)),
            Text(each.Currency == None ? null : each.Currency),
            Live(ReportFormula.RowsOf(DataKey, Where(each, PlanState.Update))),
            each.Currency == None ? ReportCell.Nothing : Live(ReportFormula.SumOf(DataKey, "amount", Where(each, PlanState.Update))),
            Live(ReportFormula.RowsOf(DataKey, Where(each, PlanState.Blocked)))))),
    };

    public static ReportTable Kept(ImmutableArray<PlannedReversal> reversals) => Rows(reversals.RemoveAll(static row => row.Decision.Sends)) with
    {
        Key = KeptKey,
        Title = "What stays in Xero",
        Purpose = "Loaded by the run and not taken back: why, and what to do.",
        WhenEmpty = "Everything that the run loaded can be taken back.",
    };

    public static ReportTable Data(ImmutableArray<PlannedReversal> reversals) => Rows(reversals) with
    {
        Key = DataKey,
        Title = "Data: record by record",
        Purpose = "In the order in which they are sent.",
        Role = TableRole.Data,
    };

    private static ReportTable Rows(ImmutableArray<PlannedReversal> reversals) => new()
    {
        Key = DataKey,
        Title = "",
        Purpose = "",
        PageRowsMax = 200,
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("record", "Record", ColumnType.Text, Width: 24), new("account", "Account", ColumnType.Text), new("date", "Date", ColumnType.Day),
            new("currency", "Currency", ColumnType.Text), new("amount", "Amount", ColumnType.Amount), new("state", "State", ColumnType.Text),
            new("renamed", "Called from then on", ColumnType.Text, Width: 28), new("code", "Code", ColumnType.Text), new("reason", "Reason", ColumnType.Text, Width: 60),
            new("next", "Next step", ColumnType.Text, Width: 48), new("id", "Xero id", ColumnType.Text, Width: 38),
        ],
        Rows = ReportRows.Of(reversals.Select(static row => ReportRow.Of(
            Text(RecordWords.Of(row.Kind)),
            Text(row.Key.TrimEnd('|')),
            Text(row.AccountNumber),
            row.Date is { } date ? Day(date) : ReportCell.Nothing,
            Text(CurrencyOf(row)),
            row.Currency is { } currency ? Money(row.Amount, currency) : ReportCell.Nothing,
            Text(RecordWords.Of(row.Decision.State)),
            Text(row.Renamed),
            Text(row.Decision.Code),
            Text(row.Decision.Reason),
            Text(NextSteps.Of(row.Decision)),
            Text(row.Id.ToString())))),
    };

    private static string CurrencyOf(PlannedReversal row) => row.Currency?.Value ?? None;

    private static (string, string)[] Where((RecordKind Kind, string Currency) each, PlanState state) =>
        [("kind", RecordWords.Of(each.Kind)), ("currency", each.Currency), ("state", RecordWords.Of(state))];
}
