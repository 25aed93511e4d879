using System.Collections.Immutable;

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
