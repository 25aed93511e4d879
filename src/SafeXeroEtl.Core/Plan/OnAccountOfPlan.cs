using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Money that this very plan puts on account, and what refunds take of it. It has no id in Xero yet, so that a refund of it waits for the next plan: it is good
/// data, and must not keep the plan from being sent that makes what it needs.
/// </summary>
internal sealed class OnAccountOfPlan(PlanBasis basis)
{
    private readonly List<PlannedPayment> kept = [];
    private readonly Dictionary<string, decimal> used = new(StringComparer.Ordinal);

    public void Add(PlannedPayment part) => kept.Add(part);

    /// <returns>Null where none of it covers the refund.</returns>
    public PlanDecision? Takes(PlannedPayment refund, decimal amount)
    {
        var source = kept.Find(part => part.Currency == refund.Currency && part.Date <= refund.Date && IsOneCustomer(part.AccountNumber, refund.AccountNumber)
            && part.Amount - used.GetValueOrDefault(part.Key) >= amount);
        if (source is null)
        {
            return null;
        }

        used[source.Key] = used.GetValueOrDefault(source.Key) + amount;
        return PlanDecision.Held(DiagnosticCodes.RefundWaits, FormattableString.Invariant($"Refund {refund.PaymentId} gives back what payment {source.PaymentId} brings; this plan puts that on account, and the next pays it back."));
    }

    private bool IsOneCustomer(string one, string other) =>
        one == other || (basis.Matches.GetValueOrDefault(one)?.ContactId is { } contact && basis.Matches.GetValueOrDefault(other)?.ContactId == contact);
}
