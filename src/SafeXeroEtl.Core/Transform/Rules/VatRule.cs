using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>One entry of vat.yml: SAFE's VAT code to a Xero tax type at a stated rate.</summary>
public sealed record VatRule
{
    /// <summary>SAFE's VAT codes or rate names, compared ignoring case.</summary>
    public required ImmutableArray<string> VatCodes { get; init; }

    public VatConditions When { get; init; } = VatConditions.None;

    public EffectiveDates Dates { get; init; }

    public required string TaxType { get; init; }

    /// <summary>Per cent that SAFE charges under the code; Xero's effective rate must be the same, reverse charge apart.</summary>
    public required decimal Rate { get; init; }

    public required VatTreatment Treatment { get; init; }

    /// <summary>Why no VAT is charged; required for a rate of nil (DESIGN 6 VAT).</summary>
    public string? Reason { get; init; }

    /// <summary>Where the YAML says so; null for a rule that comes from no file.</summary>
    public SourceLocation? At { get; init; }

    /// <summary>Per cent that stands on the bill: under the reverse charge none, whatever the rate of the supply.</summary>
    public decimal Charged => Treatment == VatTreatment.ReverseCharge ? 0m : Rate;
}
