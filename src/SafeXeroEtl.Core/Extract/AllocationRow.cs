using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>One row of the invoice allocation report: how much of a payment settles a bill.</summary>
public sealed record AllocationRow
{
    /// <summary>The payment's id; file and line where the row has none.</summary>
    public required string PaymentId { get; init; }

    public string? AccountNumber { get; init; }

    public DateOnly? PaymentDate { get; init; }

    public required PaymentPart Part { get; init; }

    public required SourceLocation At { get; init; }
}
