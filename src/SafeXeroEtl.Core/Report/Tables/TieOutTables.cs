using System.Collections.Immutable;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>SAFE against Xero by tax type and by account, over the documents dated in the period.</summary>
internal sealed class TieOutTables(FindingsIndex index)
{
    public const string Vat = "VAT";
    public const string Revenue = "Revenue";

    private string Billed => index.HasOtherCurrencies ? $", of what is billed in {index.Currency}" : "";

    public ReportTable VatTable() => Table(Vat, "type", index.Findings.Vat) with
    {
        Title = "VAT by tax type",
        Purpose = $"Net and VAT of the documents dated in {Wording.Month(index.Findings.Period)}, invoices less credit notes, by tax type{Billed}.",
        WhenEmpty = "No document is dated in the period.",
    };

    /// <param name="analysed">False when bills came without lines.</param>
    public ReportTable RevenueTable(bool analysed) => Table(Revenue, "code", index.Findings.Revenue) with
    {
        Title = "Revenue by account",
        Purpose = analysed ? $"The same documents by account of Xero's chart{Billed}." : Wording.NotAnalysed,
        WhenEmpty = "No document is dated in the period.",
    };

    /// <param name="by">Column of the entries that holds the codes.</param>
    private ReportTable Table(string key, string by, ImmutableArray<TieOut> ties) => new()
    {
        Key = key,
        Title = "",
        Purpose = "",
        Columns =
        [
            new("code", "Code", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30),
            new("safe-net", "SAFE net", ColumnType.Amount, ColumnTotal.Sum), new("xero-net", "Xero net", ColumnType.Amount, ColumnTotal.Sum),
            new("net-check", "Net", ColumnType.Check),
            new("safe-vat", "SAFE VAT", ColumnType.Amount, ColumnTotal.Sum), new("xero-vat", "Xero VAT", ColumnType.Amount, ColumnTotal.Sum),
            new("vat-check", "VAT", ColumnType.Check),
            new("outside-net", "Outside SAFE, net", ColumnType.Amount, ColumnTotal.Sum), new("outside-vat", "Outside SAFE, VAT", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(ties.Select(tie => TieRow(key, by, tie))),
    };

    private ReportRow TieRow(string table, string by, TieOut tie) => ReportRow.Keyed(
        tie.Code,
        Text(tie.Code),
        Text(tie.Name),
        Live(VatReturnTables.InThePeriod(BookSide.Safe, isOutside: false, "net", by, tie.Code, index.Currency)),
        Live(VatReturnTables.InThePeriod(BookSide.Xero, isOutside: false, "net", by, tie.Code, index.Currency)),
        Check(ReportFormula.CellOf(table, tie.Code, "safe-net"), ReportFormula.CellOf(table, tie.Code, "xero-net")),
        Live(VatReturnTables.InThePeriod(BookSide.Safe, isOutside: false, "vat", by, tie.Code, index.Currency)),
        Live(VatReturnTables.InThePeriod(BookSide.Xero, isOutside: false, "vat", by, tie.Code, index.Currency)),
        Check(ReportFormula.CellOf(table, tie.Code, "safe-vat"), ReportFormula.CellOf(table, tie.Code, "xero-vat")),
        Live(VatReturnTables.InThePeriod(BookSide.Xero, isOutside: true, "net", by, tie.Code, index.Currency)),
        Live(VatReturnTables.InThePeriod(BookSide.Xero, isOutside: true, "vat", by, tie.Code, index.Currency))) with
    { Tone = tie.SafeNet == tie.XeroNet && tie.SafeVat == tie.XeroVat ? ReportTone.Plain : ReportTone.Warn };
}
