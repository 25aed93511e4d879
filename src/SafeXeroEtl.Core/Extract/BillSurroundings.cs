using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What the checks of a bill need to know about its surroundings.</summary>
public sealed record BillSurroundings
{
    public required AccountingPeriod Period { get; init; }

    /// <summary>Name of the lines file; null when the pipeline declares <c>lines: none</c>.</summary>
    public required string? LinesFile { get; init; }

    /// <summary>Null when the pipeline reads no customers.</summary>
    public required IReadOnlySet<string>? KnownCustomers { get; init; }
}
