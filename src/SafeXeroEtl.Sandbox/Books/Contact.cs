namespace SafeXeroEtl.Sandbox.Books;

/// <summary>A contact as stored. Null and empty text both mean that nothing is known.</summary>
internal sealed record Contact
{
    public required Guid ContactId { get; init; }
    public required string Status { get; init; }
    public required string Name { get; init; }
    public string? ContactNumber { get; init; }
    public string? AccountNumber { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? CompanyNumber { get; init; }
    public string? TaxNumber { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public ContactAddress Address { get; init; } = new();
    public bool IsSupplier { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public bool IsActive => Status is "ACTIVE";
}

/// <summary>The postal address (Xero's type POBOX); the sandbox keeps this one only.</summary>
internal sealed record ContactAddress
{
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Line3 { get; init; }
    public string? Line4 { get; init; }
    public string? City { get; init; }
    public string? Region { get; init; }
    public string? PostalCode { get; init; }
    public string? Country { get; init; }
}
