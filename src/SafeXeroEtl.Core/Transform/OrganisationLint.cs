using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Collections;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform;

/// <summary>A pipeline's rules held against the organisation: what it lacks, has archived, has otherwise, or does not take together.</summary>
public static class OrganisationLint
{
    public static IEnumerable<Diagnostic> Check(PipelineDefinition pipeline, Organisation organisation)
    {
        var (vat, targets) = (new VatMap(pipeline.VatRules, organisation), new AccountTargets(organisation));
        return
        [
            .. pipeline.AccountRules.Select(rule => targets.Fault(rule) ?? Incompatible(rule, pipeline, organisation)).OfType<Diagnostic>(),
            .. pipeline.PaymentTypes.SelectMany(type => PaymentTypeCheck.Faults(type, organisation)),
            .. pipeline.VatRules.Select(vat.Fault).OfType<Diagnostic>(),
            .. Themes(pipeline.Documents, organisation),
            .. pipeline.Documents.Pennies == PennyMode.RoundingLine && organisation.RoundingAccount is null ? [NoRoundingAccount()] : Array.Empty<Diagnostic>(),
            .. VatSchemeCheck.Warning(pipeline.VatReturn, organisation) is { } scheme ? [scheme] : Array.Empty<Diagnostic>(),
            .. pipeline.Collections.SelectMany(rule => CollectionCheck.OfSettings(rule, organisation)),
            .. CutOffAccounts.Warnings(pipeline.CutOff, organisation),
        ];
    }

    /// <summary>Which lines a rule will meet is not known here: an account that takes some of the tax types is only warned of.</summary>
    private static Diagnostic? Incompatible(AccountRule rule, PipelineDefinition pipeline, Organisation organisation)
    {
        var account = organisation.Account(rule.AccountCode)!;
        var met = pipeline.VatRules.Where(vat => rule.VatCodes.IsEmpty || rule.VatCodes.Intersect(vat.VatCodes, StringComparer.OrdinalIgnoreCase).Any())
            .Select(static vat => vat.TaxType).Distinct().ToArray();
        var refused = met.Where(taxType => organisation.Rate(taxType) is { } rate && !rate.CanApplyTo(account.Class)).ToArray();
        return refused.Length == 0 ? null : new Diagnostic
        {
            Code = DiagnosticCodes.TaxTypeNotForAccount,
            Severity = refused.Length == met.Length ? Severity.Error : Severity.Warning,
            At = rule.At,
            Message = $"Tax type{(refused.Length == 1 ? "" : "s")} {string.Join(", ", refused)} cannot be used with account {rule.AccountCode} ({account.Class.ToLowerInvariant()}) of rule '{rule.Name}'.",
            Value = rule.AccountCode,
            NextStep = "Lead the charges to an account of another class, or narrow the rule with `vat_code`.",
        };
    }

    private static IEnumerable<Diagnostic> Themes(DocumentSettings documents, Organisation organisation)
    {
        var branding = new Branding(documents, organisation);
        return documents.BrandingByDealer.Values.Prepend(documents.BrandingTheme).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => branding.Find(name) is null).Select(branding.Unknown);
    }

    private static Diagnostic NoRoundingAccount() => new()
    {
        Code = DiagnosticCodes.UnusableAccount,
        Message = "Xero keeps no active account for rounding, which `documents.pennies: rounding_line` needs.",
        Value = "ROUNDING",
        NextStep = "Restore the rounding account in Xero, or choose tax_amount.",
    };
}
