using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>What the month before closed with: the figures somebody closed it with, else those of its last run that was compared.</summary>
internal static class LastClosing
{
    /// <summary>Balances that the month before was closed with, by account code.</summary>
    public static Dictionary<string, decimal> Clearing(ReconcileRequest request) =>
        request.Ledger.Frozen(request.Xero.TenantId, request.Pipeline.Name, request.Period.Previous).Where(static figure => figure.Kind == FrozenKind.Clearing)
            .ToDictionary(static figure => figure.Key, static figure => figure.Xero, StringComparer.Ordinal);

    /// <returns>Null when there is neither: the first pack of a pipeline, or a month left out.</returns>
    public static DebtorsOpening? Of(ReconcileRequest request)
    {
        var (tenant, pipeline, last) = (request.Xero.TenantId, request.Pipeline.Name, request.Period.Previous);
        return DebtorsOpening.Of($"close of {last}", [.. request.Ledger.Frozen(tenant, pipeline, last)]) ?? OfRun();

        DebtorsOpening? OfRun()
        {
            var run = request.Ledger.Runs().LastOrDefault(run => run.Pipeline == pipeline && run.TenantId == tenant && run.Period == last
                && run.Status == RunStatus.Reconciled && run.RunId != request.Run.RunId && File.Exists(FindingsOf(run)));
            return run is null ? null : DebtorsOpening.Of($"run {run.RunId}", ReconcileStage.Read(FolderOf(run)));
        }

        RunDirectory FolderOf(LedgerRun run) => request.Run.Other(run.RunId);
        string FindingsOf(LedgerRun run) => Path.Combine(FolderOf(run).Reconcile, ReconcileStage.FindingsFile);
    }
}
