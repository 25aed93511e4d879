namespace SafeXeroEtl.Sandbox.Books;

/// <summary>An account of the chart. <see cref="SystemAccount"/> is empty for ordinary accounts.</summary>
internal sealed record Account
{
    public required Guid AccountId { get; init; }
    public required string? Code { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string Class { get; init; }
    public required string Status { get; init; }
    public required string TaxType { get; init; }
    public required string Description { get; init; }
    public required bool EnablePayments { get; init; }
    public required string SystemAccount { get; init; }
    public required string? BankAccountNumber { get; init; }
    public string? BankAccountType { get; init; }
    public required string? CurrencyCode { get; init; }
    public string? ReportingCode { get; init; }
    public bool ShowInExpenseClaims { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public bool IsActive => Status is "ACTIVE";

    /// <summary>FACTS 11, Payments: a bank account, or one that is enabled for payments.</summary>
    public bool TakesPayments => Type is "BANK" || EnablePayments;

    /// <summary>FACTS 3, Account: the class that follows from a type; null when there is no such type.</summary>
    public static string? ClassOf(string type) => type switch
    {
        "BANK" or "CURRENT" or "FIXED" or "INVENTORY" or "NONCURRENT" or "PREPAYMENT" => "ASSET",
        "CURRLIAB" or "LIABILITY" or "TERMLIAB" or "PAYG" => "LIABILITY",
        "DEPRECIATN" or "DIRECTCOSTS" or "EXPENSE" or "OVERHEADS" => "EXPENSE",
        "OTHERINCOME" or "REVENUE" or "SALES" => "REVENUE",
        "EQUITY" => "EQUITY",
        _ => null,
    };
}
