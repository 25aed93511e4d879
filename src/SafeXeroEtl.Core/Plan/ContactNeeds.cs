using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What is posted for a customer needs the customer's contact: found, or to be made by the same plan.</summary>
internal static class ContactNeeds
{
    /// <returns>Why there is no contact to post on; null when there is one or will be.</returns>
    public static PlanDecision? Hindrance(PlanBasis basis, string account) => basis.Matches.GetValueOrDefault(account) switch
    {
        null => PlanDecision.Blocked(DiagnosticCodes.UnknownCustomer, $"Customer {account} is not in the export."),
        { Outcome: MatchOutcome.Review } match => PlanDecision.Blocked(match.Code!, $"Customer {account} waits for review: {match.Evidence}"),
        { Outcome: MatchOutcome.Blocked } match => PlanDecision.Blocked(DiagnosticCodes.DependsOnBlocked, $"Customer {account} is blocked: {match.Evidence}"),
        { Outcome: MatchOutcome.New } when !basis.Transfers.Contacts =>
            PlanDecision.Held(DiagnosticCodes.LeftOut, $"Customer {account} has no contact yet, and contacts are left out of this run."),
        _ => null,
    };
}
