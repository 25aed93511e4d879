namespace SafeXeroEtl.TestKit.Billing;

public sealed record XeroLineSeed
{
    public required string Description { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal UnitAmount { get; init; }

    public required string AccountCode { get; init; }

    public required string TaxType { get; init; }
}
