using System.Collections.Immutable;
using SafeXeroEtl.Core.Report.Tables;

namespace SafeXeroEtl.Core.Report;

/// <summary>The reconciliation for finance director and auditor: what agrees, what does not and why, and every record behind it.</summary>
public static class ReconciliationReport
{
    public static ReportBook Build(ReconciliationReportInput input)
    {
        var headline = new ReconciliationHeadline(input);
        var index = new FindingsIndex(input.Findings);
        var tables = Tables(input, index);
        return new ReportBook
        {
            Kind = ReportKind.Reconciliation,
            Title = "Reconciliation",
            Entity = $"{input.Findings.OrganisationName} · {Wording.Month(input.Findings.Period)}",
            Verdict = headline.Verdict(),
            Facts = headline.Facts(),
            Cards = headline.Cards(),
            Lists = headline.Lists(),
            Charts = new ReconciliationCharts(index).Of(tables),
            Tables = tables,
        };
    }

    private static ImmutableArray<ReportTable> Tables(ReconciliationReportInput input, FindingsIndex index)
    {
        var pages = new XeroPages(input.ShortCode);
        var summary = new SummaryTables(index);
        var debtors = new DebtorsTables(index);
        var differences = new DifferenceTables(index, pages);
        var ties = new TieOutTables(index);
        var comparisons = new ComparisonTables(index, pages);
        return
        [
            summary.SummaryTable(),
            new NotInXeroTable(index).Table(),
            .. input.Moved is { } moved ? [ClosedMovementTable.Of(moved, index.Currency)] : ImmutableArray<ReportTable>.Empty,
            summary.CheckTable(),
            debtors.ControlTable(),
            differences.CauseTable(),
            differences.ExceptionTable(),
            EvidenceTables.ControlTable(input.Findings.Controls),
            ties.VatTable(),
            ties.BoxTable(),
            ties.RevenueTable(input.Plan?.RevenueAnalysed ?? true),
            debtors.CustomerTable(),
            differences.OutsideTable(),
            summary.MonthTable(),
            .. input.Contacts.IsEmpty ? ImmutableArray<ReportTable>.Empty : [LinkTable.Of(input.Contacts, pages)],
            .. PayoutTables.Of(input.Payouts),
            EvidenceTables.InputTable(input.Files),
            .. input.Plan is { } plan ? [EvidenceTables.DefinitionTable(plan.Definitions)] : ImmutableArray<ReportTable>.Empty,
            comparisons.InvoiceTable(),
            comparisons.CreditTable(),
            comparisons.PaymentTable(),
            debtors.KeyedTable(),
        ];
    }
}
