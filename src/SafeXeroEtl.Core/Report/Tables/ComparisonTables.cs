using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>SAFE beside Xero, record by record: the data that every figure of the reconciliation adds up.</summary>
internal sealed class ComparisonTables(FindingsIndex index, XeroPages pages)
{
    public const string Invoices = "Invoices";
    public const string Credits = "Credit notes";
    public const string Payments = "Payments";

    /// <summary>What stands where a month does: no month billed an opening document.</summary>
    public const string OpeningMonth = "opening";

    // So that a month's bills are found on the page itself; more make it slow to open.
    private const int PageRowsMax = 5_000;

    private const int PaymentPageRowsMax = 1_000;

    private static readonly ImmutableArray<ReportColumn> Outcome =
    [
        new("standing", "Standing", ColumnType.Text), new("cause", "Cause", ColumnType.Text, Width: 24), new("accepted", "Accepted", ColumnType.Text),
        new("detail", "Detail", ColumnType.Text, Width: 48), new("source", "Source in SAFE's export", ColumnType.Text, Width: 24),
        new("id", "Xero id", ColumnType.Text, Width: 38), new("page", "Document in Xero", ColumnType.Link),
    ];

    private Findings Findings => index.Findings;

    public ReportTable InvoiceTable() => DocumentTable(DocumentKind.Invoice, Areas.Bills) with
    {
        Key = Invoices,
        Title = "Invoices",
        Purpose = "Every bill that SAFE shows and every invoice in Xero of a SAFE customer, side by side.",
        WhenEmpty = "No bill and no invoice.",
    };

    public ReportTable CreditTable() => DocumentTable(DocumentKind.CreditNote, Areas.Credits) with
    {
        Key = Credits,
        Title = "Credit notes",
        Purpose = "Every net-negative bill of SAFE and every credit note in Xero of a SAFE customer, side by side; all figures positive.",
        WhenEmpty = "No credit note.",
    };

    public ReportTable PaymentTable() => new()
    {
        Key = Payments,
        Title = "Payments",
        Purpose = "Every part of a payment on one bill, and every payment in Xero on those documents, side by side. Refunds are below nil.",
        Role = TableRole.Data,
        PageRowsMax = PaymentPageRowsMax,
        WhenEmpty = "No payment.",
        Columns =
        [
            new("payment", "Payment", ColumnType.Text), new("bill", "Bill", ColumnType.Text), new("direction", "Direction", ColumnType.Text),
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("type", "Payment type", ColumnType.Text),
            new("cash-account", "Lands in", ColumnType.Text), new("collection", "Collection", ColumnType.Text, Width: 24),
            new("date", "Date", ColumnType.Day), new("month", "Month", ColumnType.Text), new("late", "Not in the last pack", ColumnType.Text), new("currency", "Currency", ColumnType.Text),
            new("treatment", "Treated as", ColumnType.Text), new("safe", "SAFE", ColumnType.Amount), new("xero", "Xero", ColumnType.Amount), new("live", "Stands in Xero", ColumnType.Text), new("reversed", "Earlier, taken back now", ColumnType.Amount),
            .. Outcome,
        ],
        Rows = ReportRows.Lazily(() => KeptOnce(Findings.Payments.Select(PaymentRow).Concat(Strays(Areas.Receipts, Areas.Refunds).Select(StrayPayment)))),
    };

    /// <summary>Money in or out, by SAFE's figure, or by Xero's where SAFE's is nil.</summary>
    public static string AreaOf(PaymentComparison row) =>
        (row.SafeAmount != 0m ? row.SafeAmount : row.XeroAmount) < 0m ? Areas.Refunds : Areas.Receipts;

    /// <summary>The month that a bill is counted in; an opening document is counted in none.</summary>
    public static string MonthOf(DocumentComparison row) => row.IsOpening ? OpeningMonth : PlanDataTables.MonthOf(row.Date);

    /// <summary>The sheet that holds the records of an area.</summary>
    public static string SheetOf(string area) => area switch
    {
        Areas.Bills => Invoices,
        Areas.Credits => Credits,
        _ => Payments,
    };

    private ReportTable DocumentTable(DocumentKind kind, string area) => new()
    {
        Key = area,
        Title = "",
        Purpose = "",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        Columns =
        [
            new("number", "Number", ColumnType.Text), new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("date", "Date", ColumnType.Day), new("month", "Month", ColumnType.Text), new("late", "Not in the last pack", ColumnType.Text), new("currency", "Currency", ColumnType.Text),
            new("safe-net", "SAFE net", ColumnType.Amount), new("safe-vat", "SAFE VAT", ColumnType.Amount), new("safe", "SAFE gross", ColumnType.Amount),
            new("xero-net", "Xero net", ColumnType.Amount), new("xero-vat", "Xero VAT", ColumnType.Amount), new("xero", "Xero gross", ColumnType.Amount), new("live", "Stands in Xero", ColumnType.Text),
            .. Outcome,
        ],
        Rows = ReportRows.Lazily(() => KeptOnce(Findings.Documents.Where(row => row.Kind == kind).Select(DocumentRow).Concat(Strays(area).Select(StrayDocument)))),
    };

    private ReportRow DocumentRow(DocumentComparison row)
    {
        // A bill that SAFE no longer shows, or that has nothing to post, is nothing SAFE claims; one that Xero dates after the
        // period is nothing Xero shows as at its end.
        var claimed = Math.Abs(row.SafeEffect) == row.SafeGross ? 1m : 0m;
        var shown = Math.Abs(row.XeroEffect) == row.XeroGross ? 1m : 0m;
        return new ReportRow(
        [
            Text(row.Number),
            Text(row.AccountNumber),
            Text(index.NameOf(row.AccountNumber)),
            Day(row.Date),
            Text(MonthOf(row)),
            Text(row.SinceLastPack ? FindingsIndex.Yes : null),
            Text(row.Currency.Value),
            Money(claimed * row.SafeNet, row.Currency),
            Money(claimed * row.SafeVat, row.Currency),
            Money(claimed * row.SafeGross, row.Currency),
            Money(shown * row.XeroNet, row.Currency),
            Money(shown * row.XeroVat, row.Currency),
            Money(shown * row.XeroGross, row.Currency),
            Text(row.XeroStatus is "AUTHORISED" or "PAID" && shown == 1m ? FindingsIndex.Yes : null),
            .. OutcomeOf(row.Standing, row.Cause, row.Currency, row.Detail, row.Source, row.XeroId),
            pages.Document(row.Kind, row.XeroId),
        ])
        {
            Key = row.Number,
            Tone = ToneOf(row.Cause, row.Currency),
        };
    }

    private ReportRow PaymentRow(PaymentComparison row)
    {
        var bill = row.BillNumber is { } number ? index.Document(number) : null;
        return new ReportRow(
        [
            Text(row.PaymentId),
            Text(row.BillNumber),
            Text(AreaOf(row)),
            Text(row.AccountNumber),
            Text(index.NameOf(row.AccountNumber)),
            Text(row.PaymentType),
            Text(row.CashAccount),
            Text(CashTables.CollectionOf(row)),
            Day(row.Date),
            Text(PlanDataTables.MonthOf(row.Date)),
            Text(row.SinceLastPack ? FindingsIndex.Yes : null),
            Text(row.Currency.Value),
            Text(DebtorsTables.Words(row.Treatment)),
            Money(row.SafeAmount, row.Currency),
            Money(row.XeroAmount, row.Currency),
            Text(row.XeroAmount != 0m ? FindingsIndex.Yes : null),
            row.Reversed == 0m ? ReportCell.Nothing : Money(row.Reversed, row.Currency),
            .. OutcomeOf(row.Standing, row.Cause, row.Currency, row.Detail, row.Source, row.XeroId),
            bill is null ? ReportCell.Nothing : pages.Document(bill.Kind, bill.XeroId),
        ])
        {
            Key = row.Key,
            Tone = ToneOf(row.Cause, row.Currency),
        };
    }

    /// <summary>Net and VAT of a document that only Xero has are not among the findings.</summary>
    private ReportRow StrayDocument(PlacedDifference stray) => new(
    [
        Text(stray.Difference.Key),
        Text(stray.Difference.AccountNumber),
        Text(index.NameOf(stray.Difference.AccountNumber)),
        Date(stray),
        ReportCell.Nothing,
        ReportCell.Nothing,
        Text(stray.Difference.Currency.Value),
        ReportCell.Nothing,
        ReportCell.Nothing,
        ReportCell.Nothing,
        ReportCell.Nothing,
        ReportCell.Nothing,
        Money(Math.Abs(stray.Difference.Amount), stray.Difference.Currency),
        Text(FindingsIndex.Yes),
        .. StrayOutcome(stray),
        pages.Document(stray.Area == Areas.Bills ? DocumentKind.Invoice : DocumentKind.CreditNote, stray.Difference.XeroId),
    ])
    {
        Key = stray.Row,
        Tone = ToneOf(stray.Difference.Cause, stray.Difference.Currency),
    };

    private ReportRow StrayPayment(PlacedDifference stray) => new(
    [
        ReportCell.Nothing,
        Text(stray.Difference.Key),
        Text(stray.Area),
        Text(stray.Difference.AccountNumber),
        Text(index.NameOf(stray.Difference.AccountNumber)),
        ReportCell.Nothing,
        ReportCell.Nothing,
        ReportCell.Nothing,
        Date(stray),
        ReportCell.Nothing,
        ReportCell.Nothing,
        Text(stray.Difference.Currency.Value),
        ReportCell.Nothing,
        ReportCell.Nothing,
        Money(stray.Difference.Amount, stray.Difference.Currency),
        Text(FindingsIndex.Yes),
        ReportCell.Nothing,
        .. StrayOutcome(stray),
        ReportCell.Nothing,
    ])
    {
        Key = stray.Row,
        Tone = ToneOf(stray.Difference.Cause, stray.Difference.Currency),
    };

    private IEnumerable<PlacedDifference> Strays(params ReadOnlySpan<string> areas)
    {
        string[] wanted = [.. areas];
        return index.Differences.Where(placed => placed.IsStray && wanted.Contains(placed.Area));
    }

    private ReportCell[] OutcomeOf(string standing, Cause? cause, CurrencyCode currency, string? detail, string source, Guid? id) =>
    [
        Text(standing.ToLowerInvariant()),
        Text(cause is { } named ? CauseWords.Of(named).Name : null),
        Text(index.AcceptedWord(cause, currency)),
        Text(detail),
        Text(source),
        Text(id?.ToString()),
    ];

    private ReportCell[] StrayOutcome(PlacedDifference stray) => OutcomeOf(
        "only in Xero", stray.Difference.Cause, stray.Difference.Currency, stray.Difference.Detail, "", stray.Difference.XeroId);

    private static ReportCell Date(PlacedDifference stray) => stray.Difference.Date is { } day ? Day(day) : ReportCell.Nothing;

    private ReportTone ToneOf(Cause? cause, CurrencyCode currency) => index.AcceptedWord(cause, currency) switch
    {
        null => ReportTone.Plain,
        FindingsIndex.Yes => ReportTone.Warn,
        _ => ReportTone.Bad,
    };

    /// <summary>A number twice in the export gives two rows, of which the first keeps the key.</summary>
    private static IEnumerable<ReportRow> KeptOnce(IEnumerable<ReportRow> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            yield return row.Key is { } key && !seen.Add(key) ? row with { Key = null } : row;
        }
    }
}
