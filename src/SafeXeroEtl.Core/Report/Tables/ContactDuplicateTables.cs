using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Companies that Xero has twice: bills go to one contact, receipts to the other, and both look wrong.</summary>
internal static class ContactDuplicateTables
{
    /// <returns>None where Xero has every company once.</returns>
    public static ImmutableArray<ReportTable> Of(ImmutableArray<ContactDuplicate> duplicates) => duplicates is [] ? [] : [new ReportTable
    {
        Key = "Duplicate contacts",
        Title = "Duplicates inside Xero",
        Purpose = "Pairs of active contacts that are likelier one company than two. Merge the two in Xero, or decide `merge` in the decisions file: nobody is linked to the duplicate then.",
        PageRowsMax = 50,
        Columns =
        [
            new("first", "Contact", ColumnType.Text, Width: 32), new("second", "And contact", ColumnType.Text, Width: 32), new("sure", "How sure", ColumnType.Text),
            new("score", "Score", ColumnType.Text), new("reason", "What speaks for and against", ColumnType.Text, Width: 60),
            new("first_id", "First id in Xero", ColumnType.Text, Width: 38), new("second_id", "Second id in Xero", ColumnType.Text, Width: 38),
        ],
        Rows = ReportRows.Of(duplicates.Select(static pair => ReportRow.Of(
            Text(pair.FirstName),
            Text(pair.SecondName),
            Text(pair.IsSure ? "sure" : "likely"),
            Text(pair.Score.ToString("0.0000", CultureInfo.InvariantCulture)),
            Text(pair.Reason),
            Text(pair.FirstId.ToString("D")),
            Text(pair.SecondId.ToString("D"))))),
    }];
}
