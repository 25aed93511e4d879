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
    public string? TaxNumberType { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public string? BankAccountDetails { get; init; }
    public decimal? Discount { get; init; }
    public ContactDefaults Defaults { get; init; } = new();
    public PaymentTerm? SalesTerm { get; init; }
    public PaymentTerm? BillsTerm { get; init; }
    public IReadOnlyList<ContactAddress> Addresses { get; init; } = [];
    public IReadOnlyList<ContactPhone> Phones { get; init; } = [];
    public IReadOnlyList<ContactPerson> Persons { get; init; } = [];
    public bool IsSupplier { get; init; }

    /// <summary>The contact that took over this one's documents; this one is archived since (FACTS 11, Contacts).</summary>
    public Guid? MergedToId { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public bool IsActive => Status is "ACTIVE";
}

/// <summary>What Xero proposes on a new document of the contact; the API itself never applies them.</summary>
internal sealed record ContactDefaults
{
    public string? ReceivableTaxType { get; init; }
    public string? PayableTaxType { get; init; }
    public string? Currency { get; init; }
    public string? SalesAccountCode { get; init; }
    public string? PurchasesAccountCode { get; init; }
    public string? SalesLineAmountType { get; init; }
    public string? PurchasesLineAmountType { get; init; }
}

/// <summary>When a document falls due: a day from 0 to 31 and how it is counted.</summary>
internal sealed record PaymentTerm(int Day, string Type);

/// <summary>One address; <see cref="Type"/> is POBOX (postal) or STREET.</summary>
internal sealed record ContactAddress
{
    public required string Type { get; init; }
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Line3 { get; init; }
    public string? Line4 { get; init; }
    public string? City { get; init; }
    public string? Region { get; init; }
    public string? PostalCode { get; init; }
    public string? Country { get; init; }
    public string? AttentionTo { get; init; }
}

/// <summary>One telephone number; <see cref="Type"/> is DEFAULT, DDI, MOBILE, FAX or OFFICE.</summary>
internal sealed record ContactPhone(string Type, string? Number, string? Area, string? Country);

/// <summary>A further person at the contact, at most five of them.</summary>
internal sealed record ContactPerson(string? FirstName, string? LastName, string? Email, bool IncludeInEmails);
