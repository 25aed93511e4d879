using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Everything that the files of one export say about payments.</summary>
public sealed record PaymentRows
{
    public ImmutableArray<Noted<CustomerPayment>> Payments { get; init; } = [];

    public ImmutableArray<Noted<AllocationRow>> Allocations { get; init; } = [];

    /// <summary>Malformed rows by the payment they belong to, or by file and line.</summary>
    public ImmutableArray<(string PaymentId, Diagnostic Fault)> Faults { get; init; } = [];
}
