using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A payment in SAFE with what it settles. Negative amounts are refunds: money that really left (SAFE.md 6).</summary>
public sealed record CustomerPayment
{
    public required string Id { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>SAFE's Our Reference.</summary>
    public string? OurReference { get; init; }

    public string? CustomerReference { get; init; }

    public required string PaymentType { get; init; }

    /// <summary>The account code keyed in SAFE for the type; null where the type has none and SAFE's own link leaves it out.</summary>
    public string? PaymentTypeCode { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Amount { get; init; }

    public ImmutableArray<string> Statuses { get; init; } = [];

    /// <summary>The reversal date printed on the payment; null while it stands.</summary>
    public DateOnly? ReversedOn { get; init; }

    /// <summary>One part a bill, by bill number. What they leave of the amount is on account.</summary>
    public ImmutableArray<PaymentPart> Parts { get; init; } = [];

    public required SourceLocation At { get; init; }

    public required string ContentHash { get; init; }

    public ImmutableArray<Diagnostic> Faults { get; init; } = [];

    public decimal OnAccount => Amount - Parts.Sum(static part => part.Amount);

    public bool IsReversed => ReversedOn is not null;
}

/// <summary>The part of a payment that settles one bill.</summary>
public sealed record PaymentPart(string BillNumber, decimal Amount, int SourceLine);
