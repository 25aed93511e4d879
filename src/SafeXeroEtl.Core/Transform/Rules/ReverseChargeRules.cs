using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Who may be billed under the domestic reverse charge, and for what (DESIGN 6 VAT; Notice 735).</summary>
public sealed record ReverseChargeRules
{
    public const int UsualRecheckDays = 365;

    public static ReverseChargeRules None { get; } = new();

    /// <summary>Transaction types that are wholesale telecoms; broadband and data are not.</summary>
    public ImmutableArray<string> WholesaleTypes { get; init; } = [];

    public ImmutableArray<ReverseChargeCustomer> Customers { get; init; } = [];

    /// <summary>Days after which the check of a VAT number is old: bills later than that are told, not blocked.</summary>
    public int RecheckDays { get; init; } = UsualRecheckDays;
}

/// <summary>A customer who buys wholesale for onward supply, with the evidence that it is so.</summary>
public sealed record ReverseChargeCustomer
{
    public required string AccountNumber { get; init; }

    /// <summary>With its country's letters and nothing between the signs.</summary>
    public required string VatNumber { get; init; }

    public required DateOnly CheckedOn { get; init; }

    /// <summary>The consultation reference that HMRC gave for the check: it proves when the number was looked up, and by whom.</summary>
    public required string Reference { get; init; }

    /// <summary>Where the customer's written confirmation is kept.</summary>
    public required string Confirmation { get; init; }

    /// <summary>Last day the confirmation holds; null: no end.</summary>
    public DateOnly? Expires { get; init; }
}
