using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Unattended;

/// <summary>
/// Starts the user's own command when a run has ended, with the summary on its standard input. No shell comes between, nothing that is secret of
/// ours is in its environment, and whatever becomes of it is a warning: the run's exit code stays.
/// </summary>
/// <param name="workspace">Absolute; the command starts there.</param>
public sealed class FinishHook(FinishCommand command, string workspace, ImmutableArray<string> secretVariables)
{
    /// <summary>All variables of the program's own begin so; keys and passphrases are among them.</summary>
    private const string OwnVariables = "SAFEXERO_";

    private const int ErrorBytesMax = 4096;
    private const int ErrorLinesMax = 3;
    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromSeconds(1);

    private string Name => command.Command[0];

    /// <returns>Null when it ended with 0.</returns>
    public async Task<Diagnostic?> RunAsync(string summary, CancellationToken stop)
    {
        if (ProgramSearch.Find(Name, workspace, Environment.GetEnvironmentVariable) is not { } program)
        {
            return NotStarted("There is no such program.");
        }

        try
        {
            using var process = Process.Start(StartOf(program));
            return process is null ? NotStarted("The system started nothing.") : await WatchAsync(process, summary, stop);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or InvalidOperationException)
        {
            return NotStarted(fault.Message);
        }
    }

    private ProcessStartInfo StartOf(string program)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workspace,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var variable in start.Environment.Keys.Where(IsSecret).ToArray())
        {
            start.Environment.Remove(variable);
        }

        return start;
    }

    private bool IsSecret(string variable) =>
        variable.StartsWith(OwnVariables, StringComparison.OrdinalIgnoreCase) || secretVariables.Contains(variable, StringComparer.OrdinalIgnoreCase)
        || variable is "SAFE_API_KEY" or "SAFE_KPI_KEY";

    private async Task<Diagnostic?> WatchAsync(Process process, string summary, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(command.Seconds));

        // What it says on standard output is read and dropped: ours carries one document and nothing else.
        var told = FirstBytesAsync(process.StandardError.BaseStream, limit.Token);
        var dropped = FirstBytesAsync(process.StandardOutput.BaseStream, limit.Token);
        try
        {
            await GiveAsync(process, summary, limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            End(process);
            return TooSlow();
        }

        // A child that it left behind may hold the pipes open for ever.
        await Task.WhenAny(Task.WhenAll(told, dropped), Task.Delay(AfterTheEnd, stop));
        return process.ExitCode == 0 ? null : Failed(process.ExitCode, told.IsCompletedSuccessfully ? told.Result : "");
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime, or what it left behind is not ours to end.
        }
    }

    private static async Task GiveAsync(Process process, string summary, CancellationToken stop)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(summary), stop);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It need not read what it is given.
        }
    }

    private static async Task<string> FirstBytesAsync(Stream stream, CancellationToken stop)
    {
        var kept = new byte[ErrorBytesMax];
        var count = 0;
        var rest = new byte[ErrorBytesMax];
        while (true)
        {
            var room = kept.AsMemory(count);
            var read = await stream.ReadAsync(room.IsEmpty ? rest : room, stop);
            if (read == 0)
            {
                return Encoding.UTF8.GetString(kept, 0, count);
            }

            count += room.IsEmpty ? 0 : read;
        }
    }

    private Diagnostic Failed(int exit, string told)
    {
        var lines = told.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(ErrorLinesMax).ToArray();
        return Warning(
            DiagnosticCodes.FinishCommandFailed,
            string.Create(CultureInfo.InvariantCulture, $"The command of `on_finish`, {Name}, ended with exit code {exit}{(lines.Length == 0 ? " and said nothing." : ": " + string.Join(" / ", lines))}"),
            "The run itself is not touched by it. Try the command by hand: what `--json` prints is its standard input.");
    }

    private Diagnostic TooSlow() => Warning(
        DiagnosticCodes.FinishCommandTooSlow,
        string.Create(CultureInfo.InvariantCulture, $"The command of `on_finish`, {Name}, had not ended after {command.Seconds} second{(command.Seconds == 1 ? "" : "s")} and was stopped."),
        "The run itself is not touched by it. Let the command end sooner, or give it longer by `on_finish_seconds`.");

    private Diagnostic NotStarted(string why) => Warning(
        DiagnosticCodes.FinishCommandNotStarted,
        $"The command of `on_finish` cannot be started. {why}",
        "The run itself is not touched by it. Name a program that is in PATH, or its path from the workspace, such as ./notify; a script needs to be executable.");

    private Diagnostic Warning(string code, string message, string nextStep) => new() { Code = code, Severity = Severity.Warning, Message = message, Value = Name, NextStep = nextStep };
}
