namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Money received for an invoice, or refunded for a credit note. The amount is positive in both cases.</summary>
internal sealed record Payment
{
    public required Guid PaymentId { get; init; }

    /// <summary>The invoice or the credit note.</summary>
    public required Guid DocumentId { get; init; }
    public required Guid AccountId { get; init; }
    public required DateOnly Date { get; init; }
    public required decimal Amount { get; init; }
    public required string Reference { get; init; }

    /// <summary>AUTHORISED or DELETED.</summary>
    public required string Status { get; init; }
    public bool IsReconciled { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public bool IsLive => Status is "AUTHORISED";
}
