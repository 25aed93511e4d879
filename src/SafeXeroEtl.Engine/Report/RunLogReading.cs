using System.Collections.Immutable;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine.Report;

/// <summary>The run's log and the hashes of its files, for the report. Read from the run's folder and never from the ledger, so that the report comes out the same when it is written again.</summary>
internal static class RunLogReading
{
    /// <returns>Null for a run of a version that kept no log for its report.</returns>
    public static Func<IEnumerable<RunLogLine>>? Of(RunDirectory run, ComparisonNote? compared) =>
        compared is { LogTo: > 0 and var last } && File.Exists(Path.Combine(run.Root, RunArtifacts.LogFileName))
            ? () => RunArtifacts.ReadLog(run).TakeWhile(entry => entry.Sequence <= last).Select(LineOf)
            : null;

    public static ImmutableArray<ArtifactHash> Hashes(RunDirectory run) =>
    [
        .. new[] { ("Findings of the comparison", ReconcileStage.FindingsFile), ("Customers and their contacts", ReconcileStage.LinksFile) }
            .Select(file => (What: file.Item1, File: file.Item2, Path: Path.Combine(run.Reconcile, file.Item2))).Where(static file => File.Exists(file.Path))
            .Select(static file => new ArtifactHash(file.What, "4-reconcile/" + file.File, ArtifactFile.Sha256Of(file.Path))),
    ];

    private static RunLogLine LineOf(RunLogEntry entry) => new(entry.Sequence, LedgerText.Instant(entry.At), entry.Happened, entry.Kind, entry.Key, entry.Detail, entry.Hash);
}
