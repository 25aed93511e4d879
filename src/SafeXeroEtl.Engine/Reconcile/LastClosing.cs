using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>What the last pack closed with: the figures somebody closed its month with, else those of its last run that was compared.</summary>
internal static class LastClosing
{
    /// <summary>Balances that the month before was closed with, by account code.</summary>
    public static Dictionary<string, decimal> Clearing(ReconcileRequest request) =>
        request.Ledger.Frozen(request.Xero.TenantId, request.Pipeline.Name, request.Period.Previous).Where(static figure => figure.Kind == FrozenKind.Clearing)
            .ToDictionary(static figure => figure.Key, static figure => figure.Xero, StringComparer.Ordinal);

    /// <returns>Null for the first pack of a pipeline, and for the first since it begins on another day.</returns>
    public static DebtorsOpening? Of(ReconcileRequest request)
    {
        var (tenant, pipeline) = (request.Xero.TenantId, request.Pipeline.Name);
        var runs = request.Ledger.Runs().Where(run => run.Pipeline == pipeline && run.TenantId == tenant && IsEarlier(run.Period)
            && run.Status == RunStatus.Reconciled && run.RunId != request.Run.RunId && File.Exists(FindingsOf(run))).ToLookup(static run => run.Period);
        return runs.Select(static month => month.Key).Concat(request.Ledger.ClosedMonths(tenant, pipeline).Select(static month => month.Period).Where(IsEarlier))
            .Distinct().OrderDescending()
            .Select(month => DebtorsOpening.Of(month, [.. request.Ledger.Frozen(tenant, pipeline, month)]) ?? OfRun(runs[month].LastOrDefault()))
            .FirstOrDefault(static opening => opening is not null);

        // A month that was left out has no pack; one before the pipeline's start has nothing in this one.
        bool IsEarlier(AccountingPeriod month) => month < request.Period && month.LastDay >= request.Pipeline.Start;

        DebtorsOpening? OfRun(LedgerRun? run) => run is null ? null : DebtorsOpening.Of($"run {run.RunId}", ReconcileStage.Read(FolderOf(run)));
        RunDirectory FolderOf(LedgerRun run) => request.Run.Other(run.RunId);
        string FindingsOf(LedgerRun run) => Path.Combine(FolderOf(run).Reconcile, ReconcileStage.FindingsFile);
    }
}
