namespace SafeXeroEtl.Xero;

/// <summary>Money to move between two bank accounts.</summary>
public sealed record NewBankTransfer
{
    public required string Key { get; init; }

    public required Guid FromAccountId { get; init; }

    public required Guid ToAccountId { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    public required string Reference { get; init; }
}
