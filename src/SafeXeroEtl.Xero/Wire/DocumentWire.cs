using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>What invoices and credit notes share on the wire.</summary>
internal abstract record DocumentWire : IVerdictWire
{
    [JsonConverter(typeof(WireWordConverter))]
    public string? Type { get; init; }

    [JsonConverter(typeof(ContactStubConverter))]
    public ContactWire? Contact { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Looked at only where <see cref="Date"/> is missing.</summary>
    [JsonConverter(typeof(WireWordConverter))]
    public string? DateString { get; init; }

    public DateOnly? DueDate { get; init; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? DueDateString { get; init; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? LineAmountTypes { get; init; }

    public string? Reference { get; init; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? CurrencyCode { get; init; }

    [JsonConverter(typeof(WireWordConverter))]
    public string? Status { get; init; }

    public IReadOnlyList<LineItemWire?>? LineItems { get; init; }

    public decimal? SubTotal { get; init; }

    public decimal? TotalTax { get; init; }

    public decimal? Total { get; init; }

    public DateTimeOffset? UpdatedDateUTC { get; init; }

    public bool? HasErrors { get; init; }

    public string? StatusAttributeString { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    public IReadOnlyList<NoteWire?>? Warnings { get; init; }

    bool IVerdictWire.ClaimsErrors => HasErrors is true;
}

internal sealed record InvoiceWire : DocumentWire
{
    public Guid? InvoiceID { get; init; }

    public string? InvoiceNumber { get; init; }

    public decimal? AmountDue { get; init; }
}

internal sealed record CreditNoteWire : DocumentWire
{
    public Guid? CreditNoteID { get; init; }

    public string? CreditNoteNumber { get; init; }

    public decimal? RemainingCredit { get; init; }

    public IReadOnlyList<AllocationWire?>? Allocations { get; init; }
}

[JsonConverter(typeof(LineItemConverter))]
internal sealed record LineItemWire
{
    public Guid? LineItemID { get; set; }

    public string? Description { get; set; }

    public decimal? Quantity { get; init; }

    public decimal? UnitAmount { get; init; }

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
