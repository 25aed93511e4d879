using System.Collections.Immutable;

namespace SafeXeroEtl.Xero;

/// <summary>One receipt that settles several invoices and is one line on the bank statement. Base currency, sales invoices only (FACTS 3).</summary>
public sealed record NewBatchPayment
{
    public required string Key { get; init; }

    public required Guid AccountId { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>At most 255 characters; a look-up goes by it.</summary>
    public required string Reference { get; init; }

    public required ImmutableArray<NewBatchPart> Parts { get; init; }
}

/// <summary>What of a batch goes to which invoice.</summary>
/// <param name="Reference">The payment's own.</param>
public sealed record NewBatchPart(Guid InvoiceId, decimal Amount, string? Reference = null);
