using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Approval;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Engine.Report;

/// <summary>The last stage: tables from Core, written as page, workbook and CSV. Formats only; the same run gives the same bytes.</summary>
public sealed class ReportStage
{
    private readonly IReportWriter[] writers;
    private readonly string workspace;

    /// <param name="workspace">Its <c>templates</c> folder, where there is one, stands in for the built-in ones.</param>
    public ReportStage(string workspace)
    {
        this.workspace = workspace;
        writers = [new HtmlReportWriter(TemplateEngine.In(workspace)), new ExcelReportWriter()];
    }

    /// <returns>Absolute paths of what was written, and what hindered.</returns>
    public Noted<ImmutableArray<string>> WritePlan(RunDirectory run, PlanHeader plan)
    {
        if (plan.Undoes is not null)
        {
            return Write(UndoReport.Build(plan, ReferenceData.ReadOrganisation(run), [.. PlannedRows.Reversals(run)]), run.Plan, writers);
        }

        var extract = ExtractArtifacts.Read(run.Extract);
        var contacts = TransformStage.ReadFindings(run);
        var book = PlanReport.Build(new PlanReportInput
        {
            Header = plan,
            PipelinePath = InWorkspace(RunNote.Read(run).PipelinePath),
            Organisation = ReferenceData.ReadOrganisation(run),
            Contacts = () => ArtifactFile.ReadShard(run.PlannedContacts, PlanJson.Default.PlannedContact),
            Documents = () => ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument),
            PlannedPayouts = () => PlannedRows.Payouts(run),
            Payments = () => ArtifactFile.ReadShard(run.PlannedPayments, PlanJson.Default.PlannedPayment),
            Allocations = () => ArtifactFile.ReadShard(run.PlannedAllocations, PlanJson.Default.CreditNoteAllocation),
            Figures = [.. HistoryReading.Figures(run).Where(static row => row.By is not (FigureKind.Customer or FigureKind.Site))],
            History = HistoryReading.Kept(run),
            Warnings = Preflight.Kept(run)?.Warnings ?? [],
            Files = extract.Files,
            Payouts = extract.Payouts is { } payouts ? PayoutTotal.Of(payouts) : [],
            Duplicates = contacts.Duplicates,
            Diagnostics = [.. extract.Diagnostics, .. contacts.Decisions],
        });
        var pages = Write(book, run.Plan, writers);
        var tables = Write(book, run.Plan, [new CsvReportWriter(static table => table.Place != ReportPlace.Below)]);
        return new Noted<ImmutableArray<string>>(pages.Value, pages.Diagnostics.AddRange(tables.Diagnostics));
    }

    /// <param name="plan">Null when SAFE and Xero were compared without one.</param>
    public Noted<ImmutableArray<string>> WriteReconciliation(RunDirectory run, Findings findings, PlanHeader? plan)
    {
        var extract = ExtractArtifacts.Read(run.Extract);
        var made = RunNote.Read(run);
        var compared = ComparisonNote.Read(run);
        var book = ReconciliationReport.Build(new ReconciliationReportInput
        {
            Findings = findings,
            Plan = plan,
            Prepared = new OperatorAccount(made.Account, made.Host),
            Approved = ApprovalNote.Read(run),
            XeroReadAt = compared?.XeroReadAt,
            Moved = compared?.Moved,
            VatFiledTo = findings.VatReturn.Settings.FiledTo,
            Note = extract.Note,
            History = HistoryReading.Kept(run),
            Definitions = [.. HistoryReading.Definitions(run)],
            Totals = ExtractArtifacts.ReadTotals(run.Extract),
            Files = extract.Files,
            Payouts = extract.Payouts is { } payouts ? PayoutTotal.Of(payouts) : [],
            ShortCode = ReferenceData.ReadOrganisation(run).ShortCode,
            Contacts = [.. ReconcileStage.ReadLinks(run)],
            Log = RunLogReading.Of(run, compared),
            Artifacts = RunLogReading.Hashes(run),
        });
        var pages = Write(book, run.Report, writers);
        var tables = Write(book, run.Report, [new CsvReportWriter()]);
        return new Noted<ImmutableArray<string>>(pages.Value, pages.Diagnostics.AddRange(tables.Diagnostics));
    }

    /// <summary>A report names no folder of the machine: it is read elsewhere too.</summary>
    private string InWorkspace(string path) => Path.IsPathRooted(path) ? Path.GetRelativePath(workspace, path).Replace('\\', '/') : path;

    private static Noted<ImmutableArray<string>> Write(ReportBook book, string folder, IEnumerable<IReportWriter> writers)
    {
        var written = writers.Select(writer => writer.Write(book, folder)).ToArray();
        return new Noted<ImmutableArray<string>>(
            [.. written.SelectMany(static files => files.Value).Select(file => Path.Combine(folder, file))],
            [.. written.SelectMany(static files => files.Diagnostics)]);
    }
}
