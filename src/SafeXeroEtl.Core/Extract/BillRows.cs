using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Everything that the files of one export say under one bill number.</summary>
public sealed record BillRows
{
    public required string Number { get; init; }

    /// <summary>One, in a sound export; none for lines that no bill claims.</summary>
    public ImmutableArray<Noted<BilledDocument>> Headers { get; init; } = [];

    public ImmutableArray<Noted<ChargeLine>> Lines { get; init; } = [];

    /// <summary>Malformed rows and double line ids that belong to the bill.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];
}
