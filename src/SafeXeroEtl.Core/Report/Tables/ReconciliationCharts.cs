using System.Collections.Immutable;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The pictures of the reconciliation: from SAFE's debtors to Xero's, how old the debts are, and revenue by account.</summary>
internal sealed class ReconciliationCharts(FindingsIndex index)
{
    private const int StepsMax = 8;
    private const int AccountsMax = 12;
    private const string AgeingTable = "Ageing";

    private static readonly ImmutableArray<string> BothSides = ["SAFE", "Xero"];

    /// <param name="tables">Of the same report: what has no table has no picture.</param>
    public ImmutableArray<ReportChart> Of(ImmutableArray<ReportTable> tables) => [Debtors(), .. Ageing(tables), .. Revenue()];

    private ReportChart Debtors()
    {
        var causes = index.Differences.Where(placed => placed.Difference.Currency == index.Currency && placed.Difference.Cause != Cause.OutstandingReportDiffers)
            .GroupBy(static placed => placed.Difference.Cause)
            .Select(static group => (Cause: group.Key, Amount: group.Sum(static placed => placed.Difference.Amount)))
            .Where(static cause => cause.Amount != 0m)
            .OrderByDescending(static cause => Math.Abs(cause.Amount)).ThenBy(static cause => cause.Cause)
            .ToImmutableArray();
        return new ReportChart
        {
            Key = "debtors-waterfall",
            Title = "Debtors, from SAFE to Xero",
            Says = $"What SAFE's customers owe at {Wording.Day(index.Findings.Period.LastDay)}, less each difference, is what Xero shows for them.",
            Kind = ReportChartKind.Waterfall,
            TableKey = DifferenceTables.ByCause,
            Points =
            [
                new("SAFE", [ReportFormula.CellOf(SummaryTables.Summary, "debtors", "safe")], IsTotal: true),
                .. causes.Take(StepsMax).Select(cause => new ReportChartPoint(CauseWords.Of(cause.Cause).Name, [-AmountOf(cause.Cause)])),
                .. causes.Length <= StepsMax ? ImmutableArray<ReportChartPoint>.Empty
                    : [new ReportChartPoint("Other causes", [-Cells.SumOfAll(causes.Skip(StepsMax).Select(cause => AmountOf(cause.Cause)))])],
                new("Xero", [ReportFormula.CellOf(SummaryTables.Summary, "debtors", "xero")], IsTotal: true),
            ],
        };
    }

    /// <summary>The bands of the ageing table, whose rows are the two sides.</summary>
    private static IEnumerable<ReportChart> Ageing(ImmutableArray<ReportTable> tables)
    {
        if (tables.FirstOrDefault(static table => table.Key == AgeingTable) is not { } table
            || table.EachRow().Select(static row => row.Key).OfType<string>().Take(BothSides.Length).ToArray() is not [var safe, var xero])
        {
            yield break;
        }

        yield return new ReportChart
        {
            Key = "ageing-chart",
            Title = "How old the debts are",
            Says = "What customers owe by how long it is overdue. Xero's side is the whole debtors account, with what is outside SAFE.",
            Kind = ReportChartKind.Bars,
            Series = BothSides,
            TableKey = AgeingTable,
            Points = [.. table.Columns.Where(static column => column.Type == ColumnType.Amount && column.Key is not ("total" or "control"))
                .Select(column => new ReportChartPoint(column.Heading, [ReportFormula.CellOf(AgeingTable, safe, column.Key), ReportFormula.CellOf(AgeingTable, xero, column.Key)]))],
        };
    }

    private IEnumerable<ReportChart> Revenue()
    {
        var accounts = index.Findings.Revenue.OrderByDescending(static account => Math.Abs(account.SafeNet)).ThenBy(static account => account.Code, StringComparer.Ordinal).Take(AccountsMax).ToArray();
        if (accounts.Length == 0)
        {
            yield break;
        }

        yield return new ReportChart
        {
            Key = "revenue-chart",
            Title = "Revenue by account",
            Says = $"Net of {Wording.Month(index.Findings.Period)} by account, largest first{(index.Findings.Revenue.Length > AccountsMax ? "; the others stand in the table" : "")}.",
            Kind = ReportChartKind.Bars,
            Series = BothSides,
            TableKey = TieOutTables.Revenue,
            Points = [.. accounts.Select(static account => new ReportChartPoint(
                account.Name.Length == 0 ? account.Code : $"{account.Code} {account.Name}",
                [ReportFormula.CellOf(TieOutTables.Revenue, account.Code, "safe-net"), ReportFormula.CellOf(TieOutTables.Revenue, account.Code, "xero-net")]))],
        };
    }

    private ReportFormula AmountOf(Cause cause) =>
        ReportFormula.SumOf(DifferenceTables.Exceptions, "amount", ("cause", CauseWords.Of(cause).Name), ("currency", index.Currency.Value));
}
