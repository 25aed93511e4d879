using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The organisation's settings as they stand in the file; each table is read at most once in a session.</summary>
internal sealed class ReferenceBook(BookSession session)
{
    private bool? _takesRounding;

    public Organisation Organisation =>
        field ??= session.First("SELECT * FROM organisations WHERE tenant_id = $tenant", ReadOrganisation)
            ?? throw new InvalidOperationException("A session was opened for an organisation that is not in the file.");

    public IReadOnlyList<Account> Accounts =>
        field ??= session.Query("SELECT * FROM accounts WHERE tenant_id = $tenant ORDER BY code IS NULL, code, account_id", ReadAccount);

    public IReadOnlyList<TaxRate> TaxRates =>
        field ??= ReadTaxRates();

    public IReadOnlyList<TrackingCategory> TrackingCategories => field ??= ReadTracking();

    public IReadOnlyList<(string Code, string Description)> Currencies =>
        field ??= session.Query(
            "SELECT * FROM currencies WHERE tenant_id = $tenant ORDER BY code",
            static row => (row.RequiredText("code"), row.RequiredText("description")));

    private Dictionary<string, Account> AccountsByCode =>
        field ??= Accounts.Where(static a => a.Code is not null).ToDictionary(static a => a.Code!, StringComparer.OrdinalIgnoreCase);

    private Dictionary<Guid, Account> AccountsById => field ??= Accounts.ToDictionary(static a => a.AccountId);

    private Dictionary<string, TaxRate> TaxRatesByType => field ??= TaxRates.ToDictionary(static t => t.TaxType, StringComparer.Ordinal);

    public static List<Organisation> AllOrganisations(BookSession session) =>
        session.Query("SELECT * FROM organisations ORDER BY tenant_id", ReadOrganisation);

    public Account? AccountByCode(string code) => AccountsByCode.GetValueOrDefault(code);

    /// <summary>The currency of a bank account; null for accounts that are simply in the organisation's.</summary>
    public string? CurrencyOf(Guid accountId) => AccountById(accountId)?.CurrencyCode is { Length: > 0 } code ? code : null;

    /// <summary>Whether the organisation takes a RoundingAmount (FACTS 11, rule 6).</summary>
    public bool TakesRoundingAmounts => _takesRounding ??= session.Exists("SELECT 1 FROM organisation_features WHERE tenant_id = $tenant AND feature = 'ROUNDING'");

    public Account? AccountById(Guid id) => AccountsById.GetValueOrDefault(id);

    public TaxRate? TaxRateOf(string taxType) => TaxRatesByType.GetValueOrDefault(taxType);

    /// <summary>The account that Xero itself posts to, for example DEBTORS or GST.</summary>
    public Account SystemAccount(string system) => Accounts.First(account => string.Equals(account.SystemAccount, system, StringComparison.Ordinal));

    // FACTS 10: whether the income rate of the domestic reverse charge is 0 or its face value is not known.
    private TaxRate AsCharged(TaxRate rate) =>
        session.Unknowns.ReverseChargeIncomeIsNil || rate.TaxType is not ("DRCHARGE20" or "DRCHARGE5") ? rate : rate with { EffectiveRate = rate.DisplayRate };

    private static Organisation ReadOrganisation(SqliteDataReader row) => new()
    {
        TenantId = row.IdAt("tenant_id"),
        OrganisationId = row.IdAt("organisation_id"),
        ConnectionId = row.IdAt("connection_id"),
        AuthEventId = row.IdAt("auth_event_id"),
        Name = row.RequiredText("name"),
        LegalName = row.RequiredText("legal_name"),
        BaseCurrency = row.RequiredText("base_currency"),
        CountryCode = row.RequiredText("country_code"),
        Version = row.RequiredText("version"),
        TaxNumber = row.RequiredText("tax_number"),
        RegistrationNumber = row.RequiredText("registration_number"),
        FinancialYearEndDay = row.IntAt("financial_year_end_day"),
        FinancialYearEndMonth = row.IntAt("financial_year_end_month"),
        SalesTaxBasis = row.RequiredText("sales_tax_basis"),
        SalesTaxPeriod = row.RequiredText("sales_tax_period"),
        PeriodLockDate = row.DateOrNullAt("period_lock_date"),
        EndOfYearLockDate = row.DateOrNullAt("end_of_year_lock_date"),
        Timezone = row.RequiredText("timezone"),
        ShortCode = row.RequiredText("short_code"),
        Edition = row.RequiredText("edition"),
        Class = row.RequiredText("class"),
        CreatedUtc = row.InstantAt("created_utc"),
    };

    private static Account ReadAccount(SqliteDataReader row) => new()
    {
        AccountId = row.IdAt("account_id"),
        Code = row.TextAt("code"),
        Name = row.RequiredText("name"),
        Type = row.RequiredText("type"),
        Class = row.RequiredText("class"),
        Status = row.RequiredText("status"),
        TaxType = row.RequiredText("tax_type"),
        Description = row.RequiredText("description"),
        EnablePayments = row.FlagAt("enable_payments"),
        SystemAccount = row.RequiredText("system_account"),
        BankAccountNumber = row.TextAt("bank_account_number"),
        BankAccountType = row.TextAt("bank_account_type"),
        CurrencyCode = row.TextAt("currency_code"),
        ReportingCode = row.TextAt("reporting_code"),
        ShowInExpenseClaims = row.FlagAt("show_in_expense_claims"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };

    private static TaxRate ReadTaxRate(SqliteDataReader row) => new()
    {
        TaxType = row.RequiredText("tax_type"),
        Name = row.RequiredText("name"),
        ReportTaxType = row.RequiredText("report_tax_type"),
        Status = row.RequiredText("status"),
        DisplayRate = row.DecimalAt("display_rate"),
        EffectiveRate = row.DecimalAt("effective_rate"),
        ToAssets = row.FlagAt("to_assets"),
        ToEquity = row.FlagAt("to_equity"),
        ToExpenses = row.FlagAt("to_expenses"),
        ToLiabilities = row.FlagAt("to_liabilities"),
        ToRevenue = row.FlagAt("to_revenue"),
        IsSystem = row.FlagAt("is_system"),
    };

    private List<TaxRate> ReadTaxRates()
    {
        var components = session.Query(
            "SELECT * FROM tax_components WHERE tenant_id = $tenant ORDER BY tax_type, position",
            static row => (Of: row.RequiredText("tax_type"), Component: new TaxComponent(
                row.RequiredText("name"), row.DecimalAt("rate"), row.FlagAt("is_compound"), row.FlagAt("is_non_recoverable"))))
            .ToLookup(static entry => entry.Of, static entry => entry.Component, StringComparer.Ordinal);
        return session.Query("SELECT * FROM tax_rates WHERE tenant_id = $tenant ORDER BY tax_type", row => AsCharged(ReadTaxRate(row)) with
        {
            Components = [.. components[row.RequiredText("tax_type")]],
        });
    }

    private List<TrackingCategory> ReadTracking()
    {
        var options = session.Query(
            "SELECT * FROM tracking_options WHERE tenant_id = $tenant ORDER BY name",
            static row => (Category: row.IdAt("category_id"), Option: new TrackingOption(row.IdAt("option_id"), row.RequiredText("name"), row.RequiredText("status"))));
        return session.Query(
            "SELECT * FROM tracking_categories WHERE tenant_id = $tenant ORDER BY name",
            row => new TrackingCategory
            {
                CategoryId = row.IdAt("category_id"),
                Name = row.RequiredText("name"),
                Status = row.RequiredText("status"),
                Options = [.. options.Where(option => option.Category == row.IdAt("category_id")).Select(static option => option.Option)],
            });
    }
}
