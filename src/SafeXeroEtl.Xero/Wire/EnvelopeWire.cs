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

    public IReadOnlyList<AllocationWire?>? Allocations { get; init; }

    public IReadOnlyList<BatchPaymentWire?>? BatchPayments { get; init; }

    public IReadOnlyList<OverpaymentWire?>? Overpayments { get; init; }

    public IReadOnlyList<PrepaymentWire?>? Prepayments { get; init; }

    public IReadOnlyList<BankTransactionWire?>? BankTransactions { get; init; }

    public IReadOnlyList<BankTransferWire?>? BankTransfers { get; init; }

    public IReadOnlyList<ContactGroupWire?>? ContactGroups { get; init; }

    public IReadOnlyList<HistoryRecordWire?>? HistoryRecords { get; init; }

    public IReadOnlyList<TrackingCategoryWire?>? TrackingCategories { get; init; }

    public IReadOnlyList<BrandingThemeWire?>? BrandingThemes { get; init; }

    public IReadOnlyList<PaymentServiceWire?>? PaymentServices { get; init; }

    public IReadOnlyList<ItemWire?>? Items { get; init; }

    public IReadOnlyList<ActionWire?>? Actions { get; init; }

    public IReadOnlyList<ReportWire?>? Reports { get; init; }
}

internal sealed record PaginationWire
{
    [JsonPropertyName("pageCount")]
    public int? PageCount { get; init; }

    [JsonPropertyName("itemCount")]
    public int? ItemCount { get; init; }
}
