using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Load;

/// <summary>What became of the records of a run that an earlier command applied, told from the ledger: a comparison sends nothing of its own to tell of.</summary>
internal static class LoadedEarlier
{
    private static readonly WaitReason NotSent = new(DiagnosticCodes.DependsOnPending, "It was not sent.");

    /// <returns>Null for a plan of which nothing was sent.</returns>
    public static ImmutableArray<LoadedRecord>? Of(RunContext context, RunDirectory run)
    {
        if (context.Ledger.FindRun(run.RunId) is not { Status: not RunStatus.Planned } known)
        {
            return null;
        }

        var loaded = ImmutableArray.CreateBuilder<LoadedRecord>();
        var netting = new Dictionary<string, LoadedRecord>(StringComparer.Ordinal);
        foreach (var row in PlannedRows.All(run).Where(static row => row.Decision.Sends))
        {
            var verdict = row is PlannedPayment { Act: CashAct.Net } net ? LoadVerdict.OfNetted(net, netting, NotSent) : LoadVerdict.Of(row, PostingOf(context, row), run.RunId, NotSent);
            if (row is PlannedAllocation { PaymentId: not null })
            {
                netting[row.Key] = verdict;
            }

            loaded.Add(verdict);
        }

        return known.Status == RunStatus.Superseded && loaded.All(static each => each.State == LoadState.Pending) ? null : loaded.DrainToImmutable();
    }

    /// <summary>Whether something that the run took in last is blocked, refused or pending to this day.</summary>
    public static bool LeavesOpen(RunContext context, string runId) => context.Ledger.Records(context.Xero.TenantId)
        .Any(record => record.LastRun == runId && record.Standing is RecordStanding.Blocked or RecordStanding.Refused or RecordStanding.Pending);

    /// <summary>Of the row's own generation. What was posted and later taken back or changed by another run was created by this one all the same.</summary>
    private static LedgerPosting? PostingOf(RunContext context, PlannedRecord row) =>
        context.Ledger.FindPosting(context.Xero.TenantId, row.PostingKind, row.Key, row.Generation) is { } posting
            ? !row.Deletes && posting.State is PostingState.Closed or PostingState.Deleting ? posting with { State = PostingState.Posted } : posting
            : null;
}
