using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Matching;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The evidence of contacts field by field: what SAFE says, what Xero says, and what it counts (P5).</summary>
internal static class ContactEvidenceTables
{
    private const string Evidence = "Contact evidence";

    /// <returns>None where no evidence was weighed: every customer is known by a decision, our ledger or an identifier.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey) => !survey.Contacts.Any(static contact => contact.Candidates is not []) ? [] : [new ReportTable
    {
        Key = Evidence,
        Title = "Contacts by weighed evidence",
        Purpose = "Each customer with the contact that it is or may be, field by field. Ten points double the odds that the two are one company; the score is the probability.",
        PageRowsMax = 100,
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer in SAFE", ColumnType.Text, Width: 30), new("contact", "Contact in Xero", ColumnType.Text, Width: 30),
            new("outcome", "Outcome", ColumnType.Text), new("score", "Score", ColumnType.Text), new("field", "Field", ColumnType.Text), new("points", "Points", ColumnType.Count),
            new("total", "So far", ColumnType.Count), new("says", "Which says", ColumnType.Text, Width: 44), new("safe", "SAFE says", ColumnType.Text, Width: 30), new("xero", "Xero says", ColumnType.Text, Width: 30),
        ],
        Rows = ReportRows.Of(survey.Contacts.SelectMany(static contact => contact.Candidates.SelectMany(candidate => RowsOf(contact, candidate)))),
    }];

    private static IEnumerable<ReportRow> RowsOf(PlannedContact contact, ContactCandidate candidate) => candidate.Evidence is []
        ? [RowOf(contact, candidate, ReportCell.Nothing, ReportCell.Nothing, ReportCell.Nothing, Text(contact.Candidates[0].Evidence is [] ? "named by what is firmer than weighed evidence" : "nearly as likely"), ReportCell.Nothing, ReportCell.Nothing)]
        : candidate.Evidence.Select(row => RowOf(contact, candidate, Text(row.Field), Count(row.Points), Count(row.RunningTotal), Text(row.Sentence), Text(row.Left), Text(row.Right)));

    private static ReportRow RowOf(PlannedContact contact, ContactCandidate candidate, params ReadOnlySpan<ReportCell> evidence) => ReportRow.Of(
    [
        Text(contact.AccountNumber),
        Text(contact.Name),
        Text(candidate.Name),
        Text(contact.Decision.State == PlanState.There ? "linked" : "asked"),
        Text(candidate.Score?.ToString("0.0000", CultureInfo.InvariantCulture)),
        .. evidence,
    ]);
}
