using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching;

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

    /// <summary>As the program reads it from a file.</summary>
    public Party ToParty() => new()
    {
        Id = Id,
        Name = Said(Name),
        FirstName = Said(FirstName),
        LastName = Said(LastName),
        ContactName = Said(ContactName),
        Email = Said(Email),
        Phone = Said(Phone),
        Address1 = Said(Address1),
        Address2 = Said(Address2),
        Town = Said(Town),
        County = Said(County),
        Postcode = Said(Postcode),
        Country = Said(Country),
        CompanyNumber = Said(CompanyNumber),
        VatNumber = Said(VatNumber),
    };

    public IReadOnlyList<string> Fields() =>
        [Id, Name, FirstName, LastName, ContactName, Email, Phone, Address1, Address2, Town, County, Postcode, Country, CompanyNumber, VatNumber];

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
