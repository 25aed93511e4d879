using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>
/// Reads the TrialBalance report. Columns are found by their headings, accounts by the cells' <c>account</c> attribute (FACTS 2
/// Reports). Where Xero prints YTD Debit and YTD Credit, as in its published example, these are taken: Debit and Credit are then
/// the movement of the month alone, and only the YTD pair is what stands on the account at the day.
/// </summary>
internal static class TrialBalanceReport
{
    public static ImmutableArray<TrialBalanceRow> Read(ReportWire report)
    {
        var rows = WireMapping.Given(report.Rows).ToList();
        var headings = rows.Where(static row => row.RowType == "Header")
            .Select(static row => Cells(row).Select(static cell => cell?.Value ?? "").ToList())
            .FirstOrDefault() ?? throw Unreadable("it has no headings");
        var (debit, credit) = headings.Contains("YTD Debit") ? ("YTD Debit", "YTD Credit") : ("Debit", "Credit");
        var debitAt = headings.IndexOf(debit);
        var creditAt = headings.IndexOf(credit);
        if (debitAt < 0 || creditAt < 0)
        {
            throw Unreadable("it has no debit and credit columns");
        }

        return [.. rows.SelectMany(AccountRows).Select(row => Row(Cells(row), debitAt, creditAt))];
    }

    /// <summary>Rows of accounts, also those in sections; sums are left out, since they are not accounts.</summary>
    private static IEnumerable<ReportRowWire> AccountRows(ReportRowWire row) => row.RowType switch
    {
        "Row" => [row],
        "Section" => WireMapping.Given(row.Rows).SelectMany(AccountRows),
        _ => [],
    };

    private static TrialBalanceRow Row(IReadOnlyList<ReportCellWire?> cells, int debitAt, int creditAt)
    {
        if (cells.Count <= Math.Max(debitAt, creditAt))
        {
            throw Unreadable("a row is shorter than the headings");
        }

        var account = WireMapping.Given(cells[0]?.Attributes)
            .Where(static attribute => attribute.Id == "account")
            .Select(static attribute => Guid.TryParse(attribute.Value, out var id) ? id : (Guid?)null)
            .FirstOrDefault();
        return new TrialBalanceRow(account, cells[0]?.Value ?? "", Amount(cells[debitAt]) - Amount(cells[creditAt]));
    }

    private static decimal Amount(ReportCellWire? cell) =>
        cell?.Value is not { } text ? 0m
        : decimal.TryParse(text, NumberStyles.Number | NumberStyles.AllowParentheses, CultureInfo.InvariantCulture, out var amount) ? amount
        : throw Unreadable("an amount is no number");

    private static IReadOnlyList<ReportCellWire?> Cells(ReportRowWire row) => row.Cells ?? [];

    private static XeroReadException Unreadable(string why) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero's trial balance cannot be read: {why}. Try again; if it stays, report it.");
}
