using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary>A run that was named and cannot be told of: mistyped, or one of which folder or ledger is lost.</summary>
internal static class RunMissing
{
    private const int RunsMax = 500;

    /// <param name="workspace">Its runs are looked through for the one that was meant.</param>
    /// <param name="ledger">Null for a command that needs the run's folder alone.</param>
    public static Diagnostic Of(string workspace, string runId, RunLedger? ledger = null)
    {
        var run = RunDirectory.Of(workspace, runId);
        var evidence = Path.Combine("runs", runId, Path.GetFileName(Engine.Evidence.EvidenceFile.PathIn(run))).Replace('\\', '/');
        var (message, nextStep) = (ledger?.FindRun(runId) is not null, Directory.Exists(run.Root)) switch
        {
            (true, _) => ($"The folder of run '{runId}' is gone; the ledger knows the run.", $"Restore runs/{runId} from a backup."),
            (false, true) => (
                $"The ledger does not know run '{runId}', whose folder is there: the ledger was lost, or is another one.",
                File.Exists(Engine.Evidence.EvidenceFile.PathIn(run))
                    ? $"Restore the ledger from a backup; `safexero verify {evidence}` checks what the run left without it."
                    : "Restore the ledger from a backup."),
            _ => ($"There is no run '{runId}' in this workspace.", NearestName.DidYouMean(runId, Known(workspace, ledger), "`safexero history` lists the runs.")),
        };
        return new Diagnostic { Code = DiagnosticCodes.RunNotFound, Message = message, Value = runId, NextStep = nextStep };
    }

    /// <summary>A name that is told is one that the command then finds.</summary>
    private static IEnumerable<string> Known(string workspace, RunLedger? ledger) =>
        ledger is null ? RunNames(workspace) : ledger.Runs().Reverse().Select(static run => run.RunId).Take(RunsMax);

    /// <summary>The newest first, so that of several as near the newest is told.</summary>
    private static IEnumerable<string> RunNames(string workspace)
    {
        var runs = new DirectoryInfo(Path.Combine(workspace, "runs"));
        return runs.Exists ? runs.EnumerateDirectories().Select(static run => run.Name).OrderDescending(StringComparer.Ordinal).Take(RunsMax) : [];
    }
}
