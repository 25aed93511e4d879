using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>One entry of vat.yml: SAFE's VAT code to a Xero tax type at a stated rate.</summary>
public sealed record VatRule
{
    /// <summary>SAFE's VAT codes or rate names, compared ignoring case.</summary>
    public required ImmutableArray<string> VatCodes { get; init; }

    public required string TaxType { get; init; }

    /// <summary>Per cent that SAFE charges under the code; Xero's effective rate must be the same, reverse charge apart.</summary>
    public required decimal Rate { get; init; }

    public required VatTreatment Treatment { get; init; }

    /// <summary>Why no VAT is charged; required for a rate of nil (DESIGN 6 VAT).</summary>
    public string? Reason { get; init; }

    /// <summary>Where the YAML says so; null for a rule that comes from no file.</summary>
    public SourceLocation? At { get; init; }
}

/// <summary>Kinds of VAT that are not the same although some of them charge nothing.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<VatTreatment>))]
public enum VatTreatment
{
    Taxed,
    ZeroRated,
    Exempt,
    OutsideScope,
    ReverseCharge,
}

/// <summary>Who may be billed under the domestic reverse charge, and for what (DESIGN 6 VAT; Notice 735).</summary>
public sealed record ReverseChargeRules
{
    public static ReverseChargeRules None { get; } = new();

    /// <summary>Transaction types that are wholesale telecoms; broadband and data are not.</summary>
    public ImmutableArray<string> WholesaleTypes { get; init; } = [];

    public ImmutableArray<ReverseChargeCustomer> Customers { get; init; } = [];
}

/// <summary>A customer who buys wholesale for onward supply, with the evidence that it is so.</summary>
public sealed record ReverseChargeCustomer
{
    public required string AccountNumber { get; init; }

    public required string VatNumber { get; init; }

    public required DateOnly CheckedOn { get; init; }

    /// <summary>Where the customer's written confirmation is kept.</summary>
    public required string Confirmation { get; init; }

    /// <summary>Last day the confirmation holds; null: no end.</summary>
    public DateOnly? Expires { get; init; }
}
