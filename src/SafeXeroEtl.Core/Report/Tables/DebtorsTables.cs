using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform.Rules;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The debtors control, line by line from SAFE's opening to Xero's trial balance, and each customer's balance on both sides.</summary>
internal sealed class DebtorsTables(FindingsIndex index)
{
    public const string Control = "Debtors control";
    public const string Keyed = "Figures from outside";
    public const string Customers = "Customers";

    public const string Opening = "opening";
    public const string OpeningDocuments = "opening documents";
    public const string Late = "late";
    public const string Earlier = "earlier";
    public const string Closing = "closing";
    public const string Report = "report";
    public const string OutsideSafe = "outside";
    public const string Prepaid = "prepaid";
    public const string Foreign = "foreign";
    public const string Expected = "expected";
    public const string TrialBalance = "trial balance";

    private const int PageRowsMax = 50;

    private string[] Movements =>
        [Opening, .. HasOpening ? [OpeningDocuments] : Array.Empty<string>(), Late, Earlier, "bills", "credits", "receipts", "refunds", "reversals", "write-offs", "transfers", "left out"];

    /// <summary>In the month that enters them; by every later one they are in the opening.</summary>
    private bool HasOpening { get; } = index.Findings.Documents.Any(row => row.IsOpening && row.Currency == index.Currency && index.Findings.Period.Contains(row.Date));

    private DebtorsControl Debtors => index.Findings.Debtors;

    /// <summary>What Xero's account has, or has not, beside SAFE's debtors and what is outside SAFE: lines of their own, shown where there is something.</summary>
    private static IEnumerable<string> OwnLines(DebtorsControl debtors) =>
        [.. debtors.Prepaid == 0m ? Array.Empty<string>() : [Prepaid], .. debtors.Foreign == 0m ? Array.Empty<string>() : [Foreign]];

    /// <summary>A figure of Xero's account, down to what can be set against SAFE's in the organisation's own currency.</summary>
    public static ReportFormula WithoutOwnLines(DebtorsControl debtors, ReportFormula figure) => OwnLines(debtors).Aggregate(figure, static (left, line) => left - AmountOf(line));

    public ReportTable ControlTable() => new()
    {
        Key = Control,
        Title = "Debtors control",
        Purpose = $"From the last pack's closing, by the movements of {Wording.Month(index.Findings.Period)}, to the debtors account of Xero's trial balance at {Wording.Day(index.Findings.Period.LastDay)}, in {index.Currency}.",
        Source = "Movements: bills and payments of SAFE's export and the ledger. Opening: the last pack. Trial balance: Xero, as read.",
        WorkDone = "The movements were added up record by record and rolled forward from the opening; the closing was compared with SAFE's own report, and, less named differences, with Xero's trial balance.",
        Columns =
        [
            new("line", "Line", ColumnType.Text, Width: 44), new("amount", "Amount", ColumnType.Amount), new("check", "Check", ColumnType.Check),
            new("from", "From", ColumnType.Text, Width: 40),
        ],
        Rows = ReportRows.Of([.. SafeRows(), .. XeroRows()]),
    };

    /// <summary>What no record adds up to: figures another report or another pack gave.</summary>
    public ReportTable KeyedTable() => new()
    {
        Key = Keyed,
        Title = "Figures from outside",
        Purpose = "Figures that the debtors control takes from somewhere else, as they were read.",
        Role = TableRole.Data,
        Columns = [new("what", "What", ColumnType.Text, Width: 44), new("amount", "Amount", ColumnType.Amount), new("from", "From", ColumnType.Text, Width: 40)],
        Rows = ReportRows.Of(
        [
            ReportRow.Keyed(Opening, Text("Opening debtors"), Money(Debtors.Opening, index.Currency), Text(Debtors.OpeningFrom)),
            ReportRow.Keyed(
                Report,
                Text("SAFE's outstanding report"),
                Debtors.OutstandingReport is { } report ? Money(report, index.Currency) : Text(NotRead),
                Text("the export's outstanding report, all customers")),
            .. Debtors.Prepaid != 0m ? [ReportRow.Keyed(Prepaid, Text("Prepayments not used yet"), Money(Debtors.Prepaid, index.Currency), Text("Xero's prepayments of SAFE's payments, less what bills had of them and what went back"))] : Array.Empty<ReportRow>(),
            ReportRow.Keyed(TrialBalance, Text("Debtors in Xero's trial balance"), Money(Debtors.TrialBalance, index.Currency), Text("the account that Xero marks DEBTORS")),
        ]),
    };

    public ReportTable CustomerTable() => new()
    {
        Key = Customers,
        Title = "Customers' balances",
        Purpose = "What each customer owed by the last pack, what the period moved, and what it owes by SAFE's bills and payments, by SAFE's outstanding report, and in Xero; differences first.",
        Role = TableRole.Listing,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "No customer has a bill or payment.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("opening", "Last pack's closing", ColumnType.Amount, ColumnTotal.Sum), new("earlier", "Earlier months, not in it", ColumnType.Amount, ColumnTotal.Sum),
            .. HasOpening ? [new("entered", "Opening documents", ColumnType.Amount, ColumnTotal.Sum)] : Array.Empty<ReportColumn>(),
            new("bills", "Bills less credits", ColumnType.Amount, ColumnTotal.Sum), new("payments", "Payments less refunds", ColumnType.Amount, ColumnTotal.Sum),
            new("safe", "SAFE", ColumnType.Amount, ColumnTotal.Sum), new("report", "Outstanding report", ColumnType.Amount, ColumnTotal.Sum),
            new("xero", "Xero", ColumnType.Amount, ColumnTotal.Sum), new("difference", "SAFE less Xero", ColumnType.Amount, ColumnTotal.Sum),
            new("check", "SAFE = report", ColumnType.Check),
        ],
        Rows = ReportRows.Of(index.Findings.Customers.OrderByDescending(static customer => Math.Abs(customer.Difference))
            .ThenBy(static customer => customer.AccountNumber, StringComparer.Ordinal).Select(CustomerRow)),
    };

    private string NotRead => Debtors.ReportNotCompared is null ? "not read" : "not compared";

    private IEnumerable<ReportRow> SafeRows()
    {
        (string, string) currency = ("currency", index.Currency.Value), month = ("month", index.Findings.Period.ToString()), late = ("late", FindingsIndex.Yes);
        yield return Line(Opening, "Opening debtors", ReportFormula.CellOf(Keyed, Opening, "amount"), Keyed);
        if (HasOpening)
        {
            yield return Line(OpeningDocuments, "+ Opening documents, owed from before the pipeline", Entered(ComparisonTables.Invoices) - Entered(ComparisonTables.Credits), ComparisonTables.Invoices);
        }

        yield return Line(Late, "+ Earlier months, new since the last pack", New(ComparisonTables.Invoices) - New(ComparisonTables.Credits) - New(ComparisonTables.Payments)
            - ReportFormula.SumOf(ComparisonTables.Payments, "reversed", late, currency), ComparisonTables.Invoices);
        var earlier = Before(ComparisonTables.Invoices) - Before(ComparisonTables.Credits) - Before(ComparisonTables.Payments)
            - ReportFormula.SumOf(ComparisonTables.Payments, "reversed", currency) - AmountOf(Late) - AmountOf(Opening);
        yield return Line(Earlier, "+ Earlier months, not in the last pack otherwise", HasOpening ? earlier - AmountOf(OpeningDocuments) : earlier, ComparisonTables.Invoices);
        yield return Line("bills", "+ Bills", ReportFormula.SumOf(ComparisonTables.Invoices, "safe", month, currency), ComparisonTables.Invoices);
        yield return Line("credits", "\u2212 Credits", -ReportFormula.SumOf(ComparisonTables.Credits, "safe", month, currency), ComparisonTables.Credits);
        yield return Line("receipts", "\u2212 Receipts", -Cash(PaymentTreatment.Post, ("direction", Areas.Receipts)), ComparisonTables.Payments);
        yield return Line("refunds", "+ Refunds", -Cash(PaymentTreatment.Post, ("direction", Areas.Refunds)), ComparisonTables.Payments);
        yield return Line("reversals", "+ Reversals of earlier months' payments", ReportFormula.SumOf(ComparisonTables.Payments, "reversed", currency), ComparisonTables.Payments);
        yield return Line("write-offs", "\u2212 Write-offs", -Cash(PaymentTreatment.WriteOff), ComparisonTables.Payments);
        yield return Line("transfers", "\u00b1 Transfers and contras", -Cash(PaymentTreatment.Transfer) - Cash(PaymentTreatment.Contra), ComparisonTables.Payments);
        yield return Line("left out", "\u2212 Payments left out by type", -Cash(PaymentTreatment.Excluded), ComparisonTables.Payments);
        yield return Line(Closing, "SAFE's closing debtors", SumOfAll(Movements.Select(AmountOf)), null) with { Strong = true };
        yield return Debtors.OutstandingReport is null
            ? ReportRow.Keyed(Report, Text("SAFE's outstanding report"), Text(NotRead), ReportCell.Nothing, Text(Debtors.ReportNotCompared ?? "the pipeline reads no such report"))
            : ReportRow.Keyed(
                Report,
                Text("SAFE's outstanding report"),
                Live(ReportFormula.CellOf(Keyed, Report, "amount")),
                Check(AmountOf(Closing), AmountOf(Report)),
                Text("must equal SAFE's closing"));

        ReportFormula Entered(string sheet) => ReportFormula.SumOf(sheet, "safe", ("month", ComparisonTables.OpeningMonth), currency);
        ReportFormula New(string sheet) => ReportFormula.SumOf(sheet, "safe", late, currency);
        ReportFormula Before(string sheet) => ReportFormula.SumOf(sheet, "safe", currency) - ReportFormula.SumOf(sheet, "safe", month, currency);
        ReportFormula Cash(PaymentTreatment treatment, params ReadOnlySpan<(string, string)> also) =>
            ReportFormula.SumOf(ComparisonTables.Payments, "safe", [("treatment", Words(treatment)), .. also, month, currency]);
    }

    private IEnumerable<ReportRow> XeroRows()
    {
        var named = NamedCauses().Select(CauseWords.Of).ToArray();
        foreach (var words in named)
        {
            yield return Line(
                "less " + words.Name,
                "\u2212 " + words.Name,
                -ReportFormula.SumOf(DifferenceTables.Exceptions, "amount", ("cause", words.Name), ("currency", index.Currency.Value)),
                DifferenceTables.Exceptions);
        }

        yield return Line(
            OutsideSafe, "+ Outside SAFE", ReportFormula.SumOf(DifferenceTables.Outside, "open", ("currency", index.Currency.Value)), DifferenceTables.Outside);
        foreach (var line in OwnLines(Debtors))
        {
            yield return line == Prepaid
                ? Line(Prepaid, "+ Prepayments, which Xero keeps on accounts of their own", ReportFormula.CellOf(Keyed, Prepaid, "amount"), Keyed)
                : Line(Foreign, "+ Debts in other currencies, each document at its own rate", ReportFormula.SumOf(AgeingTables.Items, AgeingTables.InBase), AgeingTables.Items);
        }

        yield return Line(
            Expected,
            "What Xero should show",
            SumOfAll([AmountOf(Closing), .. named.Select(static words => AmountOf("less " + words.Name)), AmountOf(OutsideSafe), .. OwnLines(Debtors).Select(AmountOf)]),
            null) with
        { Strong = true };
        yield return ReportRow.Keyed(
            TrialBalance,
            Text("Debtors in Xero's trial balance"),
            Live(ReportFormula.CellOf(Keyed, TrialBalance, "amount")),
            Check(AmountOf(Expected), AmountOf(TrialBalance)),
            Text("must equal what Xero should show"));
        yield return Line("unnamed", "Not named by anything", AmountOf(Expected) - AmountOf(TrialBalance), null);
    }

    /// <summary>Causes on records: what only totals show is the outcome of this control, not a line of it.</summary>
    private IEnumerable<Cause> NamedCauses() => index.Differences
        .Where(placed => placed.Area != Areas.Debtors && placed.Difference.Currency == index.Currency)
        .Select(static placed => placed.Difference.Cause)
        .Distinct().Order();

    private ReportRow CustomerRow(CustomerBalance customer)
    {
        var key = customer.AccountNumber;
        var before = Of("opening") + Of("earlier");
        return ReportRow.Keyed(
            key,
            [
                Text(key),
                Text(customer.Name),
                Money(customer.Opening, index.Currency),
                Money(customer.Earlier, index.Currency),
                .. HasOpening ? [Money(customer.OpeningDocuments, index.Currency)] : Array.Empty<ReportCell>(),
                Money(customer.Bills, index.Currency),
                Money(customer.Payments, index.Currency),
                Live((HasOpening ? before + Of("entered") : before) + Of("bills") - Of("payments")),
                customer.OutstandingReport is { } report ? Money(report, index.Currency) : ReportCell.Nothing,
                Money(customer.Xero, index.Currency),
                Live(Of("safe") - Of("xero")),
                customer.OutstandingReport is null ? ReportCell.Nothing : Check(Of("safe"), Of("report")),
            ]) with
        { Tone = customer.Difference == 0m ? ReportTone.Plain : ReportTone.Warn };

        ReportFormula Of(string column) => ReportFormula.CellOf(Customers, key, column);
    }

    public static string Words(PaymentTreatment treatment) => treatment switch
    {
        PaymentTreatment.Post => "cash",
        PaymentTreatment.WriteOff => "write-off",
        PaymentTreatment.Transfer => "transfer",
        PaymentTreatment.Contra => "contra",
        _ => "left out",
    };

    public static ReportFormula AmountOf(string line) => ReportFormula.CellOf(Control, line, "amount");

    private static ReportRow Line(string key, string words, ReportFormula amount, string? from) =>
        ReportRow.Keyed(key, Text(words), Live(amount), ReportCell.Nothing, from is null ? ReportCell.Nothing : new ReportCell.TableLink(from, from));
}
