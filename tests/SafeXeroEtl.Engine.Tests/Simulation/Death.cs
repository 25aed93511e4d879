using SafeXeroEtl.Engine.Tests.Load;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>
/// The places at which a process can die: every row written to the ledger, every commit, before and after every request. At the
/// chosen one the committed bytes are kept and nothing that the process still does counts: it reaches neither ledger nor wire.
/// </summary>
internal sealed class Death(int? at)
{
    public int Steps { get; private set; }

    public FaultKind? Cause { get; private set; }

    public bool HasCome => Cause is not null;

    /// <summary>Keeps what is committed.</summary>
    public Action Keep { get; set; } = static () => { };

    /// <summary>Passes a place where nothing may be thrown: SQLite is on the stack.</summary>
    public void Pass(FaultKind cause)
    {
        if (!HasCome && ++Steps == at)
        {
            Cause = cause;
            Keep();
        }
    }

    /// <exception cref="SimulatedCrash">It has died.</exception>
    public void EndIfCome()
    {
        if (HasCome)
        {
            throw new SimulatedCrash($"step {Steps}, {Cause}");
        }
    }

    /// <exception cref="SimulatedCrash">It died here or before.</exception>
    public void PassOrEnd(FaultKind cause)
    {
        Pass(cause);
        EndIfCome();
    }
}
