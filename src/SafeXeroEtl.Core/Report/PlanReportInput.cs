using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Report;

/// <summary>What the plan's report is made from. No run id and no clock: the same plan gives the same report (P8).</summary>
public sealed record PlanReportInput
{
    public required PlanHeader Header { get; init; }

    /// <summary>For commands that the report names; null where it is not known.</summary>
    public string? PipelinePath { get; init; }

    /// <summary>Gives the organisation's name and those of its accounts and tax rates.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>Opens the shard; the same records in the same order each time.</summary>
    public required Func<IEnumerable<PlannedContact>> Contacts { get; init; }

    /// <summary>Opens the shard. Lines are read from it on each pass and never held.</summary>
    public required Func<IEnumerable<PlannedDocument>> Documents { get; init; }

    /// <inheritdoc cref="Contacts"/>
    public required Func<IEnumerable<PlannedPayment>> Payments { get; init; }

    /// <inheritdoc cref="Contacts"/>
    public required Func<IEnumerable<CreditNoteAllocation>> Allocations { get; init; }

    /// <summary>Opens the shard; none where the pipeline has no rule for payouts.</summary>
    public Func<IEnumerable<PlannedPayout>> PlannedPayouts { get; init; } = static () => [];

    /// <summary>What was billed in the month; customers left out.</summary>
    public ImmutableArray<MonthFigure> Figures { get; init; } = [];

    /// <summary>What the plan is held against.</summary>
    public PlanHistory History { get; init; } = new();

    /// <summary>What stands in the way of applying the plan now: sentences, none when nothing does.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    public required ImmutableArray<SourceFile> Files { get; init; }

    /// <summary>None where the pipeline reads no payment provider's payouts.</summary>
    public ImmutableArray<PayoutTotal> Payouts { get; init; } = [];

    /// <summary>Contacts that Xero has twice, the surest first.</summary>
    public ImmutableArray<ContactDuplicate> Duplicates { get; init; } = [];

    /// <summary>Everything noticed on the way, blocking or not.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }
}
