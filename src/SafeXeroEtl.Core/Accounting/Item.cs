namespace SafeXeroEtl.Core.Accounting;

/// <summary>An item of Xero's price list.</summary>
public sealed record Item
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>What its sale books to by default; documents of ours name account and tax type themselves.</summary>
    public string? SalesAccountCode { get; init; }

    public string? SalesTaxType { get; init; }

    /// <summary>Up to four decimals.</summary>
    public decimal? SalesPrice { get; init; }
}
