using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform;

/// <summary>A pipeline's rules held against the organisation: accounts and tax types that it lacks, has archived or has otherwise.</summary>
public static class OrganisationLint
{
    public static IEnumerable<Diagnostic> Check(PipelineDefinition pipeline, Organisation organisation)
    {
        var vat = new VatMap(pipeline.VatRules, organisation);
        return
        [
            .. pipeline.AccountRules.Select(rule => Account(rule.AccountCode, rule.At, $"rule '{rule.Name}'", organisation)).OfType<Diagnostic>(),
            .. pipeline.PaymentTypes.SelectMany(type => PaymentTypeCheck.Faults(type, organisation)),
            .. pipeline.VatRules.Select(vat.Fault).OfType<Diagnostic>(),
        ];
    }

    private static Diagnostic? Account(string code, SourceLocation? at, string of, Organisation organisation) => organisation.Account(code) is { IsActive: true } ? null : new Diagnostic
    {
        Code = DiagnosticCodes.UnusableAccount,
        Message = $"Account {code} of {of} is not an active account in Xero.",
        At = at,
        Value = code,
        NextStep = "Change the account in the YAML, or restore it in Xero.",
    };
}
