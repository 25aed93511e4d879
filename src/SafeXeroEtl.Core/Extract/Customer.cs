using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A customer as SAFE's export shows it. Empty texts are null.</summary>
public sealed record Customer
{
    /// <summary>Unique in SAFE; text, so that leading zeros live.</summary>
    public required string AccountNumber { get; init; }

    public required string Name { get; init; }

    public string? InternalAccountNumber { get; init; }

    public string? DealerCode { get; init; }

    public string? CustomerClass { get; init; }

    public string? PaymentMethod { get; init; }

    /// <summary>Days after the bill's date.</summary>
    public int? PaymentTermsDays { get; init; }

    public string? CompanyNumber { get; init; }

    public string? VatNumber { get; init; }

    /// <summary>SAFE's VAT rate name for the customer, the second rung of the VAT ladder.</summary>
    public string? VatCode { get; init; }

    public string? Email { get; init; }

    public string? Telephone { get; init; }

    public PostalAddress Address { get; init; } = PostalAddress.Empty;

    public required SourceLocation At { get; init; }

    /// <summary>Errors in the customer's own row: the customer and all that needs it are blocked.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];
}
