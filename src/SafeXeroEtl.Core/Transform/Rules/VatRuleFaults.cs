using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// Whether an organisation can take a VAT rule: its tax type is active and Xero's rate is the rate SAFE charges. A reverse-charge
/// type must instead say so, since sources disagree which code it has and what rate it shows (FACTS 10), and no other may.
/// </summary>
internal static class VatRuleFaults
{
    public static Diagnostic? Of(VatRule rule, Organisation organisation) =>
        organisation.Rate(rule.TaxType) is not { } rate ? Fault(rule, "Xero has no such tax type.")
        : !rate.IsActive ? Fault(rule, "the tax type is not active in Xero.")
        : rule.Treatment == VatTreatment.ReverseCharge ? ReverseChargeFault(rule, rate)
        : rate.SaysReverseCharge ? Fault(rule, $"Xero calls it '{rate.Name}', and the rule's treatment is not the reverse charge.")
        : rate.EffectiveRate == rule.Rate ? null
        : Fault(rule, FormattableString.Invariant($"SAFE charges {rule.Rate:0.####} %, Xero's rate is {rate.EffectiveRate:0.####} %."));

    private static Diagnostic? ReverseChargeFault(VatRule rule, TaxRate rate) =>
        !rate.SaysReverseCharge ? Fault(rule, $"Xero calls it '{rate.Name}', which does not say reverse charge.")
        : rate.CanApplyToRevenue ? null
        : Fault(rule, $"Xero calls it '{rate.Name}' and does not allow it on sales.");

    private static Diagnostic Fault(VatRule rule, string what) => new()
    {
        Code = DiagnosticCodes.UnusableTaxType,
        At = rule.At,
        Message = $"Tax type {rule.TaxType} cannot be used: {what}",
        Value = rule.TaxType,
        NextStep = "Choose another tax_type in the VAT map, or mend the rate in Xero.",
    };
}
