using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine;

/// <content>The first stage: what it is given.</content>
public sealed partial class PipelineRun
{
    private ExtractOutcome Extract(RunDirectory run, RunRequest request, CancellationToken stop) => ExtractStage.Run(
        new ExtractRequest
        {
            Pipeline = context.Pipeline,
            Period = request.Period,
            PipelineFolder = context.PipelineFolder,
            PeriodFolder = ExportFolder.Of(context.PipelineFolder, context.Pipeline, request.Period),
            OutputFolder = run.Extract,
            ScratchFolder = run.Extract,
            LedgerNumbers = new KnownBillNumbers(context.Ledger.BillNumbers(context.Xero.TenantId)),
            LedgerCustomers = context.Ledger.Links(context.Xero.TenantId).Keys.ToHashSet(StringComparer.Ordinal),
            Previous = PreviousExtract(request.Period),
        },
        stop);

    /// <summary>Of the latest month up to this one that was applied, its last run.</summary>
    private PreviousExtract? PreviousExtract(AccountingPeriod period) => context.Ledger.MonthRuns(context.Pipeline.Name)
        .Where(run => run.TenantId == context.Xero.TenantId && run.Period <= period && run.Status is (RunStatus.Applied or RunStatus.Reconciled))
        .OrderBy(static run => run.Period)
        .Select(run => new PreviousExtract(run.RunId, RunDirectory.Of(context.Workspace, run.RunId).Extract))
        .LastOrDefault();
}
