namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A sales invoice that was keyed into Xero and is no bill of SAFE; the fields of <c>documents.json</c>, in its order.</summary>
public sealed record XeroDocumentSeed
{
    public required Guid InvoiceId { get; init; }

    public string Type { get; init; } = "ACCREC";

    public required string InvoiceNumber { get; init; }

    public required Guid ContactId { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly DueDate { get; init; }

    public string? Reference { get; init; }

    public required IReadOnlyList<XeroLineSeed> Lines { get; init; }

    public required IReadOnlyList<XeroPaymentSeed> Payments { get; init; }
}
