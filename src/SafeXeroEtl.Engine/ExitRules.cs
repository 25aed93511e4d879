using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Load;

namespace SafeXeroEtl.Engine;

/// <summary>Which exit code an outcome has; the first that applies of 1, 4, 3, 6, 5, 0 (DESIGN 5).</summary>
public static class ExitRules
{
    public static ExitCode OfPlan(PlanHeader plan)
    {
        if (IsOverLimit(plan))
        {
            return ExitCode.NothingSent;
        }

        var counts = plan.Totals.Counts.Values.ToArray();
        var sends = counts.Any(static kind => kind.Create + kind.Update > 0);
        var reviews = counts.Sum(static kind => kind.Blocked) > plan.BlockedByData.Count;
        return !sends && reviews ? ExitCode.WaitsForPerson : ExitCode.Done;
    }

    public static ExitCode OfLoad(LoadOutcome load, RunSummary summary) => load.Stop switch
    {
        { IsFailure: true } => ExitCode.Failed,
        { EndsPlan: true } => ExitCode.Open,
        not null => ExitCode.StoppedMidway,
        null => summary.Counts.Values.Any(static kind => kind.Blocked + kind.Refused + kind.Pending > 0) ? ExitCode.Open : ExitCode.Done,
    };

    /// <summary>A comparison by itself: what an accepted difference explains is blocked, refused or pending all the same, and loading it said so.</summary>
    /// <param name="leavesOpen">Whether the run left something so to this day.</param>
    public static ExitCode OfRest(bool leavesOpen) => leavesOpen ? ExitCode.Open : ExitCode.Done;

    public static ExitCode OfFindings(Findings findings) =>
        findings.Verdict.Kind is VerdictKind.Agrees or VerdictKind.AgreesWithAcceptedDifferences ? ExitCode.Done : ExitCode.Open;

    /// <summary>A closed month that moved is for a person to look at.</summary>
    public static ExitCode OfClosed(ImmutableArray<ClosedMovement> moved) => moved.IsEmpty ? ExitCode.Done : ExitCode.Open;

    /// <summary>A report that a template of the user's kept from being written is no small thing: a scheduler must see it.</summary>
    public static ExitCode OfReports(bool hindered) => hindered ? ExitCode.Usage : ExitCode.Done;

    /// <summary>The one of the two that comes first in the order of precedence.</summary>
    public static ExitCode Worse(ExitCode one, ExitCode other) => Rank(one) <= Rank(other) ? one : other;

    /// <summary>More blocked by data than the pipeline allows; waiting contact reviews do not count.</summary>
    public static bool IsOverLimit(PlanHeader plan) =>
        plan.BlockedByData.Count > plan.MaxBlocked.Count || plan.BlockedByData.Amount > plan.MaxBlocked.Amount;

    private static int Rank(ExitCode code) => code switch
    {
        ExitCode.Failed => 0,
        ExitCode.Usage => 1,
        ExitCode.StoppedMidway => 2,
        ExitCode.NothingSent => 3,
        ExitCode.WaitsForPerson => 4,
        ExitCode.Open => 5,
        _ => 6,
    };
}
