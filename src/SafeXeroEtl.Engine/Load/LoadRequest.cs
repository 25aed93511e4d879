using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>What to load, and through whom.</summary>
public sealed record LoadRequest
{
    public required string TenantId { get; init; }

    /// <summary>The run must be in the ledger, and its organisation's <see cref="RunLock"/> held.</summary>
    public required string RunId { get; init; }

    /// <summary>Path of <c>contacts.jsonl</c>; the caller has held the shard against the plan's seal.</summary>
    public required string Contacts { get; init; }

    /// <summary>Path of <c>documents.jsonl</c>.</summary>
    public required string Documents { get; init; }

    /// <summary>Path of <c>credit-allocations.jsonl</c>.</summary>
    public required string Allocations { get; init; }

    /// <summary>Path of <c>payments.jsonl</c>.</summary>
    public required string Payments { get; init; }

    /// <summary>Path of <c>payouts.jsonl</c>; null where there is none.</summary>
    public string? Payouts { get; init; }

    /// <summary>What is to be taken back instead; null when the plan loads.</summary>
    public UndoRequest? Undo { get; init; }

    /// <summary>Null where nothing is looked at again, as in an undo, which has read Xero afresh.</summary>
    public PlanWatch? Watch { get; init; }

    public required XeroClient Xero { get; init; }

    public required RunLedger Ledger { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public LoadOptions Options { get; init; } = new();

    public IProgress<LoadProgress>? Progress { get; init; }
}

/// <summary>A plan that takes a run back.</summary>
/// <param name="Reversals">Path of <c>reversals.jsonl</c>; the caller has held the shard against the plan's seal.</param>
public sealed record UndoRequest(string Reversals, UndoState Now);

/// <summary>How long what is waited for.</summary>
public sealed record LoadOptions
{
    /// <summary>
    /// For a sandbox. It is on this machine, so that no network keeps a request for minutes: what a process that was killed had given to the
    /// system is read within seconds, and the sandbox does not begin what it was told to delay when the caller is gone.
    /// </summary>
    public static LoadOptions OfSandbox { get; } = new() { SettleAfter = TimeSpan.FromSeconds(10), LeavesWithin = TimeSpan.FromSeconds(10) };

    /// <summary>T_settle: a request whose answer was lost arrives within this time of its last sending, or never (P3).</summary>
    public TimeSpan SettleAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A request that has not left within this time of being written down does not leave at all: so that the time on disk says when it left at the
    /// latest, although a place below Xero's limits is waited for and machines sleep.
    /// </summary>
    public TimeSpan LeavesWithin { get; init; } = TimeSpan.FromMinutes(1.5);

    /// <summary>After a restart nobody knows when exactly a request left: what is absent this long after it was written down is believed to be absent.</summary>
    public TimeSpan SettleAfterRestart => LeavesWithin + SettleAfter;

    /// <summary>Since the first sending; Xero forgets a key after six minutes (FACTS 6).</summary>
    public TimeSpan SendAgainWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What is waited after a 429 that names no time.</summary>
    public TimeSpan MinutePause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often one batch waits out a limit before the run stops.</summary>
    public int PausesPerBatchMax { get; init; } = 10;
}

/// <summary>How far loading is.</summary>
/// <param name="Settled">Records of the kind that this call has had an answer for.</param>
/// <param name="Waiting">How long a limit of Xero's is being waited out; null while sending.</param>
public sealed record LoadProgress(RecordKind Kind, int Settled, TimeSpan? Waiting = null);
