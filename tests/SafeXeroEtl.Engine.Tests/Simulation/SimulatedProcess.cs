using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>A process, from its start to its end or death.</summary>
internal sealed record SimulatedProcess(SimulatedWorld World, Death Death, RunLedger Ledger, CancellationToken Stop)
{
    /// <summary>The door to one organisation.</summary>
    /// <param name="clock">Null for the machine's own.</param>
    /// <param name="budgets">Null where the organisation has the app for itself.</param>
    public XeroClient Client(SimulatedWire wire, Conditions conditions, TimeProvider? clock = null, XeroBudgets? budgets = null) => new(
        new XeroClientOptions
        {
            BaseAddress = new Uri("http://localhost/"),
            AccessToken = (wanted, _) => wire.TokenAsync(wanted),
            Clock = clock ?? World.ProcessClock,
            Budgets = budgets,
            Jitter = conditions.Jitter,
        },
        wire);
}

/// <summary>What one process has in hand for one organisation.</summary>
internal sealed record Life(XeroClient Xero, RunLedger Ledger, CancellationToken Stop);
