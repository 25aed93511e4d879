using System.Collections.Immutable;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>A customer or contact in the fields of <c>safexero contacts match</c>. An empty text is a field that the file lacks or leaves blank.</summary>
public sealed record ContactRow
{
    /// <summary>The headings of a file, in the order of <see cref="Fields"/>.</summary>
    public static ImmutableArray<string> Headings { get; } =
    [
        "id", "name", "first_name", "last_name", "contact_name", "email", "phone", "address1", "address2", "town", "county", "postcode", "country",
        "company_number", "vat_number",
    ];

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string ContactName { get; init; } = "";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Address1 { get; init; } = "";

    public string Address2 { get; init; } = "";

    public string Town { get; init; } = "";

    public string County { get; init; } = "";

    public string Postcode { get; init; } = "";

    public string Country { get; init; } = "";

    public string CompanyNumber { get; init; } = "";

    public string VatNumber { get; init; } = "";

    public IReadOnlyList<string> Fields() =>
        [Id, Name, FirstName, LastName, ContactName, Email, Phone, Address1, Address2, Town, County, Postcode, Country, CompanyNumber, VatNumber];
}
