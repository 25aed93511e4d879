using System.Globalization;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Cli.Views;

/// <summary>An approval for machines.</summary>
internal static class ApprovalView
{
    public static JsonObject Json(string runId, PlanApproval approval) => new()
    {
        ["schema"] = "approval/1",
        ["run"] = runId,
        ["seal"] = approval.Seal,
        ["account"] = approval.By.Account,
        ["host"] = approval.By.Host,
        ["person"] = approval.Person,
        ["at"] = approval.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["note"] = approval.Note,
        ["exit"] = 0,
    };
}
