namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>One row of <c>documents.json</c>: an invoice that was in the books before, and what was paid on it.</summary>
internal sealed record SeedDocument
{
    public required Guid InvoiceId { get; init; }
    public required string Type { get; init; }
    public required string InvoiceNumber { get; init; }
    public required Guid ContactId { get; init; }
    public required DateOnly Date { get; init; }
    public required DateOnly DueDate { get; init; }
    public string? Reference { get; init; }
    public required IReadOnlyList<SeedLine> Lines { get; init; }
    public required IReadOnlyList<SeedPayment> Payments { get; init; }
}

internal sealed record SeedLine
{
    public required string Description { get; init; }
    public required decimal Quantity { get; init; }
    public required decimal UnitAmount { get; init; }
    public required string AccountCode { get; init; }
    public required string TaxType { get; init; }
}

internal sealed record SeedPayment
{
    public required Guid PaymentId { get; init; }
    public required DateOnly Date { get; init; }
    public required decimal Amount { get; init; }
    public required string AccountCode { get; init; }
    public string? Reference { get; init; }
}
