namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A contact that Xero holds before the first run; the fields of the sandbox's <c>contacts.json</c>, in its order.</summary>
public sealed record XeroContactSeed
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

    public string Status { get; init; } = "ACTIVE";

    public bool IsSupplier { get; init; }
}
