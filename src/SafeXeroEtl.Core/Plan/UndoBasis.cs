using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Everything the reversal of one run rests on.</summary>
public sealed record UndoBasis
{
    /// <summary>The run that is taken back.</summary>
    public required string RunId { get; init; }

    public required LedgerView Ledger { get; init; }

    public required XeroHoldings Holdings { get; init; }

    /// <summary>Transfers and money spent; read where the run posted payouts.</summary>
    public PayoutHoldings Bank { get; init; } = PayoutHoldings.None;

    /// <summary>All contacts, archived ones too.</summary>
    public required IReadOnlyDictionary<Guid, Contact> Contacts { get; init; }

    /// <summary>Contact of each account, as the ledger links them.</summary>
    public required IReadOnlyDictionary<string, Guid> Links { get; init; }

    /// <summary>See <see cref="PlanBasis.ClosedTo"/>.</summary>
    public required DateOnly? ClosedTo { get; init; }

    public bool IsClosed(DateOnly day) => ClosedTo is { } closed && day <= closed;
}
