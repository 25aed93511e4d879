using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What Extract is to read, and where it may write.</summary>
public sealed record ExtractRequest
{
    public required PipelineDefinition Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    /// <summary>Absolute; the pipeline's own. Only a pipeline with an opening listing needs it.</summary>
    public string PipelineFolder { get; init; } = "";

    /// <summary>Absolute; the folder with the period's exports.</summary>
    public required string PeriodFolder { get; init; }

    /// <summary>Absolute; the run's <c>1-extract</c>, made if need be.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Absolute; for the scratch file, which is deleted at the end.</summary>
    public required string ScratchFolder { get; init; }

    /// <summary>Numbers of the bills that the ledger knows.</summary>
    public KnownBillNumbers LedgerNumbers { get; init; } = KnownBillNumbers.None;

    /// <summary>Account numbers that earlier runs linked to a contact.</summary>
    public IReadOnlySet<string> LedgerCustomers { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>What this extract is compared with; null for the first.</summary>
    public PreviousExtract? Previous { get; init; }
}
