using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Contacts that are there and are to change, field by field.</summary>
internal static class ContactUpdateTables
{
    private const string Updates = "Contacts to update";

    /// <returns>None where no contact is to change.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey) => !survey.Contacts.Any(static contact => contact.Changes is not null) ? [] : [new ReportTable
    {
        Key = Updates,
        Title = "Contacts to update",
        Purpose = "Fields of linked contacts that become what SAFE says, by the pipeline's rule for each. A contact that no longer shows what Xero says here is left alone when the plan is applied.",
        PageRowsMax = 200,
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("contact", "Contact in Xero", ColumnType.Text, Width: 36), new("field", "Field", ColumnType.Text),
            new("from", "Xero says", ColumnType.Text, Width: 40), new("to", "Becomes", ColumnType.Text, Width: 40), new("rule", "Rule", ColumnType.Text),
        ],
        Rows = ReportRows.Of(survey.Contacts.SelectMany(static contact => (contact.Changes ?? []).Select(change => ReportRow.Of(
            Text(contact.AccountNumber),
            Text(contact.ContactName ?? contact.Name),
            Text(ContactFieldWords.Of(change.Field)),
            Text(change.From),
            Text(change.To),
            Text(ContactFieldWords.Of(change.Rule)))))),
    }];
}
