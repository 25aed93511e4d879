namespace SafeXeroEtl.Sandbox.Books;

/// <summary>One line as asked for. A line with a description only has neither quantity nor unit amount (FACTS 11, rule 9).</summary>
internal sealed record DocumentLine
{
    public required Guid LineItemId { get; init; }
    public required string Description { get; init; }
    public decimal? Quantity { get; init; }

    /// <summary>Already rounded to 2 decimal places, or 4 when the call said <c>unitdp=4</c> (FACTS 11, rule 1).</summary>
    public decimal? UnitAmount { get; init; }

    /// <summary>Set only when the caller gave the amount in place of the quantity or the price (FACTS 11, rule 2).</summary>
    public decimal? AskedLineAmount { get; init; }
    public decimal? DiscountRate { get; init; }
    public decimal? DiscountAmount { get; init; }
    public string? ItemCode { get; init; }
    public string? AccountCode { get; init; }
    public string? TaxType { get; init; }

    /// <summary>The caller's own tax figure, which overrides Xero's (FACTS 11, rule 5).</summary>
    public decimal? AskedTaxAmount { get; init; }
    public IReadOnlyList<LineTracking> Tracking { get; init; } = [];

    public bool HasAmount => Quantity is not null || UnitAmount is not null || AskedLineAmount is not null;
}

/// <summary>The option that a line carries in one tracking category.</summary>
internal sealed record LineTracking(Guid CategoryId, Guid OptionId);
