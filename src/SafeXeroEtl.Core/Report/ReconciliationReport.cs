using System.Collections.Immutable;
using SafeXeroEtl.Core.Report.Tables;

namespace SafeXeroEtl.Core.Report;

/// <summary>The reconciliation for finance director and auditor: what agrees, what does not and why, and every record behind it.</summary>
public static class ReconciliationReport
{
    public static ReportBook Build(ReconciliationReportInput input)
    {
        var headline = new ReconciliationHeadline(input);
        return new ReportBook
        {
            Kind = ReportKind.Reconciliation,
            Title = "Reconciliation",
            Entity = $"{input.Findings.OrganisationName} · {Wording.Month(input.Findings.Period)}",
            Verdict = headline.Verdict(),
            Facts = headline.Facts(),
            Cards = headline.Cards(),
            Lists = headline.Lists(),
            Tables = Tables(input),
        };
    }

    private static ImmutableArray<ReportTable> Tables(ReconciliationReportInput input)
    {
        var index = new FindingsIndex(input.Findings);
        var pages = new XeroPages(input.ShortCode);
        var summary = new SummaryTables(index);
        var debtors = new DebtorsTables(index);
        var differences = new DifferenceTables(index, pages);
        var ties = new TieOutTables(index);
        var clearing = new ClearingTables(index);
        var cash = new CashTables(index, pages);
        var across = new ControlTotalsTables(index, input.Totals, input.Files);
        var flux = new MonthFluxTables(input.Findings.Period, input.History);
        var cutOff = new CutOffTables(index);
        var vat = new VatReturnTables(index, pages);
        var ageing = new AgeingTables(index, pages);
        var comparisons = new ComparisonTables(index, pages);
        return
        [
            summary.SummaryTable(),
            summary.CheckTable(),
            debtors.ControlTable(),
            differences.CauseTable(),
            differences.ExceptionTable(),
            EvidenceTables.ControlTable(input.Findings.Controls),
            across.AcrossTable(),
            ties.VatTable(),
            vat.BoxTable(),
            vat.RateTable(),
            vat.ReverseChargeTable(),
            vat.LateTable(),
            ties.RevenueTable(input.Plan?.RevenueAnalysed ?? true),
            debtors.CustomerTable(),
            ageing.SummaryTable(),
            ageing.CustomerTable(),
            cash.CollectionTable(),
            .. clearing.Summaries(),
            cash.SettledTable(),
            cash.ReliefTable(),
            .. cutOff.Summaries(),
            .. flux.Summaries(),
            differences.OutsideTable(),
            summary.MonthTable(),
            .. input.Contacts.IsEmpty ? ImmutableArray<ReportTable>.Empty : [LinkTable.Of(input.Contacts, pages)],
            .. PayoutTables.Of(input.Payouts),
            EvidenceTables.InputTable(input.Files),
            .. input.Plan is { } plan ? [EvidenceTables.DefinitionTable(plan.Definitions)] : ImmutableArray<ReportTable>.Empty,
            comparisons.InvoiceTable(),
            comparisons.CreditTable(),
            comparisons.PaymentTable(),
            ageing.ItemTable(),
            vat.EntryTable(),
            .. clearing.Data(),
            cash.UseTable(),
            cash.DebtTable(),
            across.FigureTable(),
            across.RowTable(),
            .. flux.Data(),
            .. cutOff.Data(),
            debtors.KeyedTable(),
        ];
    }
}
