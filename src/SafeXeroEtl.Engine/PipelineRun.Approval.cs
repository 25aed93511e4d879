using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Approval;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine;

/// <content>A second person agrees to exactly one plan.</content>
public sealed partial class PipelineRun
{
    /// <summary>Writes down that the account that gives the command has read a plan and agrees to it. Sends nothing.</summary>
    /// <returns>The approval; null, with the reasons, when the plan is not to be applied any more, or not by this account to be approved.</returns>
    public async Task<Noted<PlanApproval?>> ApproveAsync(string runId, string? note, CancellationToken stop)
    {
        var run = RunDirectory.Of(context.Workspace, runId);
        var plan = await CheckAsync(run, stop);
        if (plan is not { HasErrors: false, Value: { } header } || context.Ledger.FindRun(runId) is not { } known)
        {
            return new Noted<PlanApproval?>(null, plan.Diagnostics);
        }

        if (known.Status != RunStatus.Planned)
        {
            return new Noted<PlanApproval?>(null, [ApprovalRefusals.Begun(runId, known.Status.ToString())]);
        }

        var rules = context.Pipeline.Approval;
        if (Approvals.Refusal(rules, known.Account, context.Operator.Account) is { } why)
        {
            return new Noted<PlanApproval?>(null, [ApprovalRefusals.MayNot(rules, why, known.Account, context.Operator.Account)]);
        }

        context.Ledger.Approve(runId, new PlanApproval
        {
            Seal = header.Seal,
            By = context.Operator,
            Person = Approvals.PersonOf(rules, context.Operator.Account),
            At = context.Clock.GetUtcNow(),
            Note = TypedAccounts.Kept(note),
        });
        var approval = context.Ledger.ApprovalOf(runId, header.Seal)!;
        ApprovalNote.Write(run, approval);
        RunArtifacts.Keep(run, context.Ledger);
        return new Noted<PlanApproval?>(approval, []);
    }

    /// <summary>What keeps a sound plan from being applied until a person has done something; null when nothing does.</summary>
    private Diagnostic? Unapproved(string runId, PlanHeader plan) =>
        context.Pipeline.Approval.IsRequired && context.Ledger.ApprovalOf(runId, plan.Seal) is null
            ? ApprovalRefusals.Missing(context.Pipeline.Approval, runId, context.Ledger.FindRun(runId)!.Account)
            : null;

    /// <summary>A plan that was begun is gone on with, however old it is: half a month is in Xero.</summary>
    private Diagnostic? Expired(RunDirectory run, LedgerRun known) =>
        known.Status == RunStatus.Planned && context.Clock.GetUtcNow() >= Approvals.ExpiresAt(context.Pipeline.Approval, known.CreatedAt)
            ? ApprovalRefusals.Expired(context.Pipeline.Approval, run.RunId, known.CreatedAt)
            : null;

    /// <summary>The latest plan of the pipeline and period that was approved and waits; null when there is none.</summary>
    private RunDirectory? Approved(RunRequest request) => context.Ledger.MonthRuns(context.Pipeline.Name)
        .LastOrDefault(run => run.Period == request.Period && run.Status == RunStatus.Planned
            && run.Seal is { } seal && context.Ledger.ApprovalOf(run.RunId, seal) is not null) is { } approved
        ? RunDirectory.Of(context.Workspace, approved.RunId)
        : null;

    private static RunOutcome WaitsForApproval(RunOutcome planned, Diagnostic missing, ImmutableArray<Diagnostic> before) =>
        planned with { Exit = ExitRules.Worse(planned.Exit, ExitCode.WaitsForPerson), Diagnostics = [.. before, .. planned.Diagnostics, missing] };
}
