using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Which accounts and tax types the new documents move.</summary>
internal static class CodingTables
{
    public const string Lines = "Data lines";
    public const string ByAccount = "By account";
    public const string ByTaxType = "By tax type";

    private const int PageRowsMax = 50;

    /// <summary>The lines that load would send; none for a document in any other state.</summary>
    public static ImmutableArray<LineItem> NewLines(PlannedDocument document) =>
        document is { Decision.State: PlanState.Create, Document: { } sent } ? sent.Lines : [];

    /// <summary>One row an account and tax type, so that the tax types below can add up these rows instead of reading every line again.</summary>
    public static ReportTable AccountTable(PlanSurvey survey, Organisation organisation, bool analysed) => new()
    {
        Key = ByAccount,
        Title = "New documents by account",
        Purpose = analysed ? "Net and VAT of the lines to be created, invoices less credit notes, by account and tax type." : Wording.NotAnalysed,
        WhenEmpty = "No line is to be created.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30), new("tax", "Tax type", ColumnType.Text),
            new("currency", "Currency", ColumnType.Text), new("net", "Net", ColumnType.Amount, ColumnTotal.Sum), new("vat", "VAT", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(survey.Codings.Select(coding => ReportRow.Of(
            Text(coding.AccountCode),
            Text(organisation.Account(coding.AccountCode)?.Name),
            Text(coding.TaxType),
            Text(coding.Currency.Value),
            Live(LineSum("net", coding)),
            Live(LineSum("vat", coding))))),
    };

    public static ReportTable TaxTypeTable(PlanSurvey survey, Organisation organisation) => new()
    {
        Key = ByTaxType,
        Title = "New documents by tax type",
        Purpose = "The same by tax type, and the proof that it is what the new documents come to.",
        WhenEmpty = "No line is to be created.",
        Columns =
        [
            new("tax", "Tax type", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30), new("currency", "Currency", ColumnType.Text),
            new("net", "Net", ColumnType.Amount), new("vat", "VAT", ColumnType.Amount), new("check", "Check", ColumnType.Check),
        ],
        Rows = ReportRows.Of(TaxTypeRows(survey, organisation).Concat(CurrenciesOf(survey).SelectMany(ProofRows))),
    };

    public static ReportTable LineTable(PlanReportInput input) => new()
    {
        Key = Lines,
        Title = "Data: lines",
        Purpose = "Every line to be created. Lines of credit notes have the opposite sign, so that they lower the account.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "No line is to be created.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("number", "Number", ColumnType.Text), new("transaction", "Transaction", ColumnType.Text),
            new("description", "Description", ColumnType.Text, Width: 48), new("account", "Account", ColumnType.Text), new("tax", "Tax type", ColumnType.Text),
            new("currency", "Currency", ColumnType.Text), new("net", "Net", ColumnType.Amount), new("vat", "VAT", ColumnType.Amount),
            new("set", "VAT set by hand", ColumnType.Text),
        ],
        Rows = ReportRows.Lazily(() => input.Documents().SelectMany(static document => NewLines(document).Select(line => LineRow(document, line)))),
    };

    private static ReportRow LineRow(PlannedDocument document, LineItem line)
    {
        var sign = document.Kind == DocumentKind.Invoice ? 1m : -1m;
        return ReportRow.Of(
            Text(RecordWords.Of(document.Kind)),
            Text(document.Number),
            Text(line.TransactionId),
            Text(line.Description),
            Text(line.AccountCode),
            Text(line.TaxType),
            Text(document.Currency.Value),
            Money(sign * line.Net, document.Currency),
            Money(sign * line.Vat, document.Currency),
            Text(line.SendVat ? "yes" : null));
    }

    private static ReportFormula LineSum(string column, Coding coding) => ReportFormula.SumOf(
        Lines, column, ("account", coding.AccountCode), ("tax", coding.TaxType), ("currency", coding.Currency.Value));

    private static IEnumerable<string> CurrenciesOf(PlanSurvey survey) =>
        survey.Codings.Select(static coding => coding.Currency.Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<ReportRow> TaxTypeRows(PlanSurvey survey, Organisation organisation) =>
        from coding in survey.Codings.Select(static coding => (coding.TaxType, Currency: coding.Currency.Value)).Distinct()
            .OrderBy(static coding => coding.TaxType, StringComparer.Ordinal).ThenBy(static coding => coding.Currency, StringComparer.Ordinal)
        select ReportRow.Of(
            Text(coding.TaxType),
            Text(organisation.Rate(coding.TaxType)?.Name),
            Text(coding.Currency),
            Live(ReportFormula.SumOf(ByAccount, "net", ("tax", coding.TaxType), ("currency", coding.Currency))),
            Live(ReportFormula.SumOf(ByAccount, "vat", ("tax", coding.TaxType), ("currency", coding.Currency))),
            ReportCell.Nothing);

    private static IEnumerable<ReportRow> ProofRows(string currency)
    {
        var all = "all " + currency;
        var documents = "documents " + currency;
        yield return ReportRow.Keyed(
            all,
            Text("All tax types"),
            ReportCell.Nothing,
            Text(currency),
            Live(ReportFormula.SumOf(ByAccount, "net", ("currency", currency))),
            Live(ReportFormula.SumOf(ByAccount, "vat", ("currency", currency))),
            ReportCell.Nothing) with
        { Strong = true };
        yield return ReportRow.Keyed(
            documents,
            Text("New invoices less credit notes"),
            ReportCell.Nothing,
            Text(currency),
            Live(NewDocuments("net", currency)),
            Live(NewDocuments("vat", currency)),
            Check(Both(all), Both(documents)));
    }

    private static ReportFormula NewDocuments(string column, string currency) =>
        NewDocuments(column, currency, DocumentKind.Invoice) - NewDocuments(column, currency, DocumentKind.CreditNote);

    private static ReportFormula NewDocuments(string column, string currency, DocumentKind kind) => ReportFormula.SumOf(
        PlanDataTables.Documents, column, ("kind", RecordWords.Of(kind)), ("currency", currency), ("state", RecordWords.Of(PlanState.Create)));

    private static ReportFormula Both(string row) => ReportFormula.CellOf(ByTaxType, row, "net") + ReportFormula.CellOf(ByTaxType, row, "vat");
}
