using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What was checked of a run or of the evidence of one, a line each.</summary>
internal static class VerifyView
{
    private const string WhenOpen = "A command on the run was cut off, so that not all of it can be told. Nothing else was found.";

    public static string Text(string runId, ImmutableArray<Verified> checks, ExitCode exit) =>
        Text($"Run {runId}", checks, exit, "The run is as it was left.", "The run is not as it was left.");

    public static string Text(string file, VerifiedEvidence evidence, ExitCode exit) => Text(
        evidence.Run is { } run ? Terminal.Plain($"{file}: evidence of run {run}") : Terminal.Plain(file),
        evidence.Checks,
        exit,
        "The evidence fits together. It is the run's own if its SHA-256 is the one that whoever sent it reads in the run's artifacts.json.",
        "The evidence does not fit together.");

    public static JsonObject Json(string runId, ImmutableArray<Verified> checks, ExitCode exit) => new()
    {
        ["schema"] = "verify/1",
        ["run"] = runId,
        ["sound"] = exit == ExitCode.Done,
        ["checks"] = Checks(checks),
        ["exit"] = (int)exit,
    };

    public static JsonObject Json(string file, VerifiedEvidence evidence, ExitCode exit) => new()
    {
        ["schema"] = "verify/1",
        ["file"] = file,
        ["run"] = evidence.Run,
        ["sound"] = exit == ExitCode.Done,
        ["checks"] = Checks(evidence.Checks),
        ["exit"] = (int)exit,
    };

    private static string Text(string title, ImmutableArray<Verified> checks, ExitCode exit, string whenSound, string whenNot) => string.Join(Environment.NewLine, checks.Select(static check =>
            Terminal.Plain($"  [{(check.IsSound ? "x" : check.IsOpen ? "?" : " ")}] {check.What,-44} {check.Found}"))
        .Prepend(title)
        .Append(exit switch { ExitCode.Done => whenSound, ExitCode.StoppedMidway => WhenOpen, _ => whenNot }));

    private static JsonArray Checks(ImmutableArray<Verified> checks) =>
        new([.. checks.Select(static check => new JsonObject { ["what"] = check.What, ["sound"] = check.IsSound, ["found"] = check.Found, ["code"] = check.Fault?.Code })]);
}
