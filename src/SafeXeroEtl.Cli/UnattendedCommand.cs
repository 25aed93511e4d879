using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Unattended;

namespace SafeXeroEtl.Cli;

/// <summary>
/// What stands around plan, apply, run and backfill where a pipeline asks for it: its log, the warning before a sign-in ends, and the user's own command at
/// the end. None of it changes what the command does, prints on standard output, or exits with.
/// </summary>
internal static class UnattendedCommand
{
    public static async Task<int> RunAsync(ParseResult parsed, Invocation invocation, Func<Task<int>> run)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        if (PipelineOf(parsed, workspace) is not { } pipeline || UnattendedFile.Read(workspace, pipeline) is not { } settings)
        {
            return await run();
        }

        var watch = Stopwatch.StartNew();
        invocation.Log = UnattendedFile.LogPath(workspace, pipeline, settings) is { } path ? new RunLog(path, settings.Log!, TimeProvider.System) : null;
        invocation.Log?.Write(LogLevel.Info, "started", ("command", parsed.CommandResult.Command.Name), ("pipeline", Path.GetFileName(Path.TrimEndingDirectorySeparator(pipeline))),
            ("period", Text(parsed, "--period")), ("run", Text(parsed, "RUN")), ("version", ToolVersion.Current), ("pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        var before = SignInWatch.DaysLeft(workspace, settings.Organisations);

        var exit = await run();

        var warnings = SignInWatch.Warnings(workspace, settings, before).ToList();
        LogEnd(invocation, exit, watch.Elapsed, warnings);
        if (settings.OnFinish is { } command)
        {
            await CallAsync(new FinishHook(command, workspace, settings.SecretVariables), invocation, warnings);
        }

        if (invocation.Log?.Fault is { } unwritten)
        {
            warnings.Add(unwritten);
        }

        new OutputView(parsed).Warn(warnings);
        return exit;
    }

    private static async Task CallAsync(FinishHook hook, Invocation invocation, List<Diagnostic> warnings)
    {
        var watch = Stopwatch.StartNew();
        var fault = invocation.Finished is { } finished ? await hook.RunAsync(finished.Summary, CancellationToken.None) : null;
        invocation.Log?.Write(fault is null ? LogLevel.Info : LogLevel.Warn, "on_finish", ("code", fault?.Code), ("seconds", Seconds(watch.Elapsed)));
        if (fault is not null)
        {
            warnings.Add(fault);
        }
    }

    /// <summary>Codes and counts only: the words of a diagnostic name customers.</summary>
    private static void LogEnd(Invocation invocation, int exit, TimeSpan took, IEnumerable<Diagnostic> warnings)
    {
        if (invocation.Log is not { } log)
        {
            return;
        }

        foreach (var group in (invocation.Finished?.Diagnostics ?? []).Concat(warnings).GroupBy(static each => (each.Severity, each.Code)).OrderBy(static group => group.Key))
        {
            log.Write(LevelOf(group.Key.Severity), group.Key.Code, ("times", group.Count().ToString(CultureInfo.InvariantCulture)));
        }

        foreach (var (kind, counts) in invocation.Finished?.Figures?.Counts ?? ImmutableSortedDictionary<RecordKind, RunStates<int>>.Empty)
        {
            log.Write(LogLevel.Info, "counted", ("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString())), ("states", States(counts)));
        }

        log.Write(exit == 0 ? LogLevel.Info : LogLevel.Error, "ended", ("run", invocation.Finished?.RunId), ("exit", exit.ToString(CultureInfo.InvariantCulture)),
            ("seconds", Seconds(took)), ("calls", invocation.Finished?.Figures?.Facts.Calls.ToString(CultureInfo.InvariantCulture)));
    }

    private static string States(RunStates<int> counts)
    {
        (string Name, int Count)[] states =
        [
            ("in", counts.In), ("created", counts.Created), ("updated", counts.Updated), ("there", counts.There), ("skipped", counts.Skipped), ("held", counts.Held),
            ("blocked", counts.Blocked), ("refused", counts.Refused), ("pending", counts.Pending),
        ];
        return string.Join(", ", states.Where(static each => each.Count != 0).Select(static each => string.Create(CultureInfo.InvariantCulture, $"{each.Name} {each.Count}")));
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static LogLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Error => LogLevel.Error,
        Severity.Warning => LogLevel.Warn,
        _ => LogLevel.Info,
    };

    /// <returns>Null for commands that nobody schedules, and for a run that is not there.</returns>
    private static string? PipelineOf(ParseResult parsed, string workspace)
    {
        // Help and the Tab key carry nothing out.
        switch (parsed.Action == parsed.CommandResult.Command.Action ? parsed.CommandResult.Command.Name : "")
        {
            case "plan" or "run" or "backfill" when Text(parsed, "PIPELINE") is { } pipeline:
                return pipeline;
            case "apply" when Text(parsed, "RUN") is { } run:
                try
                {
                    return RunNote.Read(RunDirectory.Of(workspace, run)).PipelinePath;
                }
                catch (Exception fault) when (fault is LedgerException or IOException or UnauthorizedAccessException or JsonException)
                {
                    return null;
                }

            default:
                return null;
        }
    }

    /// <returns>Null when it was not given.</returns>
    private static string? Text(ParseResult parsed, string name)
    {
        var command = parsed.CommandResult.Command;
        var argument = command.Arguments.FirstOrDefault(each => each.Name == name) is { } found ? parsed.GetResult(found)?.Tokens : null;
        var option = command.Options.FirstOrDefault(each => each.Name == name) is { } given ? parsed.GetResult(given)?.Tokens : null;
        return (argument ?? option) is [var first, ..] ? first.Value : null;
    }
}
