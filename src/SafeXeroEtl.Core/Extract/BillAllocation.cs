using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A payment's part as its bill sees it.</summary>
public sealed record BillAllocation
{
    public required string PaymentId { get; init; }

    /// <summary>The payment's customer; blank where nobody knows.</summary>
    public required string AccountNumber { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required bool IsReversed { get; init; }

    /// <summary>In the payment's currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The first row that allocates it; the payment's where there is none.</summary>
    public required SourceLocation At { get; init; }

    /// <param name="rows">What the payment was made of.</param>
    public static BillAllocation Of(CustomerPayment payment, PaymentPart part, PaymentRows rows) => new()
    {
        PaymentId = payment.Id,
        AccountNumber = payment.AccountNumber,
        Currency = payment.Currency,
        IsReversed = payment.IsReversed,
        Amount = part.Amount,
        At = rows.Allocations.FirstOrDefault(row => row.Value.Part.BillNumber == part.BillNumber && row.Value.Part.SourceLine == part.SourceLine)?.Value.At ?? payment.At,
    };
}
