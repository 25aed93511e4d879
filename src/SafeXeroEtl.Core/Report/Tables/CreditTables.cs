using System.Collections.Immutable;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Charges that new documents give back, each with the bill it was charged on: credits, and credits with a rebill.</summary>
internal static class CreditTables
{
    private const string Credits = "Credits and rebills";

    /// <returns>None where nothing is given back.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey) => !NewDocumentTables.New(survey).Any(static document => document.Credits is not null) ? [] : [new ReportTable
    {
        Key = Credits,
        Title = "Credits and rebills",
        Purpose = "Lines of new documents that give back a charge, as SAFE links them. Each takes the tax type of that charge; table ‘Credit notes to allocate’ says to which bills a credit note is given.",
        PageRowsMax = 50,
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("number", "Number", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("transaction", "Transaction", ColumnType.Text), new("refunds", "Gives back", ColumnType.Text), new("bill", "Charged on", ColumnType.Text),
            new("rebilled", "Rebilled", ColumnType.Text), new("tax", "Tax type", ColumnType.Text), new("net", "Net", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(NewDocumentTables.New(survey).SelectMany(document => (document.Credits ?? []).Select(credit => ReportRow.Of(
            Text(RecordWords.Of(document.Kind)),
            Text(document.Number),
            Text(survey.NameOf(document.AccountNumber)),
            Text(credit.TransactionId),
            Text(credit.RefundOf),
            Text(credit.BillNumber ?? "before this export"),
            Text(credit.IsRebilled ? "yes" : null),
            Text(credit.TaxType),
            Money(credit.Net, document.Currency))))),
    }];
}
