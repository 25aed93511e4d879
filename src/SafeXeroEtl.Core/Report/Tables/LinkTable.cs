using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Who is who: each SAFE account and its contact in Xero.</summary>
internal static class LinkTable
{
    public static ReportTable Of(ImmutableArray<ContactLink> links, XeroPages pages) => new()
    {
        Key = "Contacts",
        Title = "Contacts",
        Purpose = "Each SAFE account and the contact it is linked to in Xero, with the evidence.",
        PageRowsMax = 50,
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer in SAFE", ColumnType.Text, Width: 36),
            new("contact", "Contact in Xero", ColumnType.Text, Width: 36), new("evidence", "Evidence", ColumnType.Text, Width: 60),
            new("page", "Contact in Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Of(links.OrderBy(static link => link.AccountNumber, StringComparer.Ordinal).Select(link => ReportRow.Of(
            Text(link.AccountNumber), Text(link.CustomerName), Text(link.ContactName), Text(link.Evidence), pages.Contact(link.ContactId)))),
    };
}
