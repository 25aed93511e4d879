using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Load;

namespace SafeXeroEtl.Engine;

/// <summary>How far a command came, and what it has to show.</summary>
public sealed record RunOutcome
{
    public required string RunId { get; init; }

    public required ExitCode Exit { get; init; }

    /// <summary>Null when the run stopped before there was a plan.</summary>
    public PlanHeader? Plan { get; init; }

    /// <summary>Null when nothing was to be sent by this command.</summary>
    public LoadOutcome? Load { get; init; }

    /// <summary>Null when nothing was compared.</summary>
    public Findings? Findings { get; init; }

    /// <summary>Figures of closed months that are no longer what they were closed with.</summary>
    public ImmutableArray<ClosedMovement> Moved { get; init; } = [];

    /// <summary>P1's equation; null when there is no plan.</summary>
    public RunSummary? Summary { get; init; }

    /// <summary>Months before the period whose documents this plan settles too.</summary>
    public ImmutableArray<EarlierMonth> EarlierMonths { get; init; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What to know of the way to Xero before the plan is applied: warnings, always shown.</summary>
    public ImmutableArray<Diagnostic> BeforeApplying { get; init; } = [];

    /// <summary>What the comparison read of Xero and a next step of the same process need not ask again.</summary>
    public SeenInXero Seen { get; init; } = SeenInXero.Nothing;

    /// <summary>Files for people, absolute.</summary>
    public ImmutableArray<string> Artifacts { get; init; } = [];
}

/// <summary>Documents of an earlier month that a run takes in.</summary>
public sealed record EarlierMonth(AccountingPeriod Period, int Documents);
