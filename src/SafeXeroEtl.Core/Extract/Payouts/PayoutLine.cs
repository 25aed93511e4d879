using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// One item of a payout by the provider's breakdown (FIELD 1.10). Amounts are pounds and pence as the payout has them: what was
/// collected is above nil, what was taken back is below; <see cref="Fee"/> is above nil where it was deducted. Nothing of a bank account
/// or a card is in it.
/// </summary>
public sealed record PayoutLine
{
    private const int DaysMax = 5;

    /// <summary>gocardless or stripe.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the item; file and line where it has none.</summary>
    public required string Id { get; init; }

    /// <summary>The payout that it is an item of; file and line where the row names none.</summary>
    public required string PayoutId { get; init; }

    public required PayoutLineKind Kind { get; init; }

    /// <summary>The provider's own word for the kind.</summary>
    public required string Category { get; init; }

    public string? Status { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>All fees of the item together.</summary>
    public required decimal Fee { get; init; }

    public required decimal Net { get; init; }

    /// <summary>The day of the payout, as the provider's file has it.</summary>
    public required DateOnly PaidOutOn { get; init; }

    public DateOnly? CreatedOn { get; init; }

    /// <summary>The day the customer was charged.</summary>
    public DateOnly? ChargedOn { get; init; }

    /// <summary>The provider's id of the payment or charge.</summary>
    public string? PaymentId { get; init; }

    public string? RefundId { get; init; }

    public string? MandateId { get; init; }

    /// <summary>The provider's id of the customer.</summary>
    public string? CustomerId { get; init; }

    public string? Reference { get; init; }

    public string? Description { get; init; }

    /// <summary>SAFE's payment, bill or account, where the provider was told of it.</summary>
    public string? SafeReference { get; init; }

    /// <summary>The creditor that was paid; null where the report does not say.</summary>
    public string? Payee { get; init; }

    /// <summary>What the payout amounts to by the provider's own word; null where the report does not say.</summary>
    public decimal? PayoutAmount { get; init; }

    public required SourceLocation At { get; init; }

    /// <summary>The day that SAFE's payment of it is about: charged, else written, else paid out.</summary>
    [JsonIgnore]
    public DateOnly Day => ChargedOn ?? CreatedOn ?? PaidOutOn;

    /// <summary>SAFE dates a payment when it is taken in, a provider when it is charged.</summary>
    public bool IsNear(DateOnly payment) => Math.Abs(payment.DayNumber - Day.DayNumber) <= DaysMax;
}

/// <summary>What moved the provider's balance.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PayoutLineKind>))]
public enum PayoutLineKind
{
    Other,
    Payment,

    /// <summary>A payment that was paid out before and then failed, or that the provider took back.</summary>
    PaymentFailed,
    Refund,

    /// <summary>A refund that did not reach the customer and came back.</summary>
    RefundReturned,

    /// <summary>A direct debit claimed back by the payer's bank, or a card payment in dispute.</summary>
    Chargeback,
    ChargebackReversed,
    Fee,

    /// <summary>The payout itself, where the report lists it among its items.</summary>
    Payout,
    PayoutReturned,
}
