namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A file or folder that cannot be read or written.</summary>
    public const string FileNotUsable = "SX7001";

    /// <summary>A ledger written by a newer version of the program.</summary>
    public const string LedgerFromTheFuture = "SX7002";

    /// <summary>Another run of the same organisation holds the lock.</summary>
    public const string OrganisationLocked = "SX7003";

    /// <summary>No run of that name.</summary>
    public const string RunNotFound = "SX7004";

    /// <summary>The ledger cannot be read or written.</summary>
    public const string LedgerNotUsable = "SX7005";

    /// <summary>A report template that cannot be read, or names a field, helper or partial that does not exist.</summary>
    public const string TemplateBroken = "SX7006";

    /// <summary>Something that the program did not foresee: a fault of ours.</summary>
    public const string OurFault = "SX7007";

    /// <summary>A port that another program holds, or that this account may not listen on.</summary>
    public const string PortNotUsable = "SX7008";

    /// <summary>A ledger that is to be rebuilt and is not empty.</summary>
    public const string LedgerNotEmpty = "SX7009";

    /// <summary>A file of a run that is not as the run left it.</summary>
    public const string ArtifactChanged = "SX7010";

    /// <summary>A log that does not follow from itself, or an export of it that tells otherwise.</summary>
    public const string LogBroken = "SX7011";

    /// <summary>A workspace on a network file system.</summary>
    public const string WorkspaceOnNetwork = "SX7012";

    /// <summary>A signed pack in which more was changed than the cells that people fill in.</summary>
    public const string SignedPackChanged = "SX7013";

    /// <summary>A file given as a signed pack that is none, or that nobody should open.</summary>
    public const string SignedPackUnreadable = "SX7014";

    /// <summary>A log that cannot be written; the run goes on without it.</summary>
    public const string LogNotWritten = "SX7017";

    /// <summary>The user's own command at the end of a run that ended with another exit code than 0.</summary>
    public const string FinishCommandFailed = "SX7018";

    /// <summary>The user's own command that cannot be started.</summary>
    public const string FinishCommandNotStarted = "SX7019";

    /// <summary>A file that is no evidence of a run, or none that can be read.</summary>
    public const string EvidenceUnreadable = "SX7020";

    /// <summary>An evidence file whose parts do not fit its list or each other.</summary>
    public const string EvidenceChanged = "SX7021";

    /// <summary>The user's own command that took longer than it may, and was ended.</summary>
    public const string FinishCommandTooSlow = "SX7022";

    /// <summary>A sign-in that ends within days unless it is used.</summary>
    public const string SignInEndsSoon = "SX7023";

    /// <summary>A run of which a command was cut off: what it wrote is not listed, and cannot be told from what somebody changed.</summary>
    public const string RunCutOff = "SX7024";
}
