using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What a person signed of the listing of what was owed when the pipeline began.</summary>
public sealed record OpeningListing
{
    /// <summary>Account that stands against the opening documents, such as one for conversion balances.</summary>
    public required string AccountCode { get; init; }

    /// <summary>Total of the listing, credits taken off.</summary>
    public required decimal Debtors { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required string SignedBy { get; init; }

    public required DateOnly SignedOn { get; init; }
}
