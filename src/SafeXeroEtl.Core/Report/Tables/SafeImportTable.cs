using System.Collections.Immutable;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What SAFE's bulk import of payments can take back, in the columns that the pipeline declares.</summary>
internal static class SafeImportTable
{
    /// <returns>None where the pipeline declares no columns.</returns>
    public static ImmutableArray<ReportTable> Of(SafeImport? import) => import is null ? [] : [new ReportTable
    {
        Key = "SAFE import",
        Title = "Payments for SAFE's bulk import",
        Purpose = "Payments on SAFE's bills that Xero has and SAFE has not, in the columns of safe_import in pipeline.yml; the same as CSV beside the report. Import them in SAFE only if they are not the money of a payment that SAFE has under another bill.",
        Role = TableRole.Data,
        WhenEmpty = "Xero has no payment on a SAFE bill that SAFE does not know.",
        Columns = [.. import.Headings.Select(static (heading, index) => new ReportColumn(FormattableString.Invariant($"column{index + 1}"), heading, ColumnType.Text, Width: 20))],
        Rows = ReportRows.Of(import.Rows.Select(static row => ReportRow.Of([.. row.Select(static text => Text(text))]))),
    }];
}
