namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What one side knows of a company or person: a billing customer, or a contact in the books. Empty texts count as null; every part but the id may be missing.</summary>
public sealed record Party
{
    /// <summary>Unique on its side; never compared with the other side's ids.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>Whom to ask for; taken for the name only when there is no other.</summary>
    public string? ContactName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Address1 { get; init; }

    public string? Address2 { get; init; }

    public string? Town { get; init; }

    public string? County { get; init; }

    public string? Postcode { get; init; }

    public string? Country { get; init; }

    public string? CompanyNumber { get; init; }

    public string? VatNumber { get; init; }
}
