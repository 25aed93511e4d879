using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Approval;

/// <summary>Why a plan waits for approval, or is not approved, as diagnostics.</summary>
internal static class ApprovalRefusals
{
    public static Diagnostic Missing(ApprovalRules rules, string runId, string planner) => new()
    {
        Code = DiagnosticCodes.NotApproved,
        Message = $"The pipeline applies a plan only after a second person has approved it, and nobody has approved run {runId}.",
        Value = runId,
        NextStep = $"Nothing was sent. Let {Approvals.Candidates(rules, planner)} read the plan and give `safexero approve {runId}`; then apply it.",
    };

    public static Diagnostic MayNot(ApprovalRules rules, string why, string planner, string account) => new()
    {
        Code = DiagnosticCodes.MayNotApprove,
        Message = why,
        Value = account,
        NextStep = $"Nothing was approved. Let {Approvals.Candidates(rules, planner)} approve it, under an account of their own.",
    };

    public static Diagnostic Expired(ApprovalRules rules, string runId, DateTimeOffset madeAt) => new()
    {
        Code = DiagnosticCodes.PlanExpired,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"The plan was made on {madeAt:yyyy-MM-dd HH:mm} UTC and was good for {CountedWords.Of(rules.ExpiresAfterDays, "day")}, to {Approvals.ExpiresAt(rules, madeAt):yyyy-MM-dd HH:mm} UTC."),
        Value = runId,
        NextStep = "Nothing was sent. Plan again; `approval: expires_after_days` in pipeline.yml says how long a plan is good.",
    };

    public static Diagnostic Begun(string runId, string status) => new()
    {
        Code = DiagnosticCodes.NotToBeApproved,
        Message = $"Run {runId} is {status.ToLowerInvariant()}: there is nothing to approve.",
        Value = runId,
        NextStep = "`safexero history` lists the runs; a plan is approved before it is applied.",
    };
}
