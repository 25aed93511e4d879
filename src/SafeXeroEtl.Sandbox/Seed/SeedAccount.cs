namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>One row of <c>accounts.json</c>.</summary>
internal sealed record SeedAccount
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string Class { get; init; }
    public required string TaxType { get; init; }
    public string Status { get; init; } = "ACTIVE";
    public string Description { get; init; } = string.Empty;
    public bool EnablePayments { get; init; }
    public string SystemAccount { get; init; } = string.Empty;
    public string? BankAccountNumber { get; init; }
}
