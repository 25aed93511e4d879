using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform;

/// <summary>The VAT scheme that a pipeline declares, held against the one that Xero has for the organisation.</summary>
public static class VatSchemeCheck
{
    /// <returns>Such as <c>the pipeline says accrual, and Xero says cash accounting</c>; null where they agree or the pipeline says nothing.</returns>
    public static string? Disagreement(VatReturnSettings settings, string? salesTaxBasis) => settings.Scheme is not { } stated || stated == VatReturnSettings.SchemeOf(salesTaxBasis) ? null
        : $"the pipeline says {Words(stated)}, and Xero says {(VatReturnSettings.SchemeOf(salesTaxBasis) is { } other ? Words(other) : salesTaxBasis ?? "nothing of VAT")}";

    /// <returns>A warning: bills are loaded all the same, and only the boxes are not worked out. Null where nothing is to be said.</returns>
    public static Diagnostic? Warning(VatReturnSettings settings, Organisation organisation) => Disagreement(settings, organisation.SalesTaxBasis) is not { } disagreement ? null : new Diagnostic
    {
        Code = DiagnosticCodes.OtherVatScheme,
        Severity = Severity.Warning,
        Message = $"Boxes 1 and 6 will not be computed: {disagreement}.",
        Value = organisation.SalesTaxBasis,
        NextStep = "Look in Xero under Settings, Financial settings which VAT scheme holds, and put `vat.scheme` in pipeline.yml or the setting right.",
    };

    private static string Words(VatScheme scheme) => scheme switch
    {
        VatScheme.Accrual => "accrual",
        VatScheme.Cash => "cash accounting",
        _ => "flat rate",
    };
}
