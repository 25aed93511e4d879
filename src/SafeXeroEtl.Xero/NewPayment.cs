using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero;

/// <summary>A payment to make; the document and account by id or code (FACTS 3 Payment).</summary>
public sealed record NewPayment
{
    public required string Key { get; init; }

    public required DocumentKind Settles { get; init; }

    public required Guid DocumentId { get; init; }

    public required string AccountCode { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Positive, also for a refund.</summary>
    public required decimal Amount { get; init; }

    public required string Reference { get; init; }
}
