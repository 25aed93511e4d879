namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Credit of a note set against an invoice.</summary>
internal sealed record Allocation
{
    public required Guid AllocationId { get; init; }
    public required Guid CreditNoteId { get; init; }
    public required Guid InvoiceId { get; init; }
    public required DateOnly Date { get; init; }
    public required decimal Amount { get; init; }
}
