using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The organisation with what a pipeline's rules name in it.</summary>
public static class OrganisationReading
{
    /// <summary>Four calls, and one each for tracking categories, branding themes and items where the rules name any.</summary>
    /// <exception cref="Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<Organisation> ReadAsync(XeroSession xero, PipelineDefinition pipeline, CancellationToken stop)
    {
        var needs = OrganisationNeeds.Of(pipeline);
        var organisation = await xero.Client.ReadOrganisationAsync(xero.TenantId, stop);
        return organisation with
        {
            TrackingCategories = needs.Tracking ? await xero.Client.ReadTrackingCategoriesAsync(xero.TenantId, archivedToo: false, stop) : [],
            BrandingThemes = needs.BrandingThemes ? await xero.Client.ReadBrandingThemesAsync(xero.TenantId, stop) : [],
            ItemCodes = needs.Items ? [.. (await xero.Client.ReadItemsAsync(xero.TenantId, stop)).Select(static item => item.Code).Order(StringComparer.Ordinal)] : [],
        };
    }
}
