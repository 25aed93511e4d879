using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Undo;

namespace SafeXeroEtl.Engine;

/// <content>Taking a run back: a plan like any other, approved and applied like any other.</content>
public sealed partial class PipelineRun
{
    /// <summary>Plans the reversal of a run. Sends nothing.</summary>
    public async Task<RunOutcome> UndoAsync(string runId, CancellationToken stop)
    {
        var undone = RunDirectory.Of(context.Workspace, runId);
        var known = context.Ledger.FindRun(runId);
        var read = PlanCheck.Read(undone);

        // Another version of the program may have loaded it; what was edited or is gone is not trusted.
        var faults = read.Diagnostics.RemoveAll(static fault => fault.Code == DiagnosticCodes.ForeignPlan && fault.Severity == Severity.Error);
        if (read.Value is not { } loaded || !faults.IsEmpty)
        {
            return Nothing(runId, read.Value, read.Value is null ? read.Diagnostics : faults);
        }

        if (known is not { Kind: not RunKind.Undo } || loaded.TenantId != context.Xero.TenantId)
        {
            return Nothing(runId, loaded, [Refusals.NothingToUndo(runId, known?.Kind == RunKind.Undo
                ? $"Run {runId} takes another one back itself; `safexero run` loads the month again."
                : $"Run {runId} loaded nothing into this organisation.")]);
        }

        return Kept(await PlanUndoAsync(undone, loaded, stop));
    }

    private async Task<RunOutcome> PlanUndoAsync(RunDirectory undone, PlanHeader loaded, CancellationToken stop)
    {
        var run = Start(new RunRequest { Period = loaded.Period, Transfers = context.Pipeline.Transfers, PlanOnly = true }, RunKind.Undo);
        if (await SettleDoubtsAsync(run, stop) is { } doubt)
        {
            return End(Stopped(run, doubt), RunStatus.Superseded);
        }

        Say($"Reading what Xero shows of run {undone.RunId}");
        var plan = await UndoStage.PlanAsync(context, undone, loaded, run, stop);
        context.Ledger.SealRun(run.RunId, plan.Seal);
        var counts = plan.Totals.Counts.Values;
        if (counts.All(static kind => kind.In == 0))
        {
            return End(Nothing(run.RunId, plan, [Refusals.NothingToUndo(undone.RunId, $"Nothing that run {undone.RunId} loaded stands in Xero as its own.")]), RunStatus.Superseded);
        }

        var files = reports.WritePlan(run, plan);
        var outcome = new RunOutcome
        {
            RunId = run.RunId,
            Exit = ExitRules.Worse(counts.Any(static kind => kind.Update > 0) ? ExitCode.Done : ExitCode.NothingSent, ExitRules.OfReports(files.HasErrors)),
            Plan = plan,
            Diagnostics = [.. PlannedRows.Faults(run, plan, []), .. files.Diagnostics],
            Artifacts = files.Value,
        };
        outcome = outcome.Exit != ExitCode.NothingSent && Unapproved(run.RunId, plan) is { } missing ? WaitsForApproval(outcome, missing, []) : outcome;
        return End(outcome with { Summary = Summaries.OfPlan(outcome, context, "undo") }, RunStatus.Planned);
    }

    /// <summary>What load takes back; null in a plan that loads.</summary>
    private Task<UndoRequest> BeginUndoAsync(RunDirectory run, string undone, CancellationToken stop) =>
        UndoStage.BeginAsync(context, RunDirectory.Of(context.Workspace, undone), run, stop);

    private static RunOutcome Nothing(string runId, PlanHeader? plan, ImmutableArray<Diagnostic> why) =>
        new() { RunId = runId, Exit = ExitCode.NothingSent, Plan = plan, Diagnostics = why };
}
