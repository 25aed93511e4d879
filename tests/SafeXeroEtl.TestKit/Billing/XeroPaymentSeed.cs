namespace SafeXeroEtl.TestKit.Billing;

public sealed record XeroPaymentSeed
{
    public required Guid PaymentId { get; init; }

    public required DateOnly Date { get; init; }

    public required decimal Amount { get; init; }

    public required string AccountCode { get; init; }

    public string? Reference { get; init; }
}
