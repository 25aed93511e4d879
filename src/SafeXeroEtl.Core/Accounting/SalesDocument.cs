using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>What a document is in the sales ledger.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DocumentKind>))]
public enum DocumentKind
{
    Invoice,
    CreditNote,
}

/// <summary>The status a document is created with (FACTS 11 Status). Payments need an authorised one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DocumentStatus>))]
public enum DocumentStatus
{
    Authorised,
    Submitted,
    Draft,
}

/// <summary>
/// A sales invoice or credit note ready to be sent. Amounts are positive for both kinds as Xero wants them: a credit note of
/// 12.00 gives 12.00 back. Lines may be negative.
/// </summary>
public sealed record SalesDocument
{
    public required DocumentKind Kind { get; init; }

    /// <summary>SAFE's bill number, which is the number in Xero too. May contain <c>/</c>.</summary>
    public required string Number { get; init; }

    /// <summary>SAFE account number of the customer; the plan says which contact that is.</summary>
    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly DueDate { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Null when the customer gave none. At most 255 characters (FACTS 3).</summary>
    public string? Reference { get; init; }

    public DocumentStatus Status { get; init; } = DocumentStatus.Authorised;

    /// <summary>Null: the organisation's own default.</summary>
    public Guid? BrandingThemeId { get; init; }

    public required ImmutableArray<LineItem> Lines { get; init; }

    /// <summary>Σ line nets, whole pence.</summary>
    public decimal Net => Lines.Sum(static line => line.Net);

    /// <summary>Σ line VAT, whole pence.</summary>
    public decimal Vat => Lines.Sum(static line => line.Vat);

    public decimal Gross => Net + Vat;
}

/// <summary>One line: quantity 1 at its net in whole pence, the detail in the description (FACTS 11 Rounding 8).</summary>
public sealed record LineItem
{
    /// <summary>1 to 4,000 characters (FACTS 3).</summary>
    public required string Description { get; init; }

    /// <summary>Whole pence, without VAT.</summary>
    public required decimal Net { get; init; }

    /// <summary>Whole pence: what Xero will show for the line.</summary>
    public required decimal Vat { get; init; }

    /// <summary>True when Xero's own VAT for this line would differ, so that <c>TaxAmount</c> is sent (DESIGN 6 Pennies).</summary>
    public bool SendVat { get; init; }

    public required string AccountCode { get; init; }

    public required string TaxType { get; init; }

    /// <summary>Code of an item of Xero's price list; null for none.</summary>
    public string? ItemCode { get; init; }

    /// <summary>At most one option of each of Xero's two tracking categories; null for none.</summary>
    public ImmutableArray<TrackingChoice>? Tracking { get; init; }

    /// <summary>SAFE's transaction id; null for a line that stands for several charges, a whole bill, or none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>How many of SAFE's charges the line stands for: null for one, 0 for a line that the program adds.</summary>
    public int? Charges { get; init; }
}
