namespace SafeXeroEtl.Sandbox.Books;

/// <summary>A tax rate. Rates are percentages (20 means 20 %); tax is charged at <see cref="EffectiveRate"/>.</summary>
internal sealed record TaxRate
{
    public required string TaxType { get; init; }
    public required string Name { get; init; }
    public required string ReportTaxType { get; init; }
    public required string Status { get; init; }
    public required decimal DisplayRate { get; init; }
    public required decimal EffectiveRate { get; init; }
    public required bool ToAssets { get; init; }
    public required bool ToEquity { get; init; }
    public required bool ToExpenses { get; init; }
    public required bool ToLiabilities { get; init; }
    public required bool ToRevenue { get; init; }

    public bool IsActive => Status is "ACTIVE";

    public bool AppliesTo(Account account) => account.Class switch
    {
        "ASSET" => ToAssets,
        "EQUITY" => ToEquity,
        "EXPENSE" => ToExpenses,
        "LIABILITY" => ToLiabilities,
        "REVENUE" => ToRevenue,
        _ => false,
    };
}
