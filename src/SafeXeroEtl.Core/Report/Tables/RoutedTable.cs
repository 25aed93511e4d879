using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Routing;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Where the bills and payments of an export went that several organisations share.</summary>
internal static class RoutedTable
{
    public const string Routed = "Routed";

    /// <returns>None where nobody shares the export.</returns>
    public static ImmutableArray<ReportTable> Of(ImmutableArray<RoutedTotal>? routed) => routed is not { } shares ? [] :
    [
        new()
        {
            Key = Routed,
            Title = "The export by organisation",
            Purpose = "Every bill and payment that the export holds, at the one organisation that its customer belongs to. This pack is of one of them; SAFE's figures are compared with all, and the controls show its part.",
            WhenEmpty = "The export holds neither bill nor payment.",
            Columns =
            [
                new("organisation", "Organisation", ColumnType.Text, Width: 24), new("currency", "Currency", ColumnType.Text), new("bills", "Bills", ColumnType.Count),
                new("gross", "Gross", ColumnType.Amount), new("payments", "Payments", ColumnType.Count), new("received", "Received", ColumnType.Amount),
            ],
            Rows = ReportRows.Of(shares.Select(static share => ReportRow.Of(
                Text(share.Organisation),
                Text(share.Currency),
                Count(share.Bills),
                Money(share.Gross, new CurrencyCode(share.Currency)),
                Count(share.Payments),
                Money(share.Received, new CurrencyCode(share.Currency))))),
        },
    ];
}
