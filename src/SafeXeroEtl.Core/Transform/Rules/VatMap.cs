using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// SAFE's VAT codes to the organisation's tax types. A rule is usable when its tax type is active and Xero's rate is the rate
/// SAFE charges; a reverse-charge type must instead say so by its name or report type, since sources disagree which code it
/// has and what rate it shows (FACTS 10).
/// </summary>
public sealed class VatMap
{
    private readonly FrozenDictionary<string, VatRule> byCode;
    private readonly FrozenDictionary<VatRule, Diagnostic> unusable;
    private readonly FrozenDictionary<string, decimal> xeroRates;
    private readonly Organisation organisation;

    public VatMap(ImmutableArray<VatRule> rules, Organisation organisation)
    {
        this.organisation = organisation;
        xeroRates = organisation.TaxRates.DistinctBy(static rate => rate.TaxType).ToFrozenDictionary(static rate => rate.TaxType, static rate => rate.EffectiveRate);
        byCode = rules
            .SelectMany(static rule => rule.VatCodes.Select(code => (code, rule)))
            .DistinctBy(static pair => pair.code, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static pair => pair.code, static pair => pair.rule, StringComparer.OrdinalIgnoreCase);
        unusable = rules
            .Distinct()
            .Select(rule => (rule, Fault: FaultOf(rule)))
            .Where(static pair => pair.Fault is not null)
            .ToFrozenDictionary(static pair => pair.rule, static pair => pair.Fault!);
    }

    /// <returns>Null for a code that the map does not have (SX3002).</returns>
    public VatRule? For(string vatCode) => byCode.GetValueOrDefault(vatCode.Trim());

    /// <summary>What is wrong with a rule's tax type in this organisation; null when it can be used.</summary>
    public Diagnostic? Fault(VatRule rule) => unusable.GetValueOrDefault(rule);

    /// <summary>Xero's rate in per cent: what Xero works out by itself when no TaxAmount is sent.</summary>
    public decimal XeroRate(string taxType) => xeroRates.GetValueOrDefault(taxType);

    private Diagnostic? FaultOf(VatRule rule)
    {
        var rate = organisation.Rate(rule.TaxType);
        if (rate is null || !rate.IsActive)
        {
            return Fault(rule, rate is null ? "Xero has no such tax type." : "the tax type is not active in Xero.");
        }

        if (rule.Treatment == VatTreatment.ReverseCharge)
        {
            return SaysReverseCharge(rate) ? null : Fault(rule, $"Xero calls it '{rate.Name}', which does not say reverse charge.");
        }

        return rate.EffectiveRate == rule.Rate
            ? null
            : Fault(rule, FormattableString.Invariant($"SAFE charges {rule.Rate:0.####} %, Xero's rate is {rate.EffectiveRate:0.####} %."));
    }

    private static bool SaysReverseCharge(TaxRate rate) =>
        rate.CanApplyToRevenue
        && (rate.Name.Contains("reverse charge", StringComparison.OrdinalIgnoreCase)
            || (rate.ReportTaxType?.Contains("REVERSECHARGE", StringComparison.OrdinalIgnoreCase) ?? false));

    private static Diagnostic Fault(VatRule rule, string what) => new()
    {
        Code = DiagnosticCodes.UnusableTaxType,
        At = rule.At,
        Message = $"Tax type {rule.TaxType} cannot be used: {what}",
        Value = rule.TaxType,
        NextStep = "Choose another tax_type in the VAT map, or mend the rate in Xero.",
    };
}
