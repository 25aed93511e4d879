using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

internal sealed record OrganisationWire
{
    public string? Name { get; init; }

    public string? ShortCode { get; init; }

    public string? BaseCurrency { get; init; }

    public string? CountryCode { get; init; }

    public DateOnly? PeriodLockDate { get; init; }

    public DateOnly? EndOfYearLockDate { get; init; }

    public string? SalesTaxBasis { get; init; }
}

internal sealed record AccountWire
{
    public Guid? AccountID { get; init; }

    public string? Code { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? Class { get; init; }

    public string? Status { get; init; }

    public string? SystemAccount { get; init; }

    public bool? EnablePaymentsToAccount { get; init; }

    public string? CurrencyCode { get; init; }
}

internal sealed record TaxRateWire
{
    public string? Name { get; init; }

    public string? TaxType { get; init; }

    public string? ReportTaxType { get; init; }

    public string? Status { get; init; }

    public decimal? EffectiveRate { get; init; }

    public bool? CanApplyToAssets { get; init; }

    public bool? CanApplyToEquity { get; init; }

    public bool? CanApplyToExpenses { get; init; }

    public bool? CanApplyToLiabilities { get; init; }

    public bool? CanApplyToRevenue { get; init; }
}

internal sealed record CurrencyWire
{
    public string? Code { get; init; }
}

/// <summary>An element of the bare array that <c>/connections</c> gives, in camel case (FACTS 2).</summary>
internal sealed record ConnectionWire
{
    [JsonPropertyName("id")]
    public Guid? Id { get; init; }

    [JsonPropertyName("authEventId")]
    public Guid? AuthEventId { get; init; }

    [JsonPropertyName("createdDateUtc")]
    public DateTimeOffset? Created { get; init; }

    [JsonPropertyName("tenantId")]
    public string? TenantId { get; init; }

    [JsonPropertyName("tenantType")]
    public string? TenantType { get; init; }

    [JsonPropertyName("tenantName")]
    public string? TenantName { get; init; }
}

internal sealed record TrackingCategoryWire
{
    public Guid? TrackingCategoryID { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<TrackingOptionWire?>? Options { get; init; }
}

internal sealed record TrackingOptionWire
{
    public Guid? TrackingOptionID { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }
}

internal sealed record BrandingThemeWire
{
    public Guid? BrandingThemeID { get; init; }

    public string? Name { get; init; }

    public int? SortOrder { get; init; }
}

internal sealed record PaymentServiceWire
{
    public Guid? PaymentServiceID { get; init; }

    public string? PaymentServiceName { get; init; }

    public string? PaymentServiceType { get; init; }
}

internal sealed record ItemWire
{
    public Guid? ItemID { get; init; }

    public string? Code { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public ItemSalesWire? SalesDetails { get; init; }
}

internal sealed record ItemSalesWire
{
    public decimal? UnitPrice { get; init; }

    public string? AccountCode { get; init; }

    public string? TaxType { get; init; }
}

internal sealed record ActionWire
{
    public string? Name { get; init; }

    public string? Status { get; init; }
}

internal sealed record HistoryRecordWire
{
    public string? Changes { get; init; }

    public string? Details { get; init; }

    public string? User { get; init; }

    public DateTimeOffset? DateUTC { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }
}
