using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report;

/// <summary>What the reconciliation's report is made from. No run id and no clock: the same findings give the same report (P8).</summary>
public sealed record ReconciliationReportInput
{
    public required Findings Findings { get; init; }

    /// <summary>The plan that was applied; null when SAFE and Xero are compared without one.</summary>
    public PlanHeader? Plan { get; init; }

    /// <summary>Account that made the plan; null where nobody keeps it.</summary>
    public OperatorAccount? Prepared { get; init; }

    /// <summary>Null when nobody approved the plan: then who prepared and who reviewed is declared on paper, and no computer vouches for it.</summary>
    public PlanApproval? Approved { get; init; }

    /// <summary>When Xero was read for the comparison, by the run's side file: the findings know no clock. Null where nobody kept it.</summary>
    public DateTimeOffset? XeroReadAt { get; init; }

    /// <summary>Last day of the last VAT return that was filed; null where nobody says.</summary>
    public DateOnly? VatFiledTo { get; init; }

    /// <summary>Figures of closed months that are no longer what the months were closed with; null where nobody looked.</summary>
    public ImmutableArray<ClosedMovement>? Moved { get; init; }

    public required ExportNote Note { get; init; }

    public required ImmutableArray<SourceFile> Files { get; init; }

    /// <summary>The months before, as the plan was held against them.</summary>
    public PlanHistory History { get; init; } = new();

    /// <summary>Pipeline, mappings and decisions as the plan was made with them; none leaves the table out.</summary>
    public ImmutableArray<DefinitionCopy> Definitions { get; init; } = [];

    /// <summary>What the export was found to hold; null when SAFE and Xero are compared without one.</summary>
    public ExtractTotals? Totals { get; init; }

    /// <summary>None where the pipeline reads no payment provider's payouts.</summary>
    public ImmutableArray<PayoutTotal> Payouts { get; init; } = [];

    /// <summary>The run's log up to the comparison; may be read as often as wished and comes out the same. Null leaves its sheets out.</summary>
    public Func<IEnumerable<RunLogLine>>? Log { get; init; }

    /// <summary>Files of the run that the report is made from, beside the plan's.</summary>
    public ImmutableArray<ArtifactHash> Artifacts { get; init; } = [];

    /// <summary>Xero's short code of the organisation, so that links open in the right one; null when Xero gives none.</summary>
    public string? ShortCode { get; init; }

    /// <summary>Who is who, as the ledger keeps it; empty leaves the table out.</summary>
    public ImmutableArray<ContactLink> Contacts { get; init; } = [];
}
