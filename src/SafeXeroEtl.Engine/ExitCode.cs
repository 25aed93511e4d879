namespace SafeXeroEtl.Engine;

/// <summary>What a command tells the scheduler (DESIGN 5).</summary>
public enum ExitCode
{
    /// <summary>A plan can be applied as it stands; a run ended in one of the first two verdicts with nothing left open.</summary>
    Done = 0,

    /// <summary>Our fault, or the connection, lock, ledger or disk.</summary>
    Failed = 1,

    /// <summary>Usage or YAML.</summary>
    Usage = 2,

    /// <summary>Nothing sent: data must change, too much is blocked, or the plan was refused.</summary>
    NothingSent = 3,

    /// <summary>Stopped midway: the same command does more.</summary>
    StoppedMidway = 4,

    /// <summary>All sendable was sent; something does not agree, is not proved, or is blocked, refused or pending.</summary>
    Open = 5,

    /// <summary>Nothing sent; only approval or contact review is missing.</summary>
    WaitsForPerson = 6,
}
