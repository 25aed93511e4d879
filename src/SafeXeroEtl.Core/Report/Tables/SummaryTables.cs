using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The reconciliation on one sheet: SAFE, Xero, difference, explained; the months it covers; and the checks that must hold.</summary>
internal sealed class SummaryTables(FindingsIndex index)
{
    public const string Summary = "Summary";
    public const string Months = "Months";
    public const string Checks = "Checks";

    private static readonly string[] RecordAreas = [Areas.Bills, Areas.Credits, Areas.Receipts, Areas.Refunds];

    private Findings Findings => index.Findings;

    private string Base => index.Currency.Value;

    public ReportTable SummaryTable() => new()
    {
        Key = Summary,
        Title = "SAFE and Xero",
        Place = ReportPlace.PageOne,
        Purpose = $"Everything the pipeline takes in up to {Wording.Day(Findings.Period.LastDay)}; VAT for {Wording.Month(Findings.Period)} alone.",
        Columns =
        [
            new("what", "What", ColumnType.Text, Width: 34), new("safe", "SAFE", ColumnType.Amount), new("xero", "Xero", ColumnType.Amount),
            new("difference", "Difference", ColumnType.Amount) { IsDifference = true }, new("explained", "Explained", ColumnType.Amount),
            new("unexplained", "Unexplained", ColumnType.Amount), new("check", "Difference = explained", ColumnType.Check),
            new("open", "Nothing unexplained", ColumnType.Check),
        ],
        Rows = ReportRows.Of(
        [
            .. AreaRows(Base),
            Row("vat", $"VAT of {Wording.Month(Findings.Period)}{(index.HasOtherCurrencies ? $", billed in {Base}" : "")}", ReportFormula.SumOf(TieOutTables.Vat, "safe-vat"), ReportFormula.SumOf(TieOutTables.Vat, "xero-vat"), ExplainedVat(), null),
            DebtorsRow(),
            .. OtherCurrencies().SelectMany(AreaRows),
        ]),
    };

    public ReportTable MonthTable() => new()
    {
        Key = Months,
        Title = "Month by month",
        Purpose = "The same records by the month they are dated in. What only Xero has carries no SAFE date and stands in the last line.",
        WhenEmpty = "There is no record.",
        Columns =
        [
            new("month", "Month", ColumnType.Text), new("currency", "Currency", ColumnType.Text),
            new("bills", "Bills, SAFE", ColumnType.Amount), new("bills-xero", "Bills, Xero", ColumnType.Amount),
            new("credits", "Credits, SAFE", ColumnType.Amount), new("credits-xero", "Credits, Xero", ColumnType.Amount),
            new("cash", "Cash, SAFE", ColumnType.Amount), new("cash-xero", "Cash, Xero", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(MonthsAndCurrencies().Select(static entry => MonthRow(entry.Month, entry.Currency))),
    };

    public ReportTable CheckTable() => new()
    {
        Key = Checks,
        Title = "Checks",
        Purpose = "What must hold if this report is right, whatever the differences are. All are live formulas.",
        Columns =
        [
            new("check-name", "Check", ColumnType.Text, Width: 60), new("left", "One side", ColumnType.Amount), new("right", "Other side", ColumnType.Amount),
            new("check", "Outcome", ColumnType.Check),
        ],
        Rows = ReportRows.Of([.. ControlChecks(), .. DataChecks()]),
    };

    private IEnumerable<ReportRow> AreaRows(string currency)
    {
        var suffix = currency == Base ? "" : $" in {currency}";
        yield return Row("bills" + suffix, "Bills" + suffix, Side(ComparisonTables.Invoices, "safe"), Side(ComparisonTables.Invoices, "xero"), Explained(Areas.Bills), Open(Areas.Bills));
        yield return Row("credits" + suffix, "Credit notes" + suffix, Side(ComparisonTables.Credits, "safe"), Side(ComparisonTables.Credits, "xero"), -Explained(Areas.Credits), Open(Areas.Credits));
        yield return Row("receipts" + suffix, "Receipts" + suffix, Cash("safe", Areas.Receipts), Cash("xero", Areas.Receipts), -Explained(Areas.Receipts), Open(Areas.Receipts));
        yield return Row("refunds" + suffix, "Refunds" + suffix, -Cash("safe", Areas.Refunds), -Cash("xero", Areas.Refunds), Explained(Areas.Refunds), Open(Areas.Refunds));

        ReportFormula Side(string sheet, string side) => ReportFormula.SumOf(sheet, side, ("currency", currency));
        ReportFormula Cash(string side, string direction) => ReportFormula.SumOf(ComparisonTables.Payments, side, ("direction", direction), ("currency", currency));
        ReportFormula Explained(string area) => ReportFormula.SumOf(
            DifferenceTables.Exceptions, "amount", ("area", area), ("accepted", FindingsIndex.Yes), ("currency", currency));
        ReportFormula Open(string area) => ReportFormula.SumOf(
            DifferenceTables.Exceptions, "size", ("area", area), ("accepted", FindingsIndex.No), ("currency", currency));
    }

    private ReportRow DebtorsRow()
    {
        (string, string)[] accepted = [("accepted", FindingsIndex.Yes), ("currency", Base)];

        // A wrong outstanding report or opening is SAFE against SAFE: it is no difference between SAFE and Xero.
        var explained = ReportFormula.SumOf(DifferenceTables.Exceptions, "amount", accepted)
            - ReportFormula.SumOf(DifferenceTables.Exceptions, "amount", [.. accepted, ("cause", CauseWords.Of(Cause.OutstandingReportDiffers).Name)])
            - ReportFormula.SumOf(DifferenceTables.Exceptions, "amount", [.. accepted, ("cause", CauseWords.Of(Cause.OpeningDiffers).Name)]);
        var shown = DebtorsTables.WithoutOwnLines(Findings.Debtors, DebtorsTables.AmountOf(DebtorsTables.TrialBalance) - DebtorsTables.AmountOf(DebtorsTables.OutsideSafe));
        return Row(
            "debtors",
            $"Debtors at {Wording.Day(Findings.Period.LastDay)}",
            DebtorsTables.AmountOf(DebtorsTables.Closing),
            shown,
            explained,
            ReportFormula.SumOf(DifferenceTables.Exceptions, "size", ("accepted", FindingsIndex.No), ("currency", Base))) with
        { Strong = true };
    }

    private ReportFormula ExplainedVat()
    {
        (string, string)[] accepted = [("accepted", FindingsIndex.Yes), ("month", Findings.Period.ToString()), ("currency", Base)];
        return Of(ComparisonTables.Invoices) - Of(ComparisonTables.Credits);

        ReportFormula Of(string sheet) => ReportFormula.SumOf(sheet, "safe-vat", accepted) - ReportFormula.SumOf(sheet, "xero-vat", accepted);
    }

    /// <param name="open">Sizes of what nobody accepted, so that opposite differences do not hide each other; null where only the net is known.</param>
    private static ReportRow Row(string key, string words, ReportFormula safe, ReportFormula xero, ReportFormula explained, ReportFormula? open) => ReportRow.Keyed(
        key,
        Text(words),
        Live(safe),
        Live(xero),
        Live(Cell(key, "safe") - Cell(key, "xero")),
        Live(explained),
        Live(open ?? Cell(key, "difference") - Cell(key, "explained")),
        Check(Cell(key, "difference"), Cell(key, "explained")),
        open is null ? ReportCell.Nothing : Check(Cell(key, "safe") + Cell(key, "unexplained"), Cell(key, "safe")));

    private static ReportFormula.Cell Cell(string row, string column) => ReportFormula.CellOf(Summary, row, column);

    private IEnumerable<string> OtherCurrencies() => Findings.Documents.Select(static row => row.Currency)
        .Concat(Findings.Payments.Select(static row => row.Currency))
        .Concat(Findings.Differences.Select(static difference => difference.Currency))
        .Select(static currency => currency.Value).Distinct().Where(currency => currency != Base).Order(StringComparer.Ordinal);

    private IEnumerable<(string Month, string Currency)> MonthsAndCurrencies() => Findings.Documents.Select(static row => (ComparisonTables.MonthOf(row), row.Currency.Value))
        .Concat(Findings.Payments.Select(static row => (PlanDataTables.MonthOf(row.Date), row.Currency.Value)))
        .Distinct().OrderBy(static entry => entry.Item1 != ComparisonTables.OpeningMonth).ThenBy(static entry => entry)
        .Concat(index.Differences.Where(static placed => placed.IsStray).Select(static placed => ("", placed.Difference.Currency.Value)).Distinct().Order());

    private static ReportRow MonthRow(string month, string currency)
    {
        (string, string)[] where = [("month", month), ("currency", currency)];
        return ReportRow.Of(
            Text(month switch { "" => "only in Xero", ComparisonTables.OpeningMonth => "opening documents", _ => month }),
            Text(currency),
            Live(ReportFormula.SumOf(ComparisonTables.Invoices, "safe", where)),
            Live(ReportFormula.SumOf(ComparisonTables.Invoices, "xero", where)),
            Live(ReportFormula.SumOf(ComparisonTables.Credits, "safe", where)),
            Live(ReportFormula.SumOf(ComparisonTables.Credits, "xero", where)),
            Live(ReportFormula.SumOf(ComparisonTables.Payments, "safe", where)),
            Live(ReportFormula.SumOf(ComparisonTables.Payments, "xero", where)));
    }

    private IEnumerable<ReportRow> ControlChecks()
    {
        if (Findings.Debtors.OutstandingReport is not null)
        {
            yield return CheckRow("report", "SAFE's closing debtors = SAFE's outstanding report",
                DebtorsTables.AmountOf(DebtorsTables.Closing), DebtorsTables.AmountOf(DebtorsTables.Report));
        }

        yield return CheckRow("trial balance", "SAFE's closing, less named differences, plus outside SAFE = Xero's trial balance",
            DebtorsTables.AmountOf(DebtorsTables.Expected), DebtorsTables.AmountOf(DebtorsTables.TrialBalance));
        yield return CheckRow("differences", "Bills \u2212 credits \u2212 receipts + refunds, SAFE less Xero = the exceptions on records",
            Cell("bills", "difference") - Cell("credits", "difference") - Cell("receipts", "difference") + Cell("refunds", "difference"),
            SumOfAll(RecordAreas
                .Select(area => ReportFormula.SumOf(DifferenceTables.Exceptions, "amount", ("area", area), ("currency", Base)))));
    }

    private IEnumerable<ReportRow> DataChecks()
    {
        (string, string)[] period = [("month", Findings.Period.ToString()), ("currency", Base)];
        foreach (var (key, words) in new[] { ("net", "Net"), ("vat", "VAT") })
        {
            yield return CheckRow(key, $"{words} of the period's bills less credits in SAFE = {words} by tax type",
                ReportFormula.SumOf(ComparisonTables.Invoices, "safe-" + key, period) - ReportFormula.SumOf(ComparisonTables.Credits, "safe-" + key, period),
                ReportFormula.SumOf(TieOutTables.Vat, "safe-" + key));
        }

        yield return CheckRow("revenue", "Net by account in SAFE = net by tax type in SAFE",
            ReportFormula.SumOf(TieOutTables.Revenue, "safe-net"), ReportFormula.SumOf(TieOutTables.Vat, "safe-net"));
        yield return CheckRow("revenue in Xero", "Net by account in Xero = net by tax type in Xero",
            ReportFormula.SumOf(TieOutTables.Revenue, "xero-net"), ReportFormula.SumOf(TieOutTables.Vat, "xero-net"));

        // Customers' balances know no currency, so that they prove nothing when there are several.
        if (!OtherCurrencies().Any())
        {
            yield return CheckRow("opening", "Σ customers' openings = the last pack's closing",
                ReportFormula.SumOf(DebtorsTables.Customers, "opening"), DebtorsTables.AmountOf(DebtorsTables.Opening));
            yield return CheckRow("customers", "Σ customers in SAFE = SAFE's closing debtors",
                ReportFormula.SumOf(DebtorsTables.Customers, "safe"), DebtorsTables.AmountOf(DebtorsTables.Closing));
        }
    }

    private static ReportRow CheckRow(string key, string words, ReportFormula left, ReportFormula right) => ReportRow.Keyed(
        key, Text(words), Live(left), Live(right), Check(ReportFormula.CellOf(Checks, key, "left"), ReportFormula.CellOf(Checks, key, "right")));
}
