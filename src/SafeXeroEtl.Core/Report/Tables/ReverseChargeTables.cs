using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Rules;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Sales for which the customer accounts for the VAT, with the evidence for each customer: what the VAT return is checked against.</summary>
internal static class ReverseChargeTables
{
    private const string Sales = "Reverse-charge sales";

    /// <param name="listed">As the plan is sealed with them.</param>
    /// <returns>None where no line is under the reverse charge.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey, ImmutableArray<ReverseChargeCustomer> listed) => survey.ReverseCharge.IsEmpty ? [] : [new ReportTable
    {
        Key = Sales,
        Title = "Reverse-charge sales",
        Purpose = "Net of the new documents' lines for which the customer accounts for the VAT (VATA 1994 section 55A), invoices less credit notes: in box 6 of the return, with nothing in box 1.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("vat_number", "VAT number", ColumnType.Text),
            new("checked", "Checked on", ColumnType.Day), new("reference", "HMRC's reference", ColumnType.Text), new("number", "Number", ColumnType.Text),
            new("date", "Date", ColumnType.Day), new("currency", "Currency", ColumnType.Text), new("net", "Net", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(Rows(survey, listed.DistinctBy(static customer => customer.AccountNumber).ToImmutableDictionary(static customer => customer.AccountNumber, StringComparer.Ordinal))),
    }];

    private static IEnumerable<ReportRow> Rows(PlanSurvey survey, ImmutableDictionary<string, ReverseChargeCustomer> listed) =>
        survey.ReverseCharge
            .OrderBy(static sale => sale.Document.AccountNumber, StringComparer.Ordinal)
            .ThenBy(static sale => sale.Document.Date)
            .ThenBy(static sale => sale.Document.Number, StringComparer.Ordinal)
            .Select(sale => Row(sale, survey.NameOf(sale.Document.AccountNumber), listed.GetValueOrDefault(sale.Document.AccountNumber)));

    /// <param name="evidence">Null for a bill of an earlier run whose customer is no longer listed.</param>
    private static ReportRow Row(ReverseChargeSale sale, string customer, ReverseChargeCustomer? evidence)
    {
        var document = sale.Document;
        return ReportRow.Of(
            Text(document.AccountNumber),
            Text(customer),
            Text(evidence?.VatNumber),
            evidence is null ? ReportCell.Nothing : Day(evidence.CheckedOn),
            Text(evidence?.Reference),
            Text(document.Number),
            Day(document.Date),
            Text(document.Currency.Value),
            Money(document.Kind == DocumentKind.Invoice ? sale.Net : -sale.Net, document.Currency));
    }
}
