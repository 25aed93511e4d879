namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>The process died here. No product code knows this type, so none can catch it by name.</summary>
internal sealed class SimulatedCrash(string where) : Exception(where);

/// <summary>
/// Counts the steps at which a process can die and dies at one of them. The dead stay dead: every later step dies too, so that
/// nothing which runs while the stack unwinds can reach the ledger or the wire.
/// </summary>
internal sealed class Mortality
{
    private int steps;

    /// <summary>Null: never.</summary>
    public int? DiesAt { get; set; }

    public bool IsDead { get; private set; }

    public int Steps => steps;

    public void Step(string where)
    {
        steps++;
        IsDead |= steps == DiesAt;
        if (IsDead)
        {
            throw new SimulatedCrash($"step {steps}, {where}");
        }
    }
}

/// <summary>The ledger's own view of the clock: it looks at it in every transaction, and that is where a process can die.</summary>
internal sealed class MortalClock(TimeProvider clock, Mortality mortality) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        mortality.Step("ledger");
        return clock.GetUtcNow();
    }
}
