using System.Collections.Immutable;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Documents that somebody keyed into Xero and that are bills of SAFE's, with what differs, field by field.</summary>
internal static class AdoptedTables
{
    private const string Keyed = "Keyed by hand";
    private const string Purpose = "Documents that somebody keyed into Xero and that stand for bills of SAFE's. Nothing of them is changed: what differs is told here, field by field.";
    private const int PageRowsMax = 200;

    /// <returns>None where no such document has another number or content.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey)
    {
        var adopted = survey.Documents.Where(static document => document.Adoption is not null).ToArray();
        return adopted.Length == 0 ? [] : [Table(Purpose, ReportRows.Of(adopted.SelectMany(document => document.Adoption!.Differs.Select(field => ReportRow.Of(
            Text(document.Number), Text(document.AccountNumber), Text(survey.NameOf(document.AccountNumber)), Text(document.Adoption.Number), Text(field.Field), Text(field.From), Text(field.To))))))];
    }

    /// <inheritdoc cref="Of(PlanSurvey)"/>
    public static ImmutableArray<ReportTable> Of(FindingsIndex index, XeroPages pages)
    {
        if (index.Findings.Adopted.IsEmpty)
        {
            return [];
        }

        var table = Table($"{Purpose} What moves money is among the exceptions too.", ReportRows.Of(index.Findings.Adopted.Select(field => ReportRow.Of(
            Text(field.Number), Text(field.AccountNumber), Text(index.NameOf(field.AccountNumber)), Text(field.XeroNumber), Text(field.Field), Text(field.Safe), Text(field.Xero),
            pages.Document(field.Kind, field.XeroId)))));
        return [table with { Columns = [.. table.Columns, new("page", "In Xero", ColumnType.Link)] }];
    }

    private static ReportTable Table(string purpose, ReportRows rows) => new()
    {
        Key = Keyed,
        Title = Keyed,
        Purpose = purpose,
        PageRowsMax = PageRowsMax,
        Columns =
        [
            new("number", "Bill", ColumnType.Text, Width: 20), new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("xero_number", "Number in Xero", ColumnType.Text, Width: 20), new("field", "Field", ColumnType.Text, Width: 20),
            new("safe", "SAFE", ColumnType.Text, Width: 40), new("xero", "Xero", ColumnType.Text, Width: 40),
        ],
        Rows = rows,
    };
}
