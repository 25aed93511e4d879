namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Money received for an invoice, or refunded for a credit; paid for a bill, or got back. The amount is positive in every case.</summary>
internal sealed record Payment
{
    public required Guid PaymentId { get; init; }

    /// <summary>The invoice, credit note, overpayment or prepayment.</summary>
    public required Guid DocumentId { get; init; }
    public required Guid AccountId { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>In the document's currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In the currency of the account.</summary>
    public required decimal BankAmount { get; init; }

    /// <summary>The document's currency against the organisation's, on the day of the payment.</summary>
    public required decimal CurrencyRate { get; init; }
    public required string Reference { get; init; }
    public string? Details { get; init; }

    /// <summary>AUTHORISED or DELETED.</summary>
    public required string Status { get; init; }
    public bool IsReconciled { get; init; }

    /// <summary>The batch that made the payment; such a payment lives and dies with it.</summary>
    public Guid? BatchId { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public bool IsLive => Status is "AUTHORISED";
}
