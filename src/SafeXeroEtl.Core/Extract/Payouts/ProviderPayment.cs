using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// A payment by the provider's list of payments, whatever became of it (FIELD 1.10). It proves no payout: refunds, failures and
/// payments taken elsewhere are not in the list. Amounts are pounds and pence.
/// </summary>
public sealed record ProviderPayment
{
    /// <summary>gocardless.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id; file and line where it cannot be read.</summary>
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Amount { get; init; }

    public decimal Refunded { get; init; }

    /// <summary>All fees together, without tax on them.</summary>
    public decimal Fee { get; init; }

    /// <summary>VAT on the fees; null where the report does not say.</summary>
    public decimal? FeeTax { get; init; }

    public required DateOnly ChargedOn { get; init; }

    public DateOnly? CreatedOn { get; init; }

    /// <summary>Null while it is not paid out.</summary>
    public DateOnly? PaidOutOn { get; init; }

    public string? PayoutId { get; init; }

    public string? MandateId { get; init; }

    public string? CustomerId { get; init; }

    public string? Reference { get; init; }

    public string? Description { get; init; }

    /// <inheritdoc cref="PayoutLine.SafeReference"/>
    public string? SafeReference { get; init; }

    /// <inheritdoc cref="PayoutLine.Payee"/>
    public string? Payee { get; init; }

    public required SourceLocation At { get; init; }

    /// <summary>What of it cannot be read, or that it is there twice; empty for a sound one.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];
}
