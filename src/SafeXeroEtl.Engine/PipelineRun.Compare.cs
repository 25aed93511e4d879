using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine;

/// <content>Xero read back and compared with a run's export.</content>
public sealed partial class PipelineRun
{
    private async Task<RunOutcome> CompareRunAsync(string runId, CancellationToken stop)
    {
        var run = RunDirectory.Of(context.Workspace, runId);
        var plan = PlanCheck.Read(run);
        return plan is { HasErrors: false, Value.Undoes: { } undone }
            ? Nothing(runId, null, [Refusals.NotComparable(runId, undone)]) with { Exit = ExitCode.Usage }
            : RunVerification.EditedStages(run, context.Ledger) is { } edited
            ? new RunOutcome { RunId = runId, Exit = ExitCode.NothingSent, Diagnostics = [edited] }
            : plan is { HasErrors: false, Value: { } header }
            ? await CompareAsync(run, header, new RunOutcome { RunId = runId, Exit = ExitRules.OfRest(LoadedEarlier.LeavesOpen(context, runId)), Plan = header }, stop)
            : new RunOutcome { RunId = runId, Exit = ExitCode.NothingSent, Diagnostics = plan.Diagnostics };
    }

    private async Task<RunOutcome> CompareAsync(RunDirectory run, PlanHeader plan, RunOutcome so, CancellationToken stop)
    {
        Say("Reading Xero back and comparing");
        context.Ledger.NoteBegun(run.RunId, "comparing with Xero", context.Operator);
        var settings = await SettingsToCompareAsync(stop);
        var (findings, moved, balances) = await ReconcileStage.RunAsync(
            new ReconcileRequest { Pipeline = context.Pipeline, Period = plan.Period, Xero = context.Xero, Settings = settings.Organisation, Ledger = context.Ledger, Run = run, Clock = context.Clock }, stop);
        ComparisonNote.Write(run, context.Clock.GetUtcNow(), moved, RunArtifacts.ExportLog(run, context.Ledger));
        Say("Writing the reports");
        var files = reports.WriteReconciliation(run, findings, plan);
        var outcome = so with
        {
            Exit = ExitRules.Worse(ExitRules.Worse(so.Exit, ExitRules.OfFindings(findings)), ExitRules.Worse(ExitRules.OfClosed(moved), ExitRules.OfReports(files.HasErrors))),
            Findings = findings,
            Moved = moved,
            Seen = new SeenInXero { Settings = settings, Balances = balances },
            Diagnostics = [.. so.Diagnostics, .. files.Diagnostics, .. moved.Select(movement => Close.CloseWords.Moved(movement, context.PipelinePath))],

            // Packed when the command ends, since it holds the run's log.
            Artifacts = [.. so.Artifacts, .. files.Value, EvidenceFile.PathIn(run)],
        };
        return End(Summaries.Refreshed(outcome, context), so.Load is null ? null : RunStatus.Reconciled);
    }
}
