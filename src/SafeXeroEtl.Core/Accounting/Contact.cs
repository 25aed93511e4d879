using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>A contact in Xero. Empty texts are null.</summary>
public sealed record Contact
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Xero's ContactNumber, where we keep SAFE's account number.</summary>
    public string? ContactNumber { get; init; }

    public string? AccountNumber { get; init; }

    public string? CompanyNumber { get; init; }

    /// <summary>VAT registration number.</summary>
    public string? TaxNumber { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public PostalAddress Address { get; init; } = PostalAddress.Empty;

    /// <summary>True where Xero has no postal address and <see cref="Address"/> is the street's.</summary>
    [JsonIgnore]
    public bool HasStreetAddressOnly { get; init; }

    /// <summary>Where an address of ours is written.</summary>
    [JsonIgnore]
    public PostalAddress PostalAddress => HasStreetAddressOnly ? PostalAddress.Empty : Address;

    /// <summary>ACTIVE, ARCHIVED or GDPRREQUEST.</summary>
    public required string Status { get; init; }

    public bool IsSupplier { get; init; }

    /// <summary>The contact this one was merged into; null when it was not.</summary>
    public Guid? MergedInto { get; init; }

    public bool IsActive => Status == "ACTIVE";
}

/// <summary>A postal address; every part may be null.</summary>
public sealed record PostalAddress
{
    public static PostalAddress Empty { get; } = new();

    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? Town { get; init; }

    public string? County { get; init; }

    public string? Postcode { get; init; }

    public string? Country { get; init; }
}

/// <summary>A contact to be made in Xero for a SAFE customer.</summary>
public sealed record NewContact
{
    /// <summary>Unique in Xero ignoring case and accents; the account number in brackets where it would not be (DESIGN 6 Contacts).</summary>
    public required string Name { get; init; }

    /// <summary>SAFE's account number, written to ContactNumber.</summary>
    public required string ContactNumber { get; init; }

    public string? CompanyNumber { get; init; }

    public string? TaxNumber { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public PostalAddress Address { get; init; } = PostalAddress.Empty;
}
