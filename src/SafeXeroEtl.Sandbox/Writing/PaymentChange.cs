namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>A payment as a caller sent it.</summary>
internal sealed record PaymentChange
{
    public Guid? InvoiceId { get; init; }
    public string? InvoiceNumber { get; init; }
    public Guid? CreditNoteId { get; init; }
    public string? CreditNoteNumber { get; init; }

    /// <summary>True when the element points at a prepayment or an overpayment, which the sandbox does not have yet.</summary>
    public bool PointsElsewhere { get; init; }
    public Guid? AccountId { get; init; }
    public string? AccountCode { get; init; }
    public DateOnly? Date { get; init; }
    public decimal? Amount { get; init; }
    public string? Reference { get; init; }
    public bool IsReconciled { get; init; }

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public bool NamesInvoice => InvoiceId is not null || !string.IsNullOrEmpty(InvoiceNumber);

    public bool NamesCreditNote => CreditNoteId is not null || !string.IsNullOrEmpty(CreditNoteNumber);
}

/// <summary>An allocation of a credit note as a caller sent it.</summary>
internal sealed record AllocationChange
{
    public Guid? InvoiceId { get; init; }
    public string? InvoiceNumber { get; init; }
    public DateOnly? Date { get; init; }
    public decimal? Amount { get; init; }

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
