using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>What one Xero organisation says of itself: identity, locks, chart of accounts and tax rates.</summary>
public sealed record Organisation
{
    public required string TenantId { get; init; }

    public required string Name { get; init; }

    /// <summary>Xero's short code, used in links to its web pages; null when Xero gives none.</summary>
    public string? ShortCode { get; init; }

    public required CurrencyCode BaseCurrency { get; init; }

    public string? CountryCode { get; init; }

    /// <summary>Advisers may still post on or before it; we never do.</summary>
    public DateOnly? PeriodLockDate { get; init; }

    public DateOnly? EndOfYearLockDate { get; init; }

    /// <summary>ACCRUALS, CASH, FLATRATECASH …; null when the organisation pays no VAT.</summary>
    public string? SalesTaxBasis { get; init; }

    public ImmutableArray<CurrencyCode> Currencies { get; init; } = [];

    public ImmutableArray<LedgerAccount> Accounts { get; init; } = [];

    public ImmutableArray<TaxRate> TaxRates { get; init; } = [];

    /// <summary>Empty unless asked for: each of the following three is a call of its own.</summary>
    public ImmutableArray<TrackingCategory> TrackingCategories { get; init; } = [];

    /// <summary>Empty unless asked for.</summary>
    public ImmutableArray<BrandingTheme> BrandingThemes { get; init; } = [];

    /// <summary>Codes of the price list; empty unless asked for.</summary>
    public ImmutableArray<string> ItemCodes { get; init; } = [];

    /// <summary>The active account that Xero keeps for rounding, wherever its code is; null where there is none (FACTS 11 Rounding 6).</summary>
    [JsonIgnore]
    public LedgerAccount? RoundingAccount => Accounts.FirstOrDefault(static account => account is { SystemAccount: "ROUNDING", IsActive: true, Code: not null });

    /// <summary>The later of both lock dates, or null: nothing dated on or before it may change.</summary>
    public DateOnly? LockedTo => (PeriodLockDate, EndOfYearLockDate) switch
    {
        ({ } period, { } year) => period > year ? period : year,
        ({ } period, null) => period,
        (null, var year) => year,
    };

    public LedgerAccount? Account(string code) => Accounts.FirstOrDefault(account => account.Code == code);

    public TaxRate? Rate(string taxType) => TaxRates.FirstOrDefault(rate => rate.TaxType == taxType);
}

/// <summary>One row of Xero's trial balance: positive is a debit.</summary>
public sealed record TrialBalanceRow(Guid? AccountId, string AccountName, decimal Balance);
