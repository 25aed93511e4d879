using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Verify;

/// <summary>
/// Whether the ledger's row of a run says what its log says. The log is one chain, and a row beside it is not: who made the plan, on which it rests who may
/// approve it, could be written over.
/// </summary>
internal static class LedgerRow
{
    /// <returns>What the row says otherwise; null where it agrees.</returns>
    public static string? Edited(LedgerRun run, RunLedger ledger)
    {
        var rows = ledger.RunLog(run.RunId).ToList();
        var status = Last(rows, RunLedger.StatusSet);
        return Last(rows, RunLedger.RunStarted) is { } started && started.Contains(RunLedger.ByAccount, StringComparison.Ordinal) && started != RunLedger.StartOf(run) ? "who started it, and for what"
            : Last(rows, RunLedger.PlanSealed) != run.Seal ? "the seal of its plan"
            : status is not null && !status.StartsWith(run.Status.ToString(), StringComparison.Ordinal) ? "where it stands"
            : ledger.ApprovalOf(run) is { } approval && !rows.Exists(row => row.Happened == RunLedger.PlanApproved && row.Detail == RunLedger.ApprovalText(approval)) ? "who approved it"
            : null;
    }

    private static string? Last(List<RunLogEntry> rows, string happened) => rows.LastOrDefault(row => row.Happened == happened)?.Detail;
}
