namespace SafeXeroEtl.Xero.Wire;

internal sealed record ContactWire : IVerdictWire
{
    public Guid? ContactID { get; init; }

    public string? ContactNumber { get; init; }

    public string? AccountNumber { get; init; }

    public string? ContactStatus { get; init; }

    public string? Name { get; init; }

    public string? EmailAddress { get; init; }

    public string? CompanyNumber { get; init; }

    public string? TaxNumber { get; init; }

    public IReadOnlyList<AddressWire?>? Addresses { get; init; }

    public IReadOnlyList<PhoneWire?>? Phones { get; init; }

    public bool? IsSupplier { get; init; }

    public Guid? MergedToContactID { get; init; }

    public bool? HasValidationErrors { get; init; }

    public string? StatusAttributeString { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    public IReadOnlyList<NoteWire?>? Warnings { get; init; }

    bool IVerdictWire.ClaimsErrors => HasValidationErrors is true;
}

internal sealed record AddressWire
{
    public string? AddressType { get; init; }

    public string? AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public string? AddressLine3 { get; init; }

    public string? AddressLine4 { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }

    public string? AttentionTo { get; init; }
}

internal sealed record PhoneWire
{
    public string? PhoneType { get; init; }

    public string? PhoneNumber { get; init; }

    public string? PhoneAreaCode { get; init; }

    public string? PhoneCountryCode { get; init; }
}

internal sealed record ContactGroupWire
{
    public Guid? ContactGroupID { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<ContactWire?>? Contacts { get; init; }

    public bool? HasValidationErrors { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }
}
