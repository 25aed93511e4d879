using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What was posted and is no longer shown as it was given, field by field.</summary>
internal static class DriftTables
{
    private const string Drifted = "Drift";
    private const int PageRowsMax = 200;

    /// <returns>None where nothing was posted or nothing has drifted.</returns>
    public static ImmutableArray<ReportTable> Of(FindingsIndex index, XeroPages pages) => index.Findings.Drift.IsEmpty ? [] : [new ReportTable
    {
        Key = Drifted,
        Title = "Changed in Xero since it was posted",
        Purpose = "Documents, lines, payments and contacts field by field: what was sent and what Xero shows now. What moves money is among the exceptions too; references, due dates and texts are here alone." + Cut(index.Findings.HistoriesNotRead),
        PageRowsMax = PageRowsMax,
        Columns =
        [
            new("area", "In", ColumnType.Text), new("record", "Record", ColumnType.Text, Width: 20), new("account", "Account", ColumnType.Text),
            new("customer", "Customer", ColumnType.Text, Width: 30), new("line", "Line", ColumnType.Count), new("field", "Field", ColumnType.Text),
            new("sent", "Sent", ColumnType.Text, Width: 40), new("xero", "Xero now", ColumnType.Text, Width: 40), new("who", "Last change in Xero", ColumnType.Text, Width: 40),
            new("page", "In Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Of(index.Findings.Drift.Select(drift => Row(drift, index, pages))),
    }];

    private static ReportRow Row(Drift drift, FindingsIndex index, XeroPages pages) => ReportRow.Of(
        Text(drift.Area switch
        {
            DriftArea.Document => "document",
            DriftArea.Line => "line",
            DriftArea.Payment => "payment",
            DriftArea.Contact => "contact",
            _ => throw new UnreachableException(),
        }),
        Text(OpenDifferences.LabelOf(drift.Key)),
        Text(drift.AccountNumber),
        Text(index.NameOf(drift.AccountNumber)),
        drift.Line is { } line ? Count(line) : ReportCell.Nothing,
        Text(drift.Field),
        Text(drift.Sent),
        Text(drift.Xero),
        Text(drift.Who),
        drift.Kind is { } kind ? pages.Document(kind, drift.XeroId) : drift.Area == DriftArea.Contact ? pages.Contact(drift.XeroId) : ReportCell.Nothing);

    private static string Cut(int notRead) => notRead == 0 ? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" Xero's history was asked for who changed the newest of them; of {notRead} it was not.");
}
