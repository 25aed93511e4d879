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

    /// <summary>Xero's own rate, which nobody can change (FACTS 2).</summary>
    public required bool IsSystem { get; init; }
    public IReadOnlyList<TaxComponent> Components { get; init; } = [];

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

/// <summary>A part of a rate; a compound one is charged on top of the others.</summary>
internal sealed record TaxComponent(string Name, decimal Rate, bool IsCompound, bool IsNonRecoverable);
