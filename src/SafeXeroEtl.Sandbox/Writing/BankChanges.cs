namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>A batch of payments as a caller sent it.</summary>
internal sealed record BatchPaymentChange
{
    public Guid? BatchId { get; init; }
    public string? Status { get; init; }
    public AccountKey Account { get; init; } = new();
    public DateOnly? Date { get; init; }
    public string? Reference { get; init; }
    public string? Details { get; init; }
    public string? Narrative { get; init; }
    public string? Particulars { get; init; }
    public string? Code { get; init; }
    public IReadOnlyList<PaymentChange> Payments { get; init; } = [];

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>A transfer as a caller sent it.</summary>
internal sealed record BankTransferChange
{
    public Guid? TransferId { get; init; }
    public string? Status { get; init; }
    public AccountKey From { get; init; } = new();
    public AccountKey To { get; init; } = new();
    public decimal? Amount { get; init; }
    public DateOnly? Date { get; init; }
    public string? Reference { get; init; }
    public bool FromIsReconciled { get; init; }
    public bool ToIsReconciled { get; init; }

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
