using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Load;

/// <summary>Why a record waits: a diagnostic code and a reason for a person.</summary>
public sealed record WaitReason(string Code, string Reason);

/// <summary>What became of each record, told from the plan and the ledger once loading has ended.</summary>
public static class LoadVerdict
{
    /// <param name="posting">The latest generation of the record's posting.</param>
    /// <param name="waits">Why it was not sent, when load knows: what it needs is missing, or the run was stopped.</param>
    public static LoadedRecord Of(PlannedRecord row, LedgerPosting? posting, string runId, WaitReason? waits)
    {
        var deletes = row.Deletes;
        return SendTurns.Of(row, posting, runId) switch
        {
            SendTurn.Done => Verdict(row, deletes || row.Decision.State == PlanState.Update ? LoadState.Updated : LoadState.Created, posting?.XeroId, null),
            SendTurn.RefusedHere => Verdict(row, LoadState.Refused, deletes ? posting?.XeroId : null, new(DiagnosticCodes.RefusedByXero, posting?.Reason ?? "")),
            SendTurn.InDoubt => Verdict(row, LoadState.Pending, null, new(DiagnosticCodes.InDoubt, "An answer of Xero's was lost and the request may still arrive.")),
            SendTurn.Stale => Verdict(row, LoadState.Pending, null, new(DiagnosticCodes.ChangedSincePlan, "The ledger has moved on since the plan was made.")),
            SendTurn.Send => Verdict(row, LoadState.Pending, null, waits ?? throw new UnreachableException($"{row.RecordKind} {row.Key} was neither sent nor left for a reason.")),
            var turn => throw new UnreachableException($"No verdict for {turn}."),
        };
    }

    /// <summary>A part for which no money moves is where the last of its allocations is.</summary>
    /// <param name="allocations">What became of those that payments net, by their keys. One that the plan does not send is in Xero already.</param>
    public static LoadedRecord OfNetted(PlannedPayment row, IReadOnlyDictionary<string, LoadedRecord> allocations, WaitReason? waits)
    {
        LoadedRecord[] own = [.. NettedCash.PairsOf(row).Select(pair => allocations.GetValueOrDefault(pair.Key)).OfType<LoadedRecord>()];
        return Array.Find(own, static each => each.State == LoadState.Refused) is { } refused ? Verdict(row, LoadState.Refused, null, new(DiagnosticCodes.RefusedByXero, refused.Reason ?? ""))
            : Array.Find(own, static each => each.State == LoadState.Pending) is { } pending ? Verdict(row, LoadState.Pending, null, new(pending.Code ?? DiagnosticCodes.DependsOnPending, pending.Reason ?? ""))
            : own.Length == 0 ? Verdict(row, LoadState.Pending, null, waits ?? new(DiagnosticCodes.DependsOnPending, "Its allocations were not sent."))
            : Verdict(row, LoadState.Created, own[0].XeroId, null);
    }

    /// <summary>Where the record stands in the ledger from now on.</summary>
    /// <param name="loaded">Null unless the plan would send it.</param>
    public static RecordStanding Standing(PlannedRecord row, LoadedRecord? loaded) => (row.Decision.State, loaded?.State) switch
    {
        (_, LoadState.Created) => RecordStanding.Settled,
        (_, LoadState.Updated) => row.Deletes ? RecordStanding.Deleted : RecordStanding.Settled,
        (_, LoadState.Refused) => RecordStanding.Refused,
        (_, LoadState.Pending) => RecordStanding.Pending,
        (PlanState.There, null) => RecordStanding.Settled,
        (PlanState.Skipped, null) => RecordStanding.Skipped,
        (PlanState.Held, null) => RecordStanding.Held,
        (PlanState.Blocked, null) => RecordStanding.Blocked,
        var both => throw new UnreachableException($"No standing for {both}."),
    };

    private static LoadedRecord Verdict(PlannedRecord row, LoadState state, Guid? xeroId, WaitReason? why) => new()
    {
        Kind = row.RecordKind,
        Key = row.Key,
        State = state,
        XeroId = xeroId,
        Code = why?.Code,
        Reason = why?.Reason,
    };
}
