using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Verify;

/// <summary>
/// Reports that are written again by templates that were edited are other files than the run's list has. The list follows them where everything was as
/// it was left; where it was not, what somebody changed stays told.
/// </summary>
public static class RewrittenReports
{
    /// <param name="by">Who gave the command.</param>
    public static T Listed<T>(RunDirectory run, OperatorAccount by, TimeProvider clock, Func<T> write)
    {
        using var ledger = LedgerOf(run, clock);
        var wasSound = ledger is not null && IsSound(run, ledger);
        var written = write();
        if (wasSound && !IsSound(run, ledger!))
        {
            ledger!.NoteBegun(run.RunId, "reports written again", by);
            RunArtifacts.Keep(run, ledger);
        }

        return written;
    }

    /// <summary>Reports are made from the run's folder alone, so that a ledger that is lost or broken does not stand in their way.</summary>
    private static RunLedger? LedgerOf(RunDirectory run, TimeProvider clock)
    {
        RunLedger? ledger = null;
        try
        {
            ledger = RunLedger.OpenToRead(RunLedger.PathIn(run.Workspace), clock);
            if (ledger.FindRun(run.RunId) is not null)
            {
                return ledger;
            }
        }
        catch (LedgerException)
        {
            // Whoever needs it says so.
        }

        ledger?.Dispose();
        return null;
    }

    private static bool IsSound(RunDirectory run, RunLedger ledger) => RunVerification.Of(run, ledger).All(static check => check.IsSound);
}
