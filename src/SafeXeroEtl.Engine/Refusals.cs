using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Load;

namespace SafeXeroEtl.Engine;

/// <summary>Why a run was not begun or not gone on with, as diagnostics.</summary>
internal static class Refusals
{
    public static Diagnostic Superseded(string runId) => new()
    {
        Code = DiagnosticCodes.ForeignPlan,
        Message = $"Run {runId} is not to be applied: another plan took its place, or it never had one.",
        Value = runId,
        NextStep = "Plan again and apply the new plan; `safexero history` lists the runs.",
    };

    public static Diagnostic TakenBack(string runId, string pipelinePath, AccountingPeriod period) => new()
    {
        Code = DiagnosticCodes.ForeignPlan,
        Message = $"Run {runId} was taken back: its plan is not applied again.",
        Value = runId,
        NextStep = $"`safexero run {pipelinePath} --period {period}` plans the month anew and loads what SAFE shows.",
    };

    public static Diagnostic NothingToUndo(string runId, string why) => new()
    {
        Code = DiagnosticCodes.NothingToUndo,
        Message = why,
        Value = runId,
        NextStep = "Nothing was sent. `safexero history` lists the runs and what became of them.",
    };

    public static Diagnostic LedgerNotEmpty() => new()
    {
        Code = DiagnosticCodes.LedgerNotEmpty,
        Message = "The ledger knows what was sent to this organisation: it is not lost, and is not rebuilt over.",
        NextStep = "Nothing was changed. Plan and run as always; only an empty ledger is rebuilt from Xero.",
    };

    public static Diagnostic NotComparable(string runId, string undone) => new()
    {
        Code = DiagnosticCodes.BadUsage,
        Message = $"Run {runId} takes run {undone} back; it read no export that could be compared.",
        Value = runId,
        NextStep = $"Compare the month: `safexero reconcile PIPELINE --period`, or `safexero reconcile {undone}`.",
    };

    public static Diagnostic TooMuchBlocked(PlanHeader plan) => new()
    {
        Code = DiagnosticCodes.TooMuchBlocked,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"Blocked in number and amount: {plan.BlockedByData.Count} and {plan.BlockedByData.Amount:0.00}; the pipeline's max_blocked allows {plan.MaxBlocked.Count} and {plan.MaxBlocked.Amount:0.00}."),
        Value = plan.BlockedByData.Count.ToString(CultureInfo.InvariantCulture),
        NextStep = "Nothing was sent. Mend what the plan lists as blocked and plan again.",
    };

    /// <summary>A loaded open bill must never be collected or chased by Xero as well (DESIGN 6).</summary>
    public static Diagnostic? Unstated(RunContext context) => context.IsRehearsal || context.Pipeline.Automations is { AllOff: true } ? null : new Diagnostic
    {
        Code = DiagnosticCodes.AutomationsNotStated,
        Message = context.Pipeline.Automations is null
            ? $"The pipeline does not state that Xero's own collection, mandates, reminders and statements are off in '{context.Pipeline.Organisation}'. Nothing was sent."
            : $"The pipeline states that Xero itself collects from customers or writes to them in '{context.Pipeline.Organisation}'. Nothing was sent.",
        Value = context.Pipeline.Organisation,
        NextStep = "Look in Xero, switch all four off, and write `xero_automations:` with all four off, checked_by and checked_on into pipeline.yml; then plan again.",
    };

    public static Diagnostic Of(LoadStop stopped) => new()
    {
        Code = stopped.Code,
        Message = stopped.Message,
        NextStep = stopped.ResumeAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"Give the same command again from {at:yyyy-MM-dd HH:mm:ss} UTC.")
            : stopped.NextStep ?? "Give the same command again.",
    };
}
