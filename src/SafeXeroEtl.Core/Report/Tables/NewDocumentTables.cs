using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What an approver looks at among the new documents: the months they belong to, and the largest.</summary>
internal static class NewDocumentTables
{
    public const string Months = "Months";
    public const string LargestBills = "Largest bills";
    public const string LargestCredits = "Largest credits";

    private const int LargestMax = 20;

    private static readonly (string, string) ToCreate = ("state", RecordWords.Of(PlanState.Create));

    public static ReportTable MonthTable(PlanSurvey survey) => new()
    {
        Key = Months,
        Title = "New records by month",
        Purpose = "The months that the new documents and payments are dated in: earlier months are settled too.",
        WhenEmpty = "Nothing is to be created.",
        Columns =
        [
            new("month", "Month", ColumnType.Text), new("currency", "Currency", ColumnType.Text), new("invoices", "Invoices", ColumnType.Count),
            new("billed", "Invoiced", ColumnType.Amount), new("credits", "Credit notes", ColumnType.Count), new("credited", "Credited", ColumnType.Amount),
            new("payments", "Payments", ColumnType.Count), new("received", "Received less refunded", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(MonthsOf(survey).Select(static entry => MonthRow(entry.Month, entry.Currency))),
    };

    public static ReportTable LargestTable(PlanSurvey survey, DocumentKind kind) => new()
    {
        Key = kind == DocumentKind.Invoice ? LargestBills : LargestCredits,
        Title = kind == DocumentKind.Invoice ? "Largest bills" : "Largest credits",
        Purpose = kind == DocumentKind.Invoice ? $"The {LargestMax} largest new invoices, gross." : $"The {LargestMax} largest new credit notes, gross.",
        Place = ReportPlace.PageOneHalf,
        WhenEmpty = kind == DocumentKind.Invoice ? "No invoice is to be created." : "No credit note is to be created.",
        Columns =
        [
            new("number", "Number", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("date", "Date", ColumnType.Day), new("gross", "Gross", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(New(survey).Where(document => document.Kind == kind)
            .OrderByDescending(static document => document.Gross).ThenBy(static document => document.Number, StringComparer.Ordinal).Take(LargestMax)
            .Select(document => ReportRow.Of(
                Text(document.Number), Text(survey.NameOf(document.AccountNumber)), Day(document.Date), Money(document.Gross, document.Currency)))),
    };

    internal static IEnumerable<PlannedDocument> New(PlanSurvey survey) =>
        survey.Documents.Where(static document => document.Decision.State == PlanState.Create);

    private static IEnumerable<(string Month, string Currency)> MonthsOf(PlanSurvey survey) =>
        New(survey).Select(static document => (document.Date, document.Currency))
            .Concat(survey.Payments.Where(static part => part.Decision.State == PlanState.Create).Select(static part => (part.Date, part.Currency)))
            .Select(static entry => (PlanDataTables.MonthOf(entry.Date), entry.Currency.Value))
            .Distinct().Order();

    private static ReportRow MonthRow(string month, string currency)
    {
        var (invoices, credits) = (Documents(DocumentKind.Invoice, month, currency), Documents(DocumentKind.CreditNote, month, currency));
        (string, string)[] cash = [("month", month), ("currency", currency), ToCreate];
        return ReportRow.Of(
            Text(month),
            Text(currency),
            Live(ReportFormula.RowsOf(PlanDataTables.Documents, invoices)),
            Live(ReportFormula.SumOf(PlanDataTables.Documents, "gross", invoices)),
            Live(ReportFormula.RowsOf(PlanDataTables.Documents, credits)),
            Live(ReportFormula.SumOf(PlanDataTables.Documents, "gross", credits)),
            Live(ReportFormula.RowsOf(PlanDataTables.Payments, cash)),
            Live(ReportFormula.SumOf(PlanDataTables.Payments, "amount", cash)));
    }

    private static (string, string)[] Documents(DocumentKind kind, string month, string currency) =>
        [("month", month), ("currency", currency), ToCreate, ("kind", RecordWords.Of(kind))];
}
