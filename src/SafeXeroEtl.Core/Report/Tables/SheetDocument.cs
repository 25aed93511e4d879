using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>One document of the data sheets that SAFE, Xero or both have, and where it stands.</summary>
/// <param name="Row">Its row's key on its sheet.</param>
internal sealed record SheetDocument(string Number, string Customer, DocumentKind Kind, string Row, bool InSafe, bool InXero)
{
    public string Sheet => Kind == DocumentKind.Invoice ? ComparisonTables.Invoices : ComparisonTables.Credits;

    /// <summary>As a column of both sheets calls it, below nil for a credit note, as Xero's own lists show it.</summary>
    public ReportFormula Effect(string column) => Kind == DocumentKind.Invoice ? ReportFormula.CellOf(Sheet, Row, column) : -ReportFormula.CellOf(Sheet, Row, column);

    /// <summary>Those with a row of their own, in the order of the sheets; of a number that stands twice the first.</summary>
    public static IEnumerable<SheetDocument> All(FindingsIndex index) => index.Findings.Documents
        .Select(row => new SheetDocument(row.Number, index.NameOf(row.AccountNumber), row.Kind, row.Number, row.SafeGross != 0m && Math.Abs(row.SafeEffect) == row.SafeGross, row.XeroGross != 0m && Math.Abs(row.XeroEffect) == row.XeroGross))
        .Concat(index.Differences.Where(static placed => placed is { IsStray: true, Row: not null, Area: Areas.Bills or Areas.Credits }).Select(placed => new SheetDocument(
            placed.Difference.Key, index.NameOf(placed.Difference.AccountNumber), placed.Area == Areas.Bills ? DocumentKind.Invoice : DocumentKind.CreditNote, placed.Row!, InSafe: false, InXero: true)))
        .DistinctBy(static document => (document.Kind, document.Row));
}
