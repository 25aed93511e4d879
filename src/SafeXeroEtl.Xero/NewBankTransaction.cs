using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero;

/// <summary>What a new bank transaction is.</summary>
public enum BankTransactionKind
{
    /// <summary>Money on account without VAT; becomes an overpayment.</summary>
    ReceiveOverpayment,

    /// <summary>Money on account for something named; becomes a prepayment.</summary>
    ReceivePrepayment,

    /// <summary>Money out to an account.</summary>
    Spend,

    /// <summary>Money in from an account; read, never made.</summary>
    Receive,
}

/// <summary>Money in or out of a bank account to book. Its Reference is what a look-up goes by.</summary>
public sealed record NewBankTransaction
{
    public required string Key { get; init; }

    public required BankTransactionKind Kind { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>By id, because a bank account may have no code (FACTS 3 Account).</summary>
    public required Guid BankAccountId { get; init; }

    public required DateOnly Date { get; init; }

    public required string Reference { get; init; }

    public CurrencyCode Currency { get; init; } = CurrencyCode.Gbp;

    public required ImmutableArray<NewBankLine> Lines { get; init; }
}

/// <summary>One line of a bank transaction: quantity 1 at its net.</summary>
public sealed record NewBankLine
{
    public required string Description { get; init; }

    public required decimal Net { get; init; }

    /// <summary>Sent as TaxAmount only when given.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Null on an overpayment: Xero books it to debtors itself.</summary>
    public string? AccountCode { get; init; }

    /// <summary>Null on an overpayment, which has no tax.</summary>
    public string? TaxType { get; init; }
}
