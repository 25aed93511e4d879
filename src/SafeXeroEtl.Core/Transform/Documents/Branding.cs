using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>The branding theme of a bill: the dealer's, else the pipeline's, else none, which is the organisation's own default.</summary>
public sealed class Branding(DocumentSettings settings, Organisation organisation)
{
    /// <returns>The theme's id, null for the organisation's default; or the fault when Xero has no theme of the name.</returns>
    public (Guid? Id, Diagnostic? Fault) Of(BilledDocument bill)
    {
        var name = bill.DealerCode is { } dealer && settings.BrandingByDealer.TryGetValue(dealer, out var ofDealer) ? ofDealer : settings.BrandingTheme;
        if (name is null)
        {
            return (null, null);
        }

        return Find(name) is { } theme ? (theme.Id, null) : (null, Unknown(name));
    }

    /// <returns>Null when Xero has no theme of the name; upper and lower case are the same.</returns>
    public BrandingTheme? Find(string name) => organisation.BrandingThemes.FirstOrDefault(theme => string.Equals(theme.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What pipelines call a theme that Xero does not have.</summary>
    public Diagnostic Unknown(string name) => new()
    {
        Code = DiagnosticCodes.UnknownBrandingTheme,
        Message = $"Xero has no branding theme '{name}'.",
        Value = name,
        NextStep = NearestName.DidYouMean(name, organisation.BrandingThemes.Select(static theme => theme.Name), "Write the theme's name as Xero shows it under Settings, Invoice settings."),
    };
}
