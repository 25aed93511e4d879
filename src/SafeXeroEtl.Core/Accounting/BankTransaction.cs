using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>Money in or out of a bank account as Xero shows it now.</summary>
public sealed record BankTransaction
{
    public required Guid Id { get; init; }

    /// <summary>Xero's word: RECEIVE, RECEIVE-OVERPAYMENT, RECEIVE-PREPAYMENT, SPEND … Unknown words are kept as they came.</summary>
    public required string Type { get; init; }

    /// <summary>AUTHORISED, DELETED or VOIDED.</summary>
    public required string Status { get; init; }

    public required Guid BankAccountId { get; init; }

    /// <summary>Null when the bank account has no code.</summary>
    public string? BankAccountCode { get; init; }

    /// <summary>Null for a transfer, which concerns nobody else.</summary>
    public Guid? ContactId { get; init; }

    public required DateOnly Date { get; init; }

    public string? Reference { get; init; }

    public required decimal Gross { get; init; }

    public bool IsReconciled { get; init; }

    /// <summary>The overpayment or prepayment that came of it.</summary>
    public Guid? OnAccountId { get; init; }

    public ImmutableArray<BookedLine> Lines { get; init; } = [];

    public DateTimeOffset? Updated { get; init; }
}

/// <summary>Money moved between two bank accounts of the organisation.</summary>
public sealed record BankTransfer
{
    public required Guid Id { get; init; }

    public required Guid FromAccountId { get; init; }

    public required Guid ToAccountId { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    public string? Reference { get; init; }

    /// <summary>Null where Xero leaves it out, which it did before transfers could be deleted.</summary>
    public string? Status { get; init; }

    public bool IsReconciled { get; init; }
}

/// <summary>Several payments that are one line on the bank statement.</summary>
public sealed record BatchPayment
{
    public required Guid Id { get; init; }

    /// <summary>RECBATCH or PAYBATCH.</summary>
    public required string Type { get; init; }

    /// <summary>AUTHORISED or DELETED.</summary>
    public required string Status { get; init; }

    public Guid? AccountId { get; init; }

    public required DateOnly Date { get; init; }

    public string? Reference { get; init; }

    public required decimal Total { get; init; }

    public bool IsReconciled { get; init; }

    /// <summary>Empty when it was deleted.</summary>
    public ImmutableArray<BatchPart> Parts { get; init; } = [];

    public DateTimeOffset? Updated { get; init; }
}

/// <summary>One payment of a batch.</summary>
/// <param name="Reference">Null where Xero does not show it here.</param>
public sealed record BatchPart(Guid? PaymentId, Guid? InvoiceId, decimal Amount, string? Reference = null);
