namespace SafeXeroEtl.Core.Transform;

/// <summary>What a pipeline's rules name in Xero beyond accounts, tax rates and currencies: only that is asked for (P10).</summary>
public sealed record OrganisationNeeds(bool Tracking, bool BrandingThemes, bool Items)
{
    public static OrganisationNeeds Of(PipelineDefinition pipeline) => new(
        pipeline.AccountRules.Any(static rule => !rule.Tracking.IsEmpty),
        pipeline.Documents.BrandingTheme is not null || !pipeline.Documents.BrandingByDealer.IsEmpty,
        pipeline.AccountRules.Any(static rule => rule.ItemCode is not null));
}
