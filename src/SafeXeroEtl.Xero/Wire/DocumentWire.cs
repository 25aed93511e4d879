using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>What invoices and credit notes share on the wire. With setters: the serializer boxes every value of members that are <c>init</c>.</summary>
internal abstract record DocumentWire : IVerdictWire
{
    [JsonConverter(typeof(WireWordConverter))]
    public string? Type { get; set; }

    [JsonConverter(typeof(ContactStubConverter))]
    public ContactWire? Contact { get; set; }

    public DateOnly? Date { get; set; }

    /// <summary>Looked at only where <see cref="Date"/> is missing.</summary>
    [JsonConverter(typeof(WireWordConverter))]
    public string? DateString { get; set; }

    public DateOnly? DueDate { get; set; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? DueDateString { get; set; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? LineAmountTypes { get; set; }

    public string? Reference { get; set; }

    [JsonConverter(typeof(WireIdConverter))]
    public Guid? BrandingThemeID { get; set; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? CurrencyCode { get; set; }

    public decimal? CurrencyRate { get; set; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? Status { get; set; }

    public IReadOnlyList<LineItemWire?>? LineItems { get; set; }

    public decimal? SubTotal { get; set; }

    public decimal? TotalTax { get; set; }

    public decimal? Total { get; set; }

    public DateTimeOffset? UpdatedDateUTC { get; set; }

    public bool? HasErrors { get; set; }

    public string? StatusAttributeString { get; set; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; set; }

    public IReadOnlyList<NoteWire?>? Warnings { get; set; }

    bool IVerdictWire.ClaimsErrors => HasErrors is true;
}

internal sealed record InvoiceWire : DocumentWire
{
    public Guid? InvoiceID { get; set; }

    public string? InvoiceNumber { get; set; }

    public decimal? AmountDue { get; set; }
}

internal sealed record CreditNoteWire : DocumentWire
{
    public Guid? CreditNoteID { get; set; }

    public string? CreditNoteNumber { get; set; }

    public decimal? RemainingCredit { get; set; }

    public IReadOnlyList<AllocationWire?>? Allocations { get; set; }
}

[JsonConverter(typeof(LineItemConverter))]
internal sealed record LineItemWire
{
    public Guid? LineItemID { get; set; }

    public string? Description { get; set; }

    public decimal? Quantity { get; init; }

    public decimal? UnitAmount { get; set; }

    /// <summary>Sent only; what Xero shows of it is not read.</summary>
    public string? ItemCode { get; init; }

    /// <summary>Sent only, by names (FACTS 3 LineItem).</summary>
    public IReadOnlyList<TrackingChoice>? Tracking { get; init; }

    public string? AccountCode { get; set; }

    public string? TaxType { get; set; }

    public decimal? TaxAmount { get; set; }

    public decimal? LineAmount { get; set; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; set; }
}

/// <summary>Also the bare answer to a deletion, whose published example spells the id its own way.</summary>
internal sealed record AllocationWire : IVerdictWire
{
    public Guid? AllocationID { get; init; }

    [JsonPropertyName("AllocationId")]
    public Guid? AllocationIdOfDeletion { get; init; }

    public decimal? Amount { get; init; }

    public DateOnly? Date { get; init; }

    [JsonConverter(typeof(MaybeConverter<InvoiceWire>))]
    public InvoiceWire? Invoice { get; init; }

    public bool? IsDeleted { get; init; }

    public string? StatusAttributeString { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    bool IVerdictWire.ClaimsErrors => false;

    IReadOnlyList<NoteWire?>? IVerdictWire.Warnings => null;
}

/// <summary>The answer to an allocation's deletion: a bare allocation as published, or the usual list of one.</summary>
internal sealed record DeletedAllocationWire
{
    public Guid? AllocationID { get; init; }

    [JsonPropertyName("AllocationId")]
    public Guid? AllocationIdAsShown { get; init; }

    public bool? IsDeleted { get; init; }

    public IReadOnlyList<AllocationWire?>? Allocations { get; init; }
}
