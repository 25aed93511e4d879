namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Credit of a note, an overpayment or a prepayment set against an invoice or a bill.</summary>
internal sealed record Allocation
{
    public required Guid AllocationId { get; init; }
    public required Guid CreditId { get; init; }
    public required Guid InvoiceId { get; init; }
    public required DateOnly Date { get; init; }
    public required decimal Amount { get; init; }
}
