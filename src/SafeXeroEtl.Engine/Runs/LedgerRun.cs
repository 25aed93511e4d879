using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>What a run set out to do.</summary>
public enum RunKind
{
    Plan,
    Run,

    /// <summary>Takes another run back.</summary>
    Undo,

    /// <summary>Told a lost ledger again by Xero.</summary>
    Rebuild,
}

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Started or planned; nothing was sent.</summary>
    Planned,
    Applying,

    /// <summary>Stopped midway: the same command does more.</summary>
    Stopped,

    /// <summary>All that could be sent was sent.</summary>
    Applied,

    /// <summary>Read back and compared.</summary>
    Reconciled,

    /// <summary>What it loaded was taken back by a later run.</summary>
    Undone,

    /// <summary>A later plan took its place, or it was refused: it is never applied.</summary>
    Superseded,
}

/// <summary>One execution of a pipeline for a period.</summary>
public sealed record LedgerRun
{
    /// <summary>Such as <c>demo-2026-10-001</c>; the name of its folder too.</summary>
    public required string RunId { get; init; }

    public required string Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required string TenantId { get; init; }

    public required RunKind Kind { get; init; }

    public RunStatus Status { get; init; } = RunStatus.Planned;

    /// <summary>Seal of its plan; null until there is one.</summary>
    public string? Seal { get; init; }

    /// <summary>Set by the ledger.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account of the operating system that started it.</summary>
    public required string Account { get; init; }

    public required string Host { get; init; }

    /// <summary>Exit code of the last command on it; null while none ended.</summary>
    public int? Exit { get; init; }
}
