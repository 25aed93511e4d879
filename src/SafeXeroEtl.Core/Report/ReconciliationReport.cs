using System.Collections.Immutable;
using SafeXeroEtl.Core.Report.Tables;

namespace SafeXeroEtl.Core.Report;

/// <summary>The reconciliation for finance director and auditor: what agrees, what does not and why, and every record behind it.</summary>
public static class ReconciliationReport
{
    public static ReportBook Build(ReconciliationReportInput input)
    {
        var headline = new ReconciliationHeadline(input);
        var index = new FindingsIndex(input.Findings, input.Contacts);
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
            Triviality = SignOffTable.TrivialityCell,
            Charts = new ReconciliationCharts(index).Of(tables),
            Tables = WorkingPapers.Filled(tables),
        };
    }

    private static ImmutableArray<ReportTable> Tables(ReconciliationReportInput input, FindingsIndex index)
    {
        var pages = new XeroPages(input.ShortCode);
        var clearing = new ClearingTables(index);
        var across = new ControlTotalsTables(index, input.Totals, input.Files);
        var flux = new MonthFluxTables(input.Findings.Period, input.History);
        return
        [
            .. Totals(input, index, pages, across),
            .. Areas(input, index, pages, clearing, flux),
            .. Data(index, pages),
            .. clearing.Data(),
            across.FigureTable(),
            across.RowTable(),
            .. flux.Data(),
            .. new CutOffTables(index).Data(),
            .. SafeImportTable.Of(input.Findings.SafeImport),
            .. RunLogTables.Data(input),
        ];
    }

    /// <summary>Who signs, what agrees, and what does not.</summary>
    private static ImmutableArray<ReportTable> Totals(ReconciliationReportInput input, FindingsIndex index, XeroPages pages, ControlTotalsTables across)
    {
        var summary = new SummaryTables(index);
        var differences = new DifferenceTables(index, pages);
        return
        [
            SignOffTable.Of(input),
            EntityInformationTable.Of(input),
            summary.SummaryTable(),
            new NotInXeroTable(index).Table(),
            .. input.Moved is { } moved ? [ClosedMovementTable.Of(moved, index.Currency)] : ImmutableArray<ReportTable>.Empty,
            summary.CheckTable(),
            new DebtorsTables(index).ControlTable(),
            differences.CauseTable(),
            differences.ExceptionTable(),
            .. DriftTables.Of(index, pages),
            .. AdoptedTables.Of(index, pages),
            EvidenceTables.ControlTable(input.Findings.Controls),
            .. RoutedTable.Of(input.Totals?.Routed),
            across.AcrossTable(),
        ];
    }

    /// <summary>One area of the books after the other, and what the comparison rests on.</summary>
    private static ImmutableArray<ReportTable> Areas(ReconciliationReportInput input, FindingsIndex index, XeroPages pages, ClearingTables clearing, MonthFluxTables flux)
    {
        var ties = new TieOutTables(index);
        var vat = new VatReturnTables(index, pages);
        var ageing = new AgeingTables(index, pages);
        var cash = new CashTables(index, pages);
        return
        [
            ties.VatTable(),
            vat.BoxTable(),
            vat.RateTable(),
            vat.ReverseChargeTable(),
            vat.LateTable(),
            ties.RevenueTable(input.Plan?.RevenueAnalysed ?? true),
            new DebtorsTables(index).CustomerTable(),
            ageing.SummaryTable(),
            ageing.CustomerTable(),
            cash.CollectionTable(),
            .. clearing.Summaries(),
            cash.SettledTable(),
            cash.ReliefTable(),
            .. new CutOffTables(index).Summaries(),
            .. flux.Summaries(),
            new DifferenceTables(index, pages).OutsideTable(),
            new DifferenceTables(index, pages).AcceptedTable(),
            new SummaryTables(index).MonthTable(),
            .. input.Contacts.IsEmpty ? ImmutableArray<ReportTable>.Empty : [LinkTable.Of(input.Contacts, pages)],
            .. PayoutTables.Of(input.Payouts),
            EvidenceTables.InputTable(input.Files),
            .. input.Plan is { } plan ? [EvidenceTables.DefinitionTable(plan.Definitions)] : ImmutableArray<ReportTable>.Empty,
            .. input.Definitions.IsEmpty ? ImmutableArray<ReportTable>.Empty : [EvidenceTables.MappingTable(input.Definitions)],
            .. RunLogTables.Listing(input),
            SampleTable.Of(index, input.Plan?.Seal ?? $"{input.Findings.Pipeline} {input.Findings.Period}"),
        ];
    }

    /// <summary>What the formulas add up.</summary>
    private static ImmutableArray<ReportTable> Data(FindingsIndex index, XeroPages pages)
    {
        var auditor = new AuditorExportTables(index);
        var comparisons = new ComparisonTables(index, pages);
        var cash = new CashTables(index, pages);
        return
        [
            auditor.TheirTable(),
            auditor.OurTable(),
            comparisons.InvoiceTable(),
            comparisons.CreditTable(),
            comparisons.PaymentTable(),
            new AgeingTables(index, pages).ItemTable(),
            new VatReturnTables(index, pages).EntryTable(),
            cash.UseTable(),
            cash.DebtTable(),
            new DebtorsTables(index).KeyedTable(),
        ];
    }
}
