namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Several payments that reach the bank as one sum. Its total is that of its payments.</summary>
internal sealed record BatchPayment
{
    public required Guid BatchId { get; init; }
    public required Guid AccountId { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>True for a batch of bills: PAYBATCH and not RECBATCH.</summary>
    public required bool IsPurchase { get; init; }
    public required string Reference { get; init; }
    public string? Details { get; init; }
    public string? Narrative { get; init; }
    public string? Particulars { get; init; }
    public string? Code { get; init; }

    /// <summary>AUTHORISED or DELETED.</summary>
    public required string Status { get; init; }
    public bool IsReconciled { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public bool IsLive => Status is "AUTHORISED";

    public string Type => IsPurchase ? "PAYBATCH" : "RECBATCH";
}
