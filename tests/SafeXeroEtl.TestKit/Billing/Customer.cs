namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A customer as SAFE knows it.</summary>
public sealed record Customer
{
    /// <summary>Place in the books, from 0.</summary>
    public required int Index { get; init; }

    public required string AccountNumber { get; init; }

    public required string Name { get; init; }

    /// <summary>Set only where another customer has the same name.</summary>
    public string? InternalAccountNumber { get; init; }

    public string DealerCode { get; init; } = "MAIN";

    public required string Class { get; init; }

    public required PaymentType PaymentMethod { get; init; }

    /// <summary>Days from bill to due date.</summary>
    public required int PaymentTerms { get; init; }

    /// <summary>Eight characters; null for those who are no company.</summary>
    public string? CompanyNumber { get; init; }

    public string? VatNumber { get; init; }

    public required string VatRate { get; init; }

    public required string Email { get; init; }

    public required string Telephone { get; init; }

    public required Address Address { get; init; }

    /// <summary>The invented word of the name, shared with nobody by accident.</summary>
    public required string Stem { get; init; }

    public required string Trade { get; init; }

    /// <summary>Empty for a customer at one place.</summary>
    public required IReadOnlyList<string> Sites { get; init; }
}
