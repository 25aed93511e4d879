namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The company whose books these are. Both lock dates are inclusive: nothing dated on or before them may change (FACTS 11).</summary>
internal sealed record Organisation
{
    public required Guid TenantId { get; init; }
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
    public required DateOnly? PeriodLockDate { get; init; }
    public required DateOnly? EndOfYearLockDate { get; init; }
    public required string Timezone { get; init; }
    public required string ShortCode { get; init; }
    public required string Edition { get; init; }
    public required string Class { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>The calendar day in the organisation's own time zone (FACTS 1: what an omitted date becomes).</summary>
    public DateOnly Today(DateTimeOffset now)
    {
        // A machine without time zone data falls back to UTC, which differs for one hour of a summer night.
        var zone = Timezone is "GMTSTANDARDTIME" && TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var london) ? london : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
    }
}
