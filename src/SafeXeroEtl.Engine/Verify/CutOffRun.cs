using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Verify;

/// <summary>
/// A run on which a command began and did not come to its list of files: the process was killed, stopped, or could not reach Xero. What it wrote by then
/// differs from the last list, and nobody is to be blamed for it; nor is it proved.
/// </summary>
/// <param name="WasListed">Whether an earlier command did.</param>
/// <param name="WasListing">Whether all that was begun is the new list: the log tells of nothing else.</param>
internal sealed record CutOffRun(bool WasListed, bool WasListing, string NextStep)
{
    private const string PlanFolder = "3-plan/";

    /// <returns>Null for a run of which every command ended.</returns>
    public static CutOffRun? Of(RunDirectory run, RunLedger ledger)
    {
        var rows = ledger.RunLog(run.RunId).ToList();
        var listed = rows.FindLastIndex(static row => row.Happened == RunLedger.ArtifactsNoted);
        var (wasBegun, wasListing) = listed < 0 ? (true, false) : (rows.Skip(listed + 1).Any(IsOfItsOwn), IsLogNewer(run, rows[listed].Sequence));
        return wasBegun || wasListing ? new CutOffRun(listed >= 0, !wasBegun, Next(ledger.FindRun(run.RunId))) : null;
    }

    /// <summary>Whether the command may have left a file so: those that are written once are as they were, or new.</summary>
    public bool MayHaveWritten(string name, bool isNew) => !WasListed
        || (WasListing ? name is RunArtifacts.LogFileName or EvidenceFile.FileName
            : isNew ? !(RunArtifacts.IsOfFinishedStage(name) || IsOfPlan(name)) : !(RunArtifacts.IsLeftAlone(name) || IsOfPlan(name)));

    /// <summary>Once it is listed, a plan is only read.</summary>
    private static bool IsOfPlan(string name) => name.StartsWith(PlanFolder, StringComparison.Ordinal);

    public Verified Open(string what, string found) => new(what, found, new Diagnostic
    {
        Code = DiagnosticCodes.RunCutOff,
        Severity = Severity.Warning,
        Message = $"{what}: it cannot be told, since a command on the run was cut off; {found}.",
        NextStep = NextStep,
    });

    /// <summary>Whether a command on the run itself did it: later runs set others aside and settle what is in doubt, and write nothing into their folders.</summary>
    private static bool IsOfItsOwn(RunLogEntry row) => row.Detail.Contains(RunLedger.ByAccount, StringComparison.Ordinal) || row.Happened == RunLedger.MonthClosed;

    /// <summary>The log is exported again before the new list is made: it tells of the old one then.</summary>
    private static bool IsLogNewer(RunDirectory run, long listed)
    {
        try
        {
            return File.Exists(Path.Combine(run.Root, RunArtifacts.LogFileName)) && RunArtifacts.ReadLog(run).LastOrDefault()?.Sequence >= listed;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Next(LedgerRun? run) => run switch
    {
        { Status: RunStatus.Planned, Seal: null } => "Nothing was sent. Plan again: nothing of this run is used.",
        { Status: RunStatus.Planned } => $"Nothing was sent. Go on with `safexero apply {run.RunId}`, or plan again.",
        { Status: RunStatus.Applying or RunStatus.Stopped } => $"Go on with `safexero apply {run.RunId}`, and verify then.",
        { Status: RunStatus.Applied or RunStatus.Reconciled } => $"Give `safexero reconcile {run.RunId}`, and verify then.",
        _ => "The run is over, and nothing goes on from it.",
    };
}
