using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>What invoices and credit notes share on the wire.</summary>
internal abstract record DocumentWire : IVerdictWire
{
    public string? Type { get; init; }

    [JsonConverter(typeof(MaybeConverter<ContactWire>))]
    public ContactWire? Contact { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? DateString { get; init; }

    public DateOnly? DueDate { get; init; }

    public DateOnly? DueDateString { get; init; }

    public string? LineAmountTypes { get; init; }

    public string? Reference { get; init; }

    public string? CurrencyCode { get; init; }

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

internal sealed record LineItemWire
{
    public Guid? LineItemID { get; init; }

    public string? Description { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? UnitAmount { get; init; }

    public string? AccountCode { get; init; }

    public string? TaxType { get; init; }

    public decimal? TaxAmount { get; init; }

    public decimal? LineAmount { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }
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
