using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Records that earlier runs left open and that the export no longer shows. Older than the export reaches: carried on from the
/// ledger's own copy. Within its reach: vanished, and a person must say why (DESIGN 3).
/// </summary>
/// <param name="reachesBackTo">First day of the export; null when it does not say, and then it reaches back to the pipeline's start.</param>
public sealed class CarriedRecords(PlanBasis basis, DateOnly? reachesBackTo)
{
    private readonly DateOnly reach = reachesBackTo ?? basis.Pipeline.Start;
    private readonly LateRecords late = new(basis);

    /// <param name="copy">The record as the last run planned it.</param>
    /// <param name="date">Its date.</param>
    /// <returns>Null when it is dated after the period.</returns>
    public T? Carry<T>(T copy, DateOnly date)
        where T : PlannedRecord =>
        date > basis.Period.LastDay ? null : copy with { Carried = true, Decision = Decide(copy, date) };

    private PlanDecision Decide(PlannedRecord copy, DateOnly date) => date >= reach
        ? PlanDecision.Blocked(DiagnosticCodes.Vanished, FormattableString.Invariant(
            $"It waited from an earlier run, and SAFE's export, which reaches back to {reach:yyyy-MM-dd}, no longer shows it."))
        : copy is PlannedPayment { Decision.Code: DiagnosticCodes.ReallocatedWhenClosed, PaymentId: var id } && late.StaysAsPosted(id) is { } decided
            ? decided
        : copy.Decision.State == PlanState.Held
            ? copy.Decision
            : PlanDecision.Blocked(DiagnosticCodes.OutOfReach, FormattableString.Invariant(
                $"It is of {date:yyyy-MM-dd} and waits from an earlier run; the export reaches back to {reach:yyyy-MM-dd} only."));
}
