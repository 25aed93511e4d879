namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Money moved between two bank accounts of the organisation; each end is a bank transaction with an id of its own.</summary>
internal sealed record BankTransfer
{
    public required Guid TransferId { get; init; }
    public required TransferEnd From { get; init; }
    public required TransferEnd To { get; init; }
    public required decimal Amount { get; init; }

    /// <summary>Of both accounts.</summary>
    public required string CurrencyCode { get; init; }
    public required decimal CurrencyRate { get; init; }
    public required DateOnly Date { get; init; }
    public required string Reference { get; init; }

    /// <summary>AUTHORISED or DELETED.</summary>
    public required string Status { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public bool IsLive => Status is "AUTHORISED";
}

/// <summary>One end of a <see cref="BankTransfer"/>.</summary>
internal sealed record TransferEnd(Guid TransactionId, Guid AccountId, bool IsReconciled);
