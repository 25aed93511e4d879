using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What is not sent, record by record: blocked, held and skipped, each with its reason.</summary>
internal static class DecisionTables
{
    public const string Blocked = "Blocked";
    public const string Held = "Held";
    public const string Skipped = "Skipped";

    private const int PageRowsMax = 200;

    public static ReportTable BlockedTable(PlanSurvey survey) => Table(survey, PlanState.Blocked, ReportTone.Bad) with
    {
        Key = Blocked,
        Title = "Blocked",
        Purpose = "Not sent, because something must be mended first: the reason, and what to do.",
        WhenEmpty = "Nothing is blocked.",
    };

    public static ReportTable HeldTable(PlanSurvey survey) => Table(survey, PlanState.Held, ReportTone.Warn) with
    {
        Key = Held,
        Title = "Held",
        Purpose = "Good records that wait by a rule. They stay listed in every run until they are posted or closed by a decision.",
        WhenEmpty = "Nothing is held.",
    };

    public static ReportTable SkippedTable(PlanSurvey survey) => Table(survey, PlanState.Skipped, ReportTone.Plain) with
    {
        Key = Skipped,
        Title = "Skipped",
        Purpose = "Left out for good by a rule, or because there is nothing to post.",
        PageRowsMax = 20,
        WhenEmpty = "Nothing is skipped.",
    };

    private static ReportTable Table(PlanSurvey survey, PlanState state, ReportTone tone) => new()
    {
        Key = RecordWords.Of(state),
        Title = "",
        Purpose = "",
        PageRowsMax = PageRowsMax,
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("key", "Record", ColumnType.Text, Width: 24), new("account", "Account", ColumnType.Text),
            new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day), new("amount", "Amount", ColumnType.Amount),
            new("code", "Code", ColumnType.Text), new("reason", "Reason", ColumnType.Text, Width: 60), new("next", "Next step", ColumnType.Text, Width: 48),
            new("source", "Source", ColumnType.Text, Width: 24),
        ],
        Rows = ReportRows.Of(Records(survey).Where(record => record.Decision.State == state).Select(record => Row(survey, record) with { Tone = tone })),
    };

    public static IEnumerable<PlannedRecord> Records(PlanSurvey survey) =>
        survey.Contacts.CastArray<PlannedRecord>().Concat(survey.Documents).Concat(survey.Allocated).Concat(survey.Payments).Concat(survey.Payouts);

    private static ReportRow Row(PlanSurvey survey, PlannedRecord record)
    {
        var (key, date, amount) = record switch
        {
            PlannedDocument document => (document.Number, Day(document.Date), Money(document.Gross, document.Currency)),
            PlannedAllocation part => ($"{part.CreditNote} to {part.BillNumber}", Day(part.Date), Money(part.Amount, part.Currency)),
            PlannedPayment { BillNumber: { } bill } part => ($"{part.PaymentId} on {bill}", Day(part.Date), Money(part.Amount, part.Currency)),
            PlannedPayment rest => ($"{rest.PaymentId} on account", Day(rest.Date), Money(rest.Amount, rest.Currency)),
            PlannedPayout payout => (payout.Key, Day(payout.Date), Money(payout.Amount, payout.Currency)),
            _ => (record.Key, ReportCell.Nothing, ReportCell.Nothing),
        };
        return ReportRow.Of(
            Text(RecordWords.Of(record.RecordKind)),
            Text(key),
            Text(record.AccountNumber),
            Text(survey.NameOf(record.AccountNumber)),
            date,
            amount,
            Text(record.Decision.Code),
            Text(record.Decision.Reason),
            Text(survey.NextOf(record.Decision)),
            Text((record.Decision.At ?? record.At).ToString()));
    }
}
