using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero;

/// <summary>Money to pay back from an overpayment or prepayment; a credit note is refunded by a <see cref="NewPayment"/>.</summary>
public sealed record NewRefund
{
    public required string Key { get; init; }

    public required OnAccountKind Kind { get; init; }

    public required Guid CreditId { get; init; }

    public required string AccountCode { get; init; }

    public required DateOnly Date { get; init; }

    public required decimal Amount { get; init; }

    public required string Reference { get; init; }
}
