using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Documents;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The plan's data sheets, one row a record: what every figure of the plan adds up.</summary>
internal static class PlanDataTables
{
    public const string Documents = "Data documents";
    public const string Allocations = "Data allocations";
    public const string Payments = "Data payments";
    public const string Contacts = "Data contacts";

    private const int PageRowsMax = 50;

    public static ReportTable DocumentTable(PlanSurvey survey) => new()
    {
        Key = Documents,
        Title = "Data: documents",
        Purpose = "Every bill of the run with its decision; a credit note's figures are positive.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "The run takes in no bill.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("number", "Number", ColumnType.Text), new("account", "Account", ColumnType.Text),
            new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day), new("month", "Month", ColumnType.Text),
            new("currency", "Currency", ColumnType.Text), new("net", "Net", ColumnType.Amount), new("vat", "VAT", ColumnType.Amount),
            new("gross", "Gross", ColumnType.Amount), new("state", "State", ColumnType.Text), new("carried", "Carried", ColumnType.Text),
            new("code", "Code", ColumnType.Text), new("reason", "Reason", ColumnType.Text, Width: 48), new("source", "Source", ColumnType.Text),
            new("due", "Due", ColumnType.Day), new("duefrom", "Due date from", ColumnType.Text), .. PennyTables.ProofColumns,
        ],
        Rows = ReportRows.Lazily(() => survey.Documents.Select(document => ReportRow.Of(
        [
            Text(RecordWords.Of(document.Kind)),
            Text(document.Number),
            Text(document.AccountNumber),
            Text(survey.NameOf(document.AccountNumber)),
            Day(document.Date),
            Text(MonthOf(document.Date)),
            Text(document.Currency.Value),
            Money(document.Net, document.Currency),
            Money(document.Vat, document.Currency),
            Money(document.Gross, document.Currency),
            Text(RecordWords.Of(document.Decision.State)),
            CarriedCell(document),
            Text(document.Decision.Code),
            Text(document.Decision.Reason),
            Text(document.At.ToString()),
            document.Document is { } made ? Day(made.DueDate) : ReportCell.Nothing,
            Text(DueWords(document.DueFrom)),
            .. PennyTables.ProofCells(document),
        ]))),
    };

    private static string? DueWords(DueDateSource? from) => from switch
    {
        DueDateSource.Bill => "the bill",
        DueDateSource.Customer => "the customer's terms",
        DueDateSource.Pipeline => "the pipeline",
        _ => null,
    };

    public static ReportTable AllocationTable(PlanSurvey survey) => new()
    {
        Key = Allocations,
        Title = "Data: allocations",
        Purpose = "Every part of a credit note that is given to a bill.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "No credit note is given to a bill.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("credit", "Credit note", ColumnType.Text), new("bill", "Bill", ColumnType.Text),
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day),
            new("currency", "Currency", ColumnType.Text), new("amount", "Amount", ColumnType.Amount), new("by", "By", ColumnType.Text),
            new("state", "State", ColumnType.Text), new("carried", "Carried", ColumnType.Text), new("code", "Code", ColumnType.Text),
            new("reason", "Reason", ColumnType.Text, Width: 48), new("source", "Source", ColumnType.Text),
        ],
        Rows = ReportRows.Lazily(() => survey.Allocated.Select(part => ReportRow.Of(
            Text(RecordWords.Of(part.RecordKind)),
            Text(part.CreditNote),
            Text(part.BillNumber),
            Text(part.AccountNumber),
            Text(survey.NameOf(part.AccountNumber)),
            Day(part.Date),
            Text(part.Currency.Value),
            Money(part.Amount, part.Currency),
            Text(part.IsLinked ? "SAFE's links" : "oldest first"),
            Text(RecordWords.Of(part.Decision.State)),
            CarriedCell(part),
            Text(part.Decision.Code),
            Text(part.Decision.Reason),
            Text(part.At.ToString())))),
    };

    public static ReportTable PaymentTable(PlanSurvey survey) => new()
    {
        Key = Payments,
        Title = "Data: payments",
        Purpose = "Every part of a payment on one bill, and what a payment leaves on account; a refund is below nil, as SAFE signs it.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "The run takes in no payment.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("payment", "Payment", ColumnType.Text), new("bill", "Bill", ColumnType.Text),
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("type", "Payment type", ColumnType.Text),
            new("date", "Date", ColumnType.Day), new("month", "Month", ColumnType.Text), new("currency", "Currency", ColumnType.Text),
            new("amount", "Amount", ColumnType.Amount), new("act", "In Xero", ColumnType.Text), new("into", "Into account", ColumnType.Text),
            new("moves", "What it does", ColumnType.Text, Width: 40), new("clears", "Clears on", ColumnType.Day), new("batch", "One bank line", ColumnType.Text),
            new("state", "State", ColumnType.Text), new("carried", "Carried", ColumnType.Text), new("code", "Code", ColumnType.Text),
            new("reason", "Reason", ColumnType.Text, Width: 48), new("source", "Source", ColumnType.Text),
        ],
        Rows = ReportRows.Lazily(() => survey.Payments.Select(part => ReportRow.Of(
            Text(RecordWords.Of(part.RecordKind)),
            Text(part.PaymentId),
            Text(part.BillNumber),
            Text(part.AccountNumber),
            Text(survey.NameOf(part.AccountNumber)),
            Text(part.PaymentType),
            Day(part.Date),
            Text(MonthOf(part.Date)),
            Text(part.Currency.Value),
            Money(part.Amount, part.Currency),
            Text(ActOf(part.Act)),
            Text(part.AccountCode),
            Text(MovementWords.Of(part)),
            part.ClearsOn is { } clears ? Day(clears) : ReportCell.Nothing,
            Text(part.BatchKey),
            Text(RecordWords.Of(part.Decision.State)),
            CarriedCell(part),
            Text(part.Decision.Code),
            Text(part.Decision.Reason),
            Text(part.At.ToString())))),
    };

    public static ReportTable ContactTable(PlanSurvey survey) => new()
    {
        Key = Contacts,
        Title = "Data: contacts",
        Purpose = "Every customer of the export and the contact it is, is to become, or may be.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "The export holds no customer.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("contact", "Name in Xero", ColumnType.Text, Width: 30), new("evidence", "Evidence", ColumnType.Text, Width: 40),
            new("state", "State", ColumnType.Text), new("carried", "Carried", ColumnType.Text), new("code", "Code", ColumnType.Text),
            new("reason", "Reason", ColumnType.Text, Width: 48), new("source", "Source", ColumnType.Text),
        ],
        Rows = ReportRows.Lazily(() => survey.Contacts.Select(contact => ReportRow.Of(
            Text(RecordWords.Of(contact.RecordKind)),
            Text(contact.AccountNumber),
            Text(contact.Name),
            Text(contact.New?.Name ?? contact.ContactName),
            Text(contact.Evidence),
            Text(RecordWords.Of(contact.Decision.State)),
            CarriedCell(contact),
            Text(contact.Decision.Code),
            Text(contact.Decision.Reason),
            Text(contact.At.ToString())))),
    };

    public static string MonthOf(DateOnly day) => AccountingPeriod.Of(day).ToString();

    private static ReportCell CarriedCell(PlannedRecord record) => Text(record.Carried ? RecordWords.Carried : null);

    private static string? ActOf(CashAct? act) => act switch
    {
        CashAct.Receive => "receive",
        CashAct.Refund => "refund",
        CashAct.Delete => "delete",
        _ => null,
    };
}
