using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report.Tables;

namespace SafeXeroEtl.Core.Report;

/// <summary>The plan for the one who approves it: what would be sent, what not and why, and what it all rests on.</summary>
public static class PlanReport
{
    /// <summary>Reads the shards once, and the documents' lines again for each pass over their data sheet.</summary>
    public static ReportBook Build(PlanReportInput input)
    {
        var survey = PlanSurvey.Of(input);
        var header = input.Header;
        var headline = new PlanHeadline(input, survey);
        return new ReportBook
        {
            Kind = ReportKind.Plan,
            Title = "Plan",
            Entity = $"{input.Organisation.Name} · {Wording.Month(header.Period)}",
            Verdict = headline.Verdict(),
            Facts = headline.Facts(),
            Cards = headline.Cards(),
            Lists = headline.Lists(),
            Tables = WorkingPapers.Filled(
            [
                .. FluxTables.Of(input),
                PageOneTables.BlockedTable(survey),
                PageOneTables.ChangeTable(input.History),
                PageOneTables.MissingTable(input),
                PageOneTables.NewContactTable(survey),
                NewDocumentTables.LargestTable(survey, DocumentKind.Invoice),
                NewDocumentTables.LargestTable(survey, DocumentKind.CreditNote),
                PlanTotalsTables.TotalsTable(header.Totals),
                PlanTotalsTables.SumsTable(survey, header.Totals),
                DecisionTables.BlockedTable(survey),
                DecisionTables.HeldTable(survey),
                NewDocumentTables.MonthTable(survey),
                EffortTable.Of(headline.Effort),
                ContactTables.NewTable(survey),
                ContactTables.LinkedTable(survey),
                .. DocumentUpdateTables.Of(survey),
                .. AdoptedTables.Of(survey),
                .. ContactUpdateTables.Of(survey),
                .. ContactEvidenceTables.Of(survey),
                .. ContactDuplicateTables.Of(input.Duplicates),
                CodingTables.AccountTable(survey, input.Organisation, header.RevenueAnalysed),
                CodingTables.TaxTypeTable(survey, input.Organisation),
                .. ReverseChargeTables.Of(survey, header.ReverseCharge ?? []),
                .. PlanVatTables.Of(survey, header.VatFiledTo),
                .. CreditTables.Of(survey),
                .. AllocationTables.Of(survey),
                PennyTables.PlacedTable(survey),
                DecisionTables.SkippedTable(survey),
                EvidenceTables.ControlTable(header.Controls),
                .. PayoutTables.Of(input.Payouts),
                .. PlannedPayoutTables.Of(survey.Payouts),
                EvidenceTables.NoticedTable([.. input.Diagnostics, .. survey.Contacts.SelectMany(static contact => contact.Noticed ?? []), .. survey.Documents.SelectMany(static document => document.Noticed ?? [])]),
                EvidenceTables.InputTable(input.Files),
                EvidenceTables.DefinitionTable(header.Definitions),
                PlanTotalsTables.SealedTable(header.Totals, survey),
                PlanDataTables.DocumentTable(survey),
                CodingTables.LineTable(input),
                PlanDataTables.AllocationTable(survey),
                PlanDataTables.PaymentTable(survey),
                .. PlannedPayoutTables.DataOf(survey.Payouts),
                PlanDataTables.ContactTable(survey),
                FluxTables.FigureTable(input),
            ]),
        };
    }
}
