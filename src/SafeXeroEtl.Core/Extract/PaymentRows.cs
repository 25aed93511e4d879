using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Everything that the files of one export say under one payment id.</summary>
public sealed record PaymentRows
{
    /// <summary>File and line where a row has none.</summary>
    public required string Id { get; init; }

    /// <summary>One, in a sound export; none for allocations of a payment that is not there.</summary>
    public ImmutableArray<Noted<CustomerPayment>> Payments { get; init; } = [];

    public ImmutableArray<Noted<AllocationRow>> Allocations { get; init; } = [];

    /// <summary>Malformed rows that belong to the payment.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];
}
