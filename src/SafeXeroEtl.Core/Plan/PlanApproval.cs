using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>An account of the operating system on a host: who gives a command, as the computer knows them.</summary>
public sealed record OperatorAccount(string Account, string Host)
{
    public override string ToString() => $"{Account} on {Host}";
}

/// <summary>That somebody has read a plan and agrees to exactly it.</summary>
public sealed record PlanApproval
{
    /// <summary>The seal of the plan that was read.</summary>
    public required string Seal { get; init; }

    public required OperatorAccount By { get; init; }

    /// <summary>As the pipeline's <c>approvers:</c> call them; the account's name where it calls nobody.</summary>
    public required string Person { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Note { get; init; }
}

/// <summary>Who may approve which plan, and until when a plan may be applied.</summary>
public static class Approvals
{
    /// <returns>Why the account may not approve; null when it may.</returns>
    /// <param name="planner">Account that made the plan. Hosts are not compared: one account is one person wherever they sit.</param>
    public static string? Refusal(ApprovalRules rules, string planner, string approver) =>
        string.Equals(planner, approver, StringComparison.OrdinalIgnoreCase)
            ? $"Account '{approver}' made the plan, and who made it does not approve it."
            : rules.Approvers.IsEmpty || rules.Approvers.ContainsKey(approver)
                ? null
                : $"Account '{approver}' is not among the approvers of the pipeline.";

    /// <summary>The person behind an account.</summary>
    public static string PersonOf(ApprovalRules rules, string account) => rules.Approvers.GetValueOrDefault(account, account);

    /// <summary>Who could approve, in words for a message.</summary>
    public static string Candidates(ApprovalRules rules, string planner) =>
        rules.Approvers.Where(approver => !string.Equals(approver.Key, planner, StringComparison.OrdinalIgnoreCase)).Select(static approver => $"{approver.Value} ({approver.Key})").ToArray() switch
        {
            [] => "anybody else with an account of their own",
            var named => string.Join(" or ", named),
        };

    /// <summary>From this moment on the plan is no longer begun.</summary>
    public static DateTimeOffset ExpiresAt(ApprovalRules rules, DateTimeOffset madeAt) => madeAt.AddDays(rules.ExpiresAfterDays);
}
