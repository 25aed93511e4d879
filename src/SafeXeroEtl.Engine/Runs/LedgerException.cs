using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>The ledger or its lock cannot be used: the run ends, nothing further is sent. Says what and what to do.</summary>
public sealed class LedgerException : Exception
{
    public LedgerException(Diagnostic diagnostic, Exception? cause = null)
        : base(diagnostic.ToString(), cause) => Diagnostic = diagnostic;

    /// <summary>SX7001 a folder that cannot be used, SX7002 a newer ledger, SX7003 locked, SX7004 no such run, SX7005 not usable.</summary>
    public Diagnostic Diagnostic { get; }

    public string Code => Diagnostic.Code;
}
