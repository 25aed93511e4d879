using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// What a payment provider paid into the bank in one sum, with its items. Gross less fee is net, and the net of all items is what
/// reached the bank; a payout of which that is not true has a fault.
/// </summary>
public sealed record Payout
{
    /// <summary>gocardless or stripe.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id; file and line for an item that names no payout.</summary>
    public required string Id { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required DateOnly PaidOutOn { get; init; }

    public required decimal Gross { get; init; }

    public required decimal Fee { get; init; }

    public required decimal Net { get; init; }

    /// <summary>By the provider's own word; null where its report has only the items.</summary>
    public decimal? Stated { get; init; }

    /// <summary>In the order of the file. The payout itself, where the report lists it, is among them and in no sum.</summary>
    public required ImmutableArray<PayoutLine> Lines { get; init; }

    /// <summary>Why it cannot be relied on; empty for a sound one.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];
}
