namespace SafeXeroEtl.Core.Accounting;

/// <summary>One account of Xero's chart of accounts.</summary>
public sealed record LedgerAccount
{
    public required Guid Id { get; init; }

    /// <summary>Null for a bank account without one (FACTS 3 Account).</summary>
    public string? Code { get; init; }

    public required string Name { get; init; }

    /// <summary>BANK, REVENUE, SALES, CURRLIAB …</summary>
    public required string Type { get; init; }

    /// <summary>ASSET, EQUITY, EXPENSE, LIABILITY or REVENUE.</summary>
    public required string Class { get; init; }

    /// <summary>ACTIVE, ARCHIVED or DELETED.</summary>
    public required string Status { get; init; }

    /// <summary>DEBTORS, ROUNDING, GST …; null for ordinary accounts.</summary>
    public string? SystemAccount { get; init; }

    /// <summary>Whether payments may be made to it although it is no bank account.</summary>
    public bool TakesPayments { get; init; }

    /// <summary>Of a bank account in another currency than the organisation's; null for all others.</summary>
    public CurrencyCode? ForeignCurrency { get; init; }

    public bool IsActive => Status == "ACTIVE";
}

/// <summary>One tax rate of the organisation (FACTS 10).</summary>
public sealed record TaxRate
{
    /// <summary>Xero's tax type for what stands in no box of the VAT return; any account takes it (FACTS 10).</summary>
    public const string NoVat = "NONE";

    /// <summary>Xero's TaxType, such as OUTPUT2. Names are the user's to edit, the type is not.</summary>
    public required string TaxType { get; init; }

    public required string Name { get; init; }

    public string? ReportTaxType { get; init; }

    /// <summary>Per cent: 20 for 20 %.</summary>
    public required decimal EffectiveRate { get; init; }

    public required string Status { get; init; }

    public bool CanApplyToRevenue { get; init; }

    public bool CanApplyToAssets { get; init; }

    public bool CanApplyToLiabilities { get; init; }

    public bool CanApplyToEquity { get; init; }

    public bool CanApplyToExpenses { get; init; }

    public bool IsActive => Status == "ACTIVE";

    /// <summary>By the name that people see or by Xero's report type, never by the code: sources disagree which code it has (FACTS 10).</summary>
    public bool SaysReverseCharge =>
        Name.Contains("reverse charge", StringComparison.OrdinalIgnoreCase)
        || (ReportTaxType is { } type && (type.Contains("REVERSECHARGE", StringComparison.OrdinalIgnoreCase) || type.StartsWith("DRCHARGE", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether lines on an account of this class (LedgerAccount.Class) may carry the rate.</summary>
    public bool CanApplyTo(string accountClass) => accountClass switch
    {
        "REVENUE" => CanApplyToRevenue,
        "ASSET" => CanApplyToAssets,
        "LIABILITY" => CanApplyToLiabilities,
        "EQUITY" => CanApplyToEquity,
        "EXPENSE" => CanApplyToExpenses,
        _ => false,
    };
}
