using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

internal sealed record PaymentWire : IVerdictWire
{
    public Guid? PaymentID { get; init; }

    public string? PaymentType { get; init; }

    public string? Status { get; init; }

    public DateOnly? Date { get; init; }

    public decimal? Amount { get; init; }

    public string? Reference { get; init; }

    public bool? IsReconciled { get; init; }

    public Guid? BatchPaymentID { get; init; }

    public DateTimeOffset? UpdatedDateUTC { get; init; }

    [JsonConverter(typeof(MaybeConverter<AccountWire>))]
    public AccountWire? Account { get; init; }

    /// <summary>In answers also the credit note of a refund, with Type ACCRECCREDIT (FACTS 3 Payment).</summary>
    [JsonConverter(typeof(MaybeConverter<InvoiceWire>))]
    public InvoiceWire? Invoice { get; init; }

    [JsonConverter(typeof(MaybeConverter<CreditNoteWire>))]
    public CreditNoteWire? CreditNote { get; init; }

    [JsonConverter(typeof(MaybeConverter<OverpaymentWire>))]
    public OverpaymentWire? Overpayment { get; init; }

    [JsonConverter(typeof(MaybeConverter<PrepaymentWire>))]
    public PrepaymentWire? Prepayment { get; init; }

    public bool? HasValidationErrors { get; init; }

    public string? StatusAttributeString { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    public IReadOnlyList<NoteWire?>? Warnings { get; init; }

    bool IVerdictWire.ClaimsErrors => HasValidationErrors is true;
}
