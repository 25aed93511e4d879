using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The top of the reconciliation's page and the workbook's cover.</summary>
internal sealed class ReconciliationHeadline(ReconciliationReportInput input)
{
    private const int ShortSealCharacters = 16;

    private Findings Findings => input.Findings;

    /// <summary>Green for the first verdict only (DESIGN 6).</summary>
    public ReportVerdict Verdict() => Findings.Verdict.Kind switch
    {
        VerdictKind.Agrees => new(Findings.Verdict.Text, ReportTone.Good, "Every record of SAFE stands in Xero to the penny, and the debtors account is proved."),
        VerdictKind.AgreesWithAcceptedDifferences => new(Findings.Verdict.Text, ReportTone.Warn, "Every difference has a named cause that a person accepted for this month and amount."),
        VerdictKind.DoesNotAgree => new(Findings.Verdict.Text, ReportTone.Bad, $"{Wording.Counted(Findings.Verdict.UnexplainedCount, "difference")} nobody has accepted: see the exceptions."),
        _ => new(Findings.Verdict.Text, ReportTone.Bad, "The records agree, but a declared control gives no figure to prove that the export is complete."),
    };

    public ImmutableArray<ReportFact> Facts() =>
    [
        new("Organisation", Findings.OrganisationName),
        new("Pipeline", Findings.Pipeline),
        new("Period", Wording.Month(Findings.Period)),
        new("As at", Day(Findings.Period.LastDay)),
        new("Exported at", Said(input.Note.ExportedAt?.ToString("dd/MM/yyyy HH:mm zzz", CultureInfo.InvariantCulture))),
        new("Xero read at", input.XeroReadAt is { } read ? string.Create(CultureInfo.InvariantCulture, $"{read.ToUniversalTime():dd/MM/yyyy HH:mm} UTC") : "not kept"),
        new("VAT filed to", input.VatFiledTo is { } filed ? Day(filed) : new ReportCell.Text("not stated")),
        new("Exported by", Said(input.Note.ExportedBy)),
        input.Note.ReachesBackTo is { } reach ? new ReportFact("Export reaches back to", Day(reach)) : new ReportFact("Export reaches back to", Said(value: null)),
        .. PlanFacts(),
        .. PeopleFacts(),
    ];

    public ImmutableArray<ReportCard> Cards() =>
    [
        SummaryCard("Debtors in SAFE", "debtors", "safe", DebtorsTables.Control),
        SummaryCard("Debtors in Xero", "debtors", "xero", DebtorsTables.Control, "without what is outside SAFE"),
        SummaryCard("Difference", "debtors", "difference", DifferenceTables.ByCause),
        SizeCard("Explained", FindingsIndex.Yes, "accepted by a person"),
        SizeCard("Unexplained", FindingsIndex.No, "accepted by nobody"),
        new("Exceptions", Live(ReportFormula.RowsOf(DifferenceTables.Exceptions)), ColumnType.Count, "accepted or not", TableKey: DifferenceTables.Exceptions),
        new(
            "Checks that fail",
            Live(ReportFormula.RowsOf(SummaryTables.Checks, ("check", ReportValue.Agreement.DiffersText))),
            ColumnType.Count,
            "none may",
            TableKey: SummaryTables.Checks),
    ];

    public ImmutableArray<ReportList> Lists() => NextSteps() is { Length: > 0 } steps ? [new ReportList("Next steps", steps, ReportTone.Warn)] : [];

    private ImmutableArray<string> NextSteps() =>
    [
        .. Findings.Items.Where(static item => item.Accepted is null).Select(static item => (Item: item, Words: CauseWords.Of(item.Cause)))
            .Select(static entry => $"{entry.Words.Name} ({Wording.Counted(entry.Item.Count, "record")}, {MoneyText.Of(Math.Abs(entry.Item.Amount), entry.Item.Currency)}): {entry.Words.NextStep}"),
        .. Findings.Controls.Where(static control => control.Outcome != ControlOutcome.Agrees)
            .Select(static control => $"Control {control.Control} of {control.Subject} ({control.Source}): give its figure, so that the export is proved to be complete."),
    ];

    private IEnumerable<ReportFact> PlanFacts()
    {
        if (input.Plan is { } plan)
        {
            if (!plan.RevenueAnalysed)
            {
                yield return new ReportFact("Revenue by account", "not analysed: bills come without lines");
            }

            yield return plan.ClosedTo is { } closed ? new ReportFact("Closed to", Day(closed)) : new ReportFact("Closed to", "nothing is closed");
            yield return new ReportFact("Plan's seal", plan.Seal.Length > ShortSealCharacters ? plan.Seal[..ShortSealCharacters] : plan.Seal);
            yield return new ReportFact("Plan's seal in full", plan.Seal);
            yield return new ReportFact("Program", "SafeXeroEtl " + plan.ToolVersion);
        }
    }

    private IEnumerable<ReportFact> PeopleFacts() => input.Prepared is not { } prepared ? [] :
    [
        new ReportFact("Plan made by", $"account {prepared}"),
        new ReportFact("Plan approved by", input.Approved is not { } approved
            ? "nobody: preparer and reviewer are declared, not authenticated"
            : string.Create(CultureInfo.InvariantCulture, $"{approved.Person}, account {approved.By}, {approved.At:dd/MM/yyyy HH:mm} UTC{(approved.Note is { } note ? ": " + note : "")}")),
    ];

    private static string Said(string? value) => value ?? "export.yml does not say";

    /// <summary>Sizes, as in the verdict: opposite differences do not hide each other.</summary>
    private ReportCard SizeCard(string label, string accepted, string note) => new(
        label,
        Live(ReportFormula.SumOf(DifferenceTables.Exceptions, "size", ("accepted", accepted), ("currency", Findings.Debtors.Currency.Value))),
        ColumnType.Amount,
        note,
        TableKey: DifferenceTables.ByCause);

    private static ReportCard SummaryCard(string label, string row, string column, string explainedBy, string? note = null) =>
        new(label, Live(ReportFormula.CellOf(SummaryTables.Summary, row, column)), ColumnType.Amount, note, TableKey: explainedBy);
}
