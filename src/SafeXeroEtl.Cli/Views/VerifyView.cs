using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What was checked of a run, a line each.</summary>
internal static class VerifyView
{
    public static string Text(string runId, ImmutableArray<Verified> checks) => string.Join(Environment.NewLine, checks.Select(static check =>
            Terminal.Plain($"  [{(check.IsSound ? "x" : " ")}] {check.What,-44} {check.Found}"))
        .Prepend($"Run {runId}")
        .Append(checks.All(static check => check.IsSound) ? "The run is as it was left." : "The run is not as it was left."));

    public static JsonObject Json(string runId, ImmutableArray<Verified> checks, ExitCode exit) => new()
    {
        ["schema"] = "verify/1",
        ["run"] = runId,
        ["sound"] = exit == ExitCode.Done,
        ["checks"] = new JsonArray([.. checks.Select(static check => new JsonObject { ["what"] = check.What, ["sound"] = check.IsSound, ["found"] = check.Found, ["code"] = check.Fault?.Code })]),
        ["exit"] = (int)exit,
    };
}
