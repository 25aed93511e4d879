using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Customers that become contacts, and customers that are one already, with what that rests on (P5).</summary>
internal static class ContactTables
{
    public const string New = "New contacts";
    public const string Linked = "Linked contacts";

    public static ReportTable NewTable(PlanSurvey survey) => new()
    {
        Key = New,
        Title = "New contacts",
        Purpose = "Customers that Xero does not have, and the name they get.",
        PageRowsMax = 100,
        WhenEmpty = "No contact is to be created.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("contact", "Name in Xero", ColumnType.Text, Width: 36),
            new("evidence", "Evidence", ColumnType.Text, Width: 60), new("source", "Source", ColumnType.Text),
        ],
        Rows = ReportRows.Of(survey.Contacts.Where(static contact => contact.Decision.State == PlanState.Create).Select(static contact => ReportRow.Of(
            Text(contact.AccountNumber), Text(contact.New?.Name ?? contact.Name), Text(contact.Evidence), Text(contact.At.ToString())))),
    };

    public static ReportTable LinkedTable(PlanSurvey survey) => new()
    {
        Key = Linked,
        Title = "Linked contacts",
        Purpose = "Customers that are a contact in Xero already, and the evidence.",
        PageRowsMax = 50,
        WhenEmpty = "No customer is linked yet.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer in SAFE", ColumnType.Text, Width: 36),
            new("contact", "Contact in Xero", ColumnType.Text, Width: 36), new("evidence", "Evidence", ColumnType.Text, Width: 60),
        ],
        Rows = ReportRows.Of(survey.Contacts.Where(static contact => contact.Decision.State is PlanState.There or PlanState.Update).Select(static contact => ReportRow.Of(
            Text(contact.AccountNumber), Text(contact.Name), Text(contact.ContactName), Text(contact.Evidence)))),
    };
}
