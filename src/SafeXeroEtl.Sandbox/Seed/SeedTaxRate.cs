namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>One row of <c>tax-rates.json</c>. <see cref="AppliesTo"/> holds letters: A assets, Q equity, X expenses, L liabilities, R revenue.</summary>
internal sealed record SeedTaxRate
{
    public required string TaxType { get; init; }
    public required string Name { get; init; }
    public required string ReportTaxType { get; init; }
    public required decimal DisplayRate { get; init; }
    public required decimal EffectiveRate { get; init; }
    public required string AppliesTo { get; init; }
}
