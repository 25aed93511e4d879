namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>One row of <c>accounts.json</c>.</summary>
internal sealed record SeedAccount
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string Class { get; init; }
    public required string TaxType { get; init; }

    /// <summary>ACTIVE when left out.</summary>
    public string? Status { get; init; }
    public string? Description { get; init; }
    public bool EnablePayments { get; init; }
    public string? SystemAccount { get; init; }
    public string? BankAccountNumber { get; init; }
}
