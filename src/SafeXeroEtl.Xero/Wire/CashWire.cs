using System.Text.Json.Serialization;

namespace SafeXeroEtl.Xero.Wire;

internal sealed record BatchPaymentWire : IVerdictWire
{
    public Guid? BatchPaymentID { get; init; }

    public string? Type { get; init; }

    public string? Status { get; init; }

    [JsonConverter(typeof(MaybeConverter<AccountWire>))]
    public AccountWire? Account { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? DateString { get; init; }

    public string? Reference { get; init; }

    public decimal? TotalAmount { get; init; }

    public bool? IsReconciled { get; init; }

    public IReadOnlyList<PaymentWire?>? Payments { get; init; }

    public DateTimeOffset? UpdatedDateUTC { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    string? IVerdictWire.StatusAttributeString => null;

    bool IVerdictWire.ClaimsErrors => false;

    IReadOnlyList<NoteWire?>? IVerdictWire.Warnings => null;
}

/// <summary>What overpayments and prepayments share on the wire.</summary>
internal abstract record OnAccountWire
{
    public string? Type { get; init; }

    public string? Status { get; init; }

    [JsonConverter(typeof(MaybeConverter<ContactWire>))]
    public ContactWire? Contact { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? DateString { get; init; }

    public string? Reference { get; init; }

    public string? CurrencyCode { get; init; }

    public decimal? CurrencyRate { get; init; }

    public decimal? Total { get; init; }

    public decimal? RemainingCredit { get; init; }

    public IReadOnlyList<AllocationWire?>? Allocations { get; init; }

    public DateTimeOffset? UpdatedDateUTC { get; init; }
}

internal sealed record OverpaymentWire : OnAccountWire
{
    public Guid? OverpaymentID { get; init; }
}

internal sealed record PrepaymentWire : OnAccountWire
{
    public Guid? PrepaymentID { get; init; }
}

internal sealed record BankTransactionWire : IVerdictWire
{
    public Guid? BankTransactionID { get; init; }

    public string? Type { get; init; }

    public string? Status { get; init; }

    [JsonConverter(typeof(MaybeConverter<ContactWire>))]
    public ContactWire? Contact { get; init; }

    [JsonConverter(typeof(MaybeConverter<AccountWire>))]
    public AccountWire? BankAccount { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? DateString { get; init; }

    public string? Reference { get; init; }

    public string? CurrencyCode { get; init; }

    public string? LineAmountTypes { get; init; }

    public IReadOnlyList<LineItemWire?>? LineItems { get; init; }

    public decimal? SubTotal { get; init; }

    public decimal? TotalTax { get; init; }

    public decimal? Total { get; init; }

    public bool? IsReconciled { get; init; }

    public Guid? OverpaymentID { get; init; }

    public Guid? PrepaymentID { get; init; }

    public DateTimeOffset? UpdatedDateUTC { get; init; }

    public string? StatusAttributeString { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    bool IVerdictWire.ClaimsErrors => false;

    IReadOnlyList<NoteWire?>? IVerdictWire.Warnings => null;
}

internal sealed record BankTransferWire : IVerdictWire
{
    public Guid? BankTransferID { get; init; }

    [JsonConverter(typeof(MaybeConverter<AccountWire>))]
    public AccountWire? FromBankAccount { get; init; }

    [JsonConverter(typeof(MaybeConverter<AccountWire>))]
    public AccountWire? ToBankAccount { get; init; }

    public decimal? Amount { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? DateString { get; init; }

    public string? Reference { get; init; }

    public string? Status { get; init; }

    public bool? FromIsReconciled { get; init; }

    public bool? ToIsReconciled { get; init; }

    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    string? IVerdictWire.StatusAttributeString => null;

    bool IVerdictWire.ClaimsErrors => false;

    IReadOnlyList<NoteWire?>? IVerdictWire.Warnings => null;
}
