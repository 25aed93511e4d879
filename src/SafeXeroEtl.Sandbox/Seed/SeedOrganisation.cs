namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>The company of <c>organisation.json</c> or <c>networks-organisation.json</c>.</summary>
internal sealed record SeedOrganisation
{
    public required Guid TenantId { get; init; }

    /// <summary>Goes before the names from which fixed ids are made, so that no two organisations share one.</summary>
    public string IdPrefix { get; init; } = string.Empty;
    public required Guid OrganisationId { get; init; }
    public required Guid ConnectionId { get; init; }
    public required Guid AuthEventId { get; init; }
    public required string Name { get; init; }
    public required string LegalName { get; init; }
    public required string BaseCurrency { get; init; }
    public required string CountryCode { get; init; }
    public required string Version { get; init; }
    public required string TaxNumber { get; init; }
    public required string RegistrationNumber { get; init; }
    public required int FinancialYearEndDay { get; init; }
    public required int FinancialYearEndMonth { get; init; }
    public required string SalesTaxBasis { get; init; }
    public required string SalesTaxPeriod { get; init; }
    public DateOnly? PeriodLockDate { get; init; }
    public DateOnly? EndOfYearLockDate { get; init; }
    public required string Timezone { get; init; }
    public required string ShortCode { get; init; }
    public required string Edition { get; init; }
    public required string Class { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }
    public required IReadOnlyList<SeedCurrency> Currencies { get; init; }
    public required IReadOnlyList<string> BrandingThemes { get; init; }
    public required IReadOnlyList<SeedTrackingCategory> TrackingCategories { get; init; }
}

internal sealed record SeedCurrency(string Code, string Description);

internal sealed record SeedTrackingCategory(string Name, IReadOnlyList<string> Options);
