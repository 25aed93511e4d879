using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary>A run that was named and cannot be told of: mistyped, or one of which folder or ledger is lost.</summary>
internal static class RunMissing
{
    private const int RunsMax = 500;

    /// <param name="workspace">Its runs are looked through for the one that was meant.</param>
    /// <param name="inLedger">Whether the ledger knows it.</param>
    public static Diagnostic Of(string workspace, string runId, bool inLedger = false)
    {
        var run = RunDirectory.Of(workspace, runId);
        var evidence = Path.Combine("runs", runId, Path.GetFileName(Engine.Evidence.EvidenceFile.PathIn(run))).Replace('\\', '/');
        var (message, nextStep) = (inLedger, Directory.Exists(run.Root)) switch
        {
            (true, _) => ($"The folder of run '{runId}' is gone; the ledger knows the run.", $"Restore runs/{runId} from a backup."),
            (false, true) => (
                $"The ledger does not know run '{runId}', whose folder is there: the ledger was lost, or is another one.",
                File.Exists(Engine.Evidence.EvidenceFile.PathIn(run))
                    ? $"Restore the ledger from a backup; `safexero verify {evidence}` checks what the run left without it."
                    : "Restore the ledger from a backup."),
            _ => ($"There is no run '{runId}' in this workspace.", NearestName.DidYouMean(runId, RunNames(workspace), "`safexero history` lists the runs.")),
        };
        return new Diagnostic { Code = DiagnosticCodes.RunNotFound, Message = message, Value = runId, NextStep = nextStep };
    }

    /// <summary>The newest first, so that of several as near the newest is told.</summary>
    private static IEnumerable<string> RunNames(string workspace)
    {
        var runs = new DirectoryInfo(Path.Combine(workspace, "runs"));
        return runs.Exists ? runs.EnumerateDirectories().Select(static run => run.Name).OrderDescending(StringComparer.Ordinal).Take(RunsMax) : [];
    }
}
