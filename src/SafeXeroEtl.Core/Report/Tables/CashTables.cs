using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The period's cash by account and collection run, what became of credit notes, and debts that VAT may be reclaimed for.</summary>
internal sealed class CashTables(FindingsIndex index, XeroPages pages)
{
    public const string Collections = "Cash by collection";
    public const string CreditsSettled = "Credit notes settled";
    public const string CreditUses = "Credit note uses";
    public const string Relief = "Bad-debt relief";
    public const string OldDebts = "Debts over six months";

    private const int PageRowsMax = 50;

    private string Month => index.Findings.Period.ToString();

    /// <summary>A collection run is what one payment type brought on one day.</summary>
    public static string CollectionOf(PaymentComparison row) =>
        $"{(row.PaymentType.Length == 0 ? "type not known" : row.PaymentType)} {row.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}";

    public ReportTable CollectionTable() => new()
    {
        Key = Collections,
        Title = "Cash by account and collection run",
        Purpose = $"Payments dated in {Wording.Month(index.Findings.Period)}, by the account they land in, payment type and day; refunds deducted. Differences are named among the exceptions.",
        Source = "The payments of this report.",
        PageRowsMax = PageRowsMax,
        WhenEmpty = "No payment is dated in the month.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("collection", "Collection", ColumnType.Text, Width: 30), new("currency", "Currency", ColumnType.Text), new("parts", "Parts", ColumnType.Count, ColumnTotal.Sum),
            new("safe", "SAFE", ColumnType.Amount, ColumnTotal.Sum), new("xero", "Xero", ColumnType.Amount, ColumnTotal.Sum), new("difference", "SAFE less Xero", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(index.Findings.Payments.Where(row => index.Findings.Period.Contains(row.Date)).Select(static row => (Account: row.CashAccount ?? "", Collection: CollectionOf(row), Currency: row.Currency.Value))
            .DistinctBy(static row => $"{row.Account} {row.Collection} {row.Currency}".ToUpperInvariant()).Order().Select(CollectionRow)),
    };

    public ReportTable SettledTable() => new()
    {
        Key = CreditsSettled,
        Title = "Credit notes and what became of them",
        Purpose = $"Credit notes of SAFE's customers in Xero at {Wording.Day(index.Findings.Period.LastDay)}: given to invoices, refunded, still open. In {index.Currency}.",
        Source = "Xero: credit notes, allocations and refunds, as read.",
        Columns = [new("what", "What", ColumnType.Text, Width: 30), new("parts", "Parts", ColumnType.Count), new("amount", "Amount", ColumnType.Amount), new("check", "Check", ColumnType.Check)],
        Rows = ReportRows.Of(
        [
            .. Enum.GetValues<CreditUseKind>().Select(kind => ReportRow.Keyed(
                Words(kind), Text(Words(kind)), Live(ReportFormula.RowsOf(CreditUses, ("kind", Words(kind)), ("currency", index.Currency.Value))),
                Live(ReportFormula.SumOf(CreditUses, "amount", ("kind", Words(kind)), ("currency", index.Currency.Value))), ReportCell.Nothing)),
            ReportRow.Keyed(
                "all", Text("Credit notes in Xero"), ReportCell.Nothing, Live(ReportFormula.SumOf(ComparisonTables.Credits, "xero", ("currency", index.Currency.Value))),
                Check(SumOfAll(Enum.GetValues<CreditUseKind>().Select(static kind => ReportFormula.CellOf(CreditsSettled, Words(kind), "amount"))), ReportFormula.CellOf(CreditsSettled, "all", "amount"))) with { Strong = true },
        ]),
    };

    public ReportTable UseTable() => new()
    {
        Key = CreditUses,
        Title = "Credit notes, part by part",
        Purpose = "Each part of a credit note with the invoice it is given to, or as a refund, or as still open.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "There is no credit note.",
        Columns =
        [
            new("number", "Credit note", ColumnType.Text), new("account", "Account", ColumnType.Text), new("kind", "Kind", ColumnType.Text), new("to", "Invoice", ColumnType.Text),
            new("date", "Date", ColumnType.Day), new("currency", "Currency", ColumnType.Text), new("amount", "Amount", ColumnType.Amount), new("page", "Document in Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Of(index.Findings.CreditUses.Select(use => ReportRow.Of(
            Text(use.Number), Text(use.AccountNumber), Text(Words(use.Kind)), Text(use.To), Day(use.On), Text(use.Currency.Value), Money(use.Amount, use.Currency), pages.Document(DocumentKind.CreditNote, use.XeroId)))),
    };

    public ReportTable ReliefTable() => new()
    {
        Key = Relief,
        Title = "Debts eligible for bad-debt relief",
        Purpose = "VAT in bills that are open more than six months after the later of their due date and their date: it may be reclaimed once the debt is written off in the books (VAT Notice 700/18).",
        Source = "The debts over six months of this report.",
        WorkDone = "The bill's date stands for the date of supply. Whether a debt is written off, sold or insured, and whether VAT was paid on it, is for the preparer to say.",
        WhenEmpty = "No debt is so old.",
        Columns = [new("currency", "Currency", ColumnType.Text), new("debts", "Debts", ColumnType.Count), new("open", "Open", ColumnType.Amount), new("vat", "VAT in it", ColumnType.Amount)],
        Rows = ReportRows.Of(index.Findings.BadDebts.Select(static debt => debt.Currency.Value).Distinct().Order(StringComparer.Ordinal).Select(static currency => ReportRow.Of(
            Text(currency), Live(ReportFormula.RowsOf(OldDebts, ("currency", currency))), Live(ReportFormula.SumOf(OldDebts, "open", ("currency", currency))), Live(ReportFormula.SumOf(OldDebts, "vat-open", ("currency", currency)))))),
    };

    public ReportTable DebtTable() => new()
    {
        Key = OldDebts,
        Title = "Debts over six months",
        Purpose = "Each bill that is open so long, with VAT's share of what is open and the last day to claim it.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "No debt is so old.",
        Columns =
        [
            new("number", "Bill", ColumnType.Text), new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day), new("due", "Due", ColumnType.Day),
            new("from", "Eligible from", ColumnType.Day), new("by", "Claim by", ColumnType.Day), new("currency", "Currency", ColumnType.Text), new("gross", "Gross", ColumnType.Amount), new("vat", "VAT", ColumnType.Amount),
            new("open", "Open", ColumnType.Amount), new("vat-open", "VAT in it", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(index.Findings.BadDebts.Select(debt => ReportRow.Of(
            Text(debt.Number), Text(debt.AccountNumber), Text(index.NameOf(debt.AccountNumber)), Day(debt.Date), Day(debt.Due), Day(debt.EligibleFrom), Day(debt.ClaimBy), Text(debt.Currency.Value),
            Money(debt.Gross, debt.Currency), Money(debt.Vat, debt.Currency), Money(debt.Open, debt.Currency), Money(debt.VatOpen, debt.Currency)))),
    };

    private ReportRow CollectionRow((string Account, string Collection, string Currency) row)
    {
        var key = $"{row.Account} {row.Collection} {row.Currency}";
        (string, string)[] where = [("cash-account", row.Account), ("collection", row.Collection), ("month", Month), ("currency", row.Currency)];
        return ReportRow.Keyed(
            key,
            Text(row.Account.Length == 0 ? "not posted" : row.Account),
            Text(row.Collection),
            Text(row.Currency),
            Live(ReportFormula.RowsOf(ComparisonTables.Payments, where)),
            Live(ReportFormula.SumOf(ComparisonTables.Payments, "safe", where)),
            Live(ReportFormula.SumOf(ComparisonTables.Payments, "xero", where)),
            Live(ReportFormula.CellOf(Collections, key, "safe") - ReportFormula.CellOf(Collections, key, "xero")));
    }

    private static string Words(CreditUseKind kind) => kind switch
    {
        CreditUseKind.Allocated => "given to invoices",
        CreditUseKind.Refunded => "refunded",
        _ => "open",
    };
}
