using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Every accounting answer and every plural body: one list of them is filled (FACTS 1).</summary>
internal sealed record EnvelopeWire
{
    [JsonPropertyName("pagination")]
    public PaginationWire? Pagination { get; init; }

    public IReadOnlyList<OrganisationWire?>? Organisations { get; init; }

    public IReadOnlyList<AccountWire?>? Accounts { get; init; }

    public IReadOnlyList<TaxRateWire?>? TaxRates { get; init; }

    public IReadOnlyList<CurrencyWire?>? Currencies { get; init; }

    public IReadOnlyList<ContactWire?>? Contacts { get; init; }

    public IReadOnlyList<InvoiceWire?>? Invoices { get; init; }

    public IReadOnlyList<CreditNoteWire?>? CreditNotes { get; init; }

    public IReadOnlyList<PaymentWire?>? Payments { get; init; }

    public IReadOnlyList<ReportWire?>? Reports { get; init; }
}

internal sealed record PaginationWire
{
    [JsonPropertyName("pageCount")]
    public int? PageCount { get; init; }

    [JsonPropertyName("itemCount")]
    public int? ItemCount { get; init; }
}
