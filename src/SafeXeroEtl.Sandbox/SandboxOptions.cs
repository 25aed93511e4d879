using SafeXeroEtl.Sandbox.Faults;

namespace SafeXeroEtl.Sandbox;

/// <summary>What a sandbox needs to know before it starts.</summary>
public sealed record SandboxOptions
{
    /// <summary>The SQLite file that holds the books; created and seeded when it does not exist.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Names of further organisations, each made when it is not there yet: the first one's chart and tax rates, and otherwise empty books.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];

    /// <summary>The loopback port; 0 lets the system choose one (<see cref="SandboxHost.BaseAddress"/> tells which).</summary>
    public int Port { get; init; }

    /// <summary>The only clock: update stamps, today's date, the life of idempotency keys and the limit windows follow it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether calls above the limits are refused with 429. Off, the limits are only counted and shown (FACTS 5).</summary>
    public bool EnforceLimits { get; init; }

    /// <summary>Calls a minute for one organisation (FACTS 5).</summary>
    public int CallsPerMinuteMax { get; init; } = 60;

    /// <summary>Calls a day for one organisation: 5,000, or 1,000 for new apps (FACTS 5).</summary>
    public int CallsPerDayMax { get; init; } = 5000;

    /// <summary>Calls of one app for one organisation that may be under way at the same time (FACTS 5).</summary>
    public int ConcurrentCallsMax { get; init; } = 5;

    /// <summary>Calls a minute for the app over all its organisations (FACTS 5).</summary>
    public int AppCallsPerMinuteMax { get; init; } = 10000;

    /// <summary>Whether only tokens that this sandbox issued may call. Off, any word that is not shaped like one of them is a trusted stranger's token.</summary>
    public bool RequireSignIn { get; init; }

    /// <summary>Faults that come by themselves; null for none.</summary>
    public FaultRules? Faults { get; init; }

    /// <summary>Whether a request may ask for a fault by the header <c>X-Sandbox-Fault</c>. For tests and for <c>sandbox serve</c>.</summary>
    public bool TakesFaultHeader { get; init; }

    /// <summary>How the sandbox takes what Xero's pages leave open; every default is the cautious one.</summary>
    public XeroUnknowns Unknowns { get; init; } = new();
}
