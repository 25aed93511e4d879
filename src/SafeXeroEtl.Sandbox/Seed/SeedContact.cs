namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>One row of <c>contacts.json</c>.</summary>
internal sealed record SeedContact
{
    public required Guid ContactId { get; init; }
    public required string Name { get; init; }
    public string? ContactNumber { get; init; }
    public string? AccountNumber { get; init; }
    public string? CompanyNumber { get; init; }
    public string? TaxNumber { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? AddressLine1 { get; init; }
    public string? AddressLine2 { get; init; }
    public string? City { get; init; }
    public string? Region { get; init; }
    public string? PostalCode { get; init; }
    public string? Country { get; init; }
    public required string Status { get; init; }
    public required bool IsSupplier { get; init; }
}
