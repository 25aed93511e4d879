using System.Collections.Immutable;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Documents that are there and are to change, field by field.</summary>
internal static class DocumentUpdateTables
{
    private const string Updates = "Documents to change";

    /// <returns>None where no document is to change.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey)
    {
        var changed = survey.Documents.Where(static document => document.Changes is not null).ToArray();
        return changed.Length == 0 ? [] : [new ReportTable
        {
            Key = Updates,
            Title = Updates,
            Purpose = "Invoices and credit notes whose bill changed in SAFE after it was posted. A document that no longer shows what Xero says here, or that something is settled on by then, is left alone when the plan is applied.",
            PageRowsMax = 200,
            Columns =
            [
                new("number", "Number", ColumnType.Text), new("account", "Account", ColumnType.Text), new("field", "Field", ColumnType.Text, Width: 30),
                new("from", "Xero says", ColumnType.Text, Width: 40), new("to", "Becomes", ColumnType.Text, Width: 40),
            ],
            Rows = ReportRows.Of(changed.SelectMany(static document => (document.Changes ?? [])
                .Select(change => ReportRow.Of(Text(document.Number), Text(document.AccountNumber), Text(change.Field), Text(change.From), Text(change.To))))),
        }];
    }
}
