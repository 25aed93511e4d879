using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What an approver looks at first: who is missing, who is new, what is blocked, and what somebody changed in the rules.</summary>
internal static class PageOneTables
{
    public const string Missing = "Missing regulars";
    public const string NewContacts = "New contacts in short";
    public const string Blocked = "Blocked in short";
    public const string Changes = "Changed rules";

    private const int HalfRowsMax = 8;
    private const int BlockedRowsMax = 6;
    private const int ChangeRowsMax = 5;
    private const int ReasonMax = 120;

    public static ReportTable MissingTable(PlanReportInput input) => new()
    {
        Key = Missing,
        Title = input.History.Missing.IsEmpty ? "Missing regulars" : $"Missing regulars: {Wording.Counted(input.History.Missing.DistinctBy(static row => row.AccountNumber).Count(), "customer")}",
        Purpose = "Billed last month and not this month: last month’s gross, and in how many of the months before.",
        Place = ReportPlace.PageOneHalf,
        PageRowsMax = HalfRowsMax,
        WhenEmpty = input.History.LastMonth is { } last
            ? $"Every customer billed in {Wording.Month(last.Period)} is billed again."
            : "No earlier month was applied, so nobody can be missed.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("amount", "Last bill", ColumnType.Amount),
            new("months", "Months", ColumnType.Text),
        ],
        Rows = ReportRows.Of(input.History.Missing.Select(row => ReportRow.Of(
            Text(row.AccountNumber), Text(row.Name), Money(row.Amount, row.Currency), Text($"{row.Months} of {input.History.Months.Length}")))),
    };

    public static ReportTable NewContactTable(PlanSurvey survey)
    {
        var added = survey.Contacts.Where(static contact => contact.Decision.State == PlanState.Create).ToArray();
        return new ReportTable
        {
            Key = NewContacts,
            Title = $"New contacts: {(added.Length == 0 ? "none" : Wording.Counted(added.Length, "customer"))}",
            Purpose = "Customers that Xero does not have yet.",
            Place = ReportPlace.PageOneHalf,
            InFull = ContactTables.New,
            PageRowsMax = HalfRowsMax,
            WhenEmpty = "No contact is to be created.",
            Columns = [new("account", "Account", ColumnType.Text), new("contact", "Name in Xero", ColumnType.Text, Width: 36)],
            Rows = ReportRows.Of(added.Select(static contact => ReportRow.Of(Text(contact.AccountNumber), Text(contact.New?.Name ?? contact.Name)))),
        };
    }

    public static ReportTable BlockedTable(PlanSurvey survey) => new()
    {
        Key = Blocked,
        Title = "What is blocked",
        Purpose = "Records that are not sent, by the code of what stands in the way.",
        Place = ReportPlace.PageOne,
        InFull = DecisionTables.Blocked,
        PageRowsMax = BlockedRowsMax,
        WhenEmpty = "Nothing is blocked.",
        Columns =
        [
            new("code", "Code", ColumnType.Text), new("records", "Records", ColumnType.Count), new("amount", "Amount", ColumnType.Amount),
            new("example", "The first of them", ColumnType.Text, Width: 80),
        ],
        Rows = ReportRows.Of(DecisionTables.Records(survey).Where(static record => record.Decision.State == PlanState.Blocked)
            .GroupBy(static record => record.Decision.Code ?? "", StringComparer.Ordinal).OrderByDescending(static code => code.Count()).ThenBy(static code => code.Key, StringComparer.Ordinal)
            .Select(static code => ReportRow.Of(
                Text(code.Key),
                Live(ReportFormula.RowsOf(DecisionTables.Blocked, ("code", code.Key))),
                code.Select(static record => PlannedMoney.Of(record)?.Currency).OfType<CurrencyCode>().Distinct().Count() > 1 ? Text("several currencies") : Live(ReportFormula.SumOf(DecisionTables.Blocked, "amount", ("code", code.Key))),
                Text(Shortened(code.First().Decision.Reason))) with
            { Tone = ReportTone.Bad })),
    };

    public static ReportTable ChangeTable(PlanHistory history) => new()
    {
        Key = Changes,
        Title = "Changed mappings and decisions",
        Purpose = history.ChangesSince is { } since
            ? $"Against run {since.RunId} of {Wording.Month(since.Period)}, the last that was {(since.IsApproved ? "approved" : "applied")}."
            : "Against the last approved or applied run.",
        Place = ReportPlace.PageOne,
        PageRowsMax = ChangeRowsMax,
        WhenEmpty = history.ChangesSince is null
            ? "No earlier run of this pipeline was approved or applied: nobody has agreed to any of the rules yet. Table ‘Definitions’ lists the files."
            : "Nothing was changed.",
        Columns = [new("file", "File", ColumnType.Text, Width: 36), new("what", "What", ColumnType.Text, Width: 100)],
        Rows = ReportRows.Of(history.Changes.Select(static change => ReportRow.Of(Text(change.File), Text(change.What)))),
    };

    /// <summary>The whole reason stands in the table of all that is blocked.</summary>
    private static string? Shortened(string? reason) => reason is { Length: > ReasonMax } ? reason[..(ReasonMax - 1)] + "…" : reason;
}
