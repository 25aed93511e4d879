using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>Writes the seeded organisation and its settings.</summary>
internal static class SeedSettings
{
    public static void Add(BookSession session, SeedOrganisation organisation, IReadOnlyList<SeedAccount> accounts, IReadOnlyList<SeedTaxRate> rates)
    {
        AddOrganisation(session, organisation);
        foreach (var currency in organisation.Currencies)
        {
            session.Execute("INSERT INTO currencies VALUES ($tenant, $code, $name)", ("$code", currency.Code), ("$name", currency.Description));
        }

        foreach (var (theme, place) in organisation.BrandingThemes.Select(static (name, place) => (name, place)))
        {
            session.Execute(
                "INSERT INTO branding_themes VALUES ($tenant, $id, $name, $order, $at)",
                ("$id", Stored.Text(Seeder.IdOf($"{organisation.IdPrefix}theme/{theme}"))),
                ("$name", theme),
                ("$order", place),
                ("$at", organisation.CreatedUtc.ToUnixTimeMilliseconds()));
        }

        foreach (var category in organisation.TrackingCategories)
        {
            AddTracking(session, category, organisation.IdPrefix);
        }

        foreach (var account in accounts)
        {
            AddAccount(session, account, organisation);
        }

        foreach (var rate in rates)
        {
            AddTaxRate(session, rate);
        }
    }

    private static void AddOrganisation(BookSession session, SeedOrganisation organisation) => session.Execute(
        "INSERT INTO organisations VALUES ($tenant, $id, $connection, $event, $name, $legal, $currency, $country, $version, $tax, $registration, "
        + "$day, $month, $basis, $period, $periodLock, $yearLock, $zone, $short, $edition, $class, $created)",
        ("$id", Stored.Text(organisation.OrganisationId)),
        ("$connection", Stored.Text(organisation.ConnectionId)),
        ("$event", Stored.Text(organisation.AuthEventId)),
        ("$name", organisation.Name),
        ("$legal", organisation.LegalName),
        ("$currency", organisation.BaseCurrency),
        ("$country", organisation.CountryCode),
        ("$version", organisation.Version),
        ("$tax", organisation.TaxNumber),
        ("$registration", organisation.RegistrationNumber),
        ("$day", organisation.FinancialYearEndDay),
        ("$month", organisation.FinancialYearEndMonth),
        ("$basis", organisation.SalesTaxBasis),
        ("$period", organisation.SalesTaxPeriod),
        ("$periodLock", Stored.TextOrNull(organisation.PeriodLockDate)),
        ("$yearLock", Stored.TextOrNull(organisation.EndOfYearLockDate)),
        ("$zone", organisation.Timezone),
        ("$short", organisation.ShortCode),
        ("$edition", organisation.Edition),
        ("$class", organisation.Class),
        ("$created", organisation.CreatedUtc.ToUnixTimeMilliseconds()));

    private static void AddTracking(BookSession session, SeedTrackingCategory category, string prefix)
    {
        var categoryId = Stored.Text(Seeder.IdOf($"{prefix}tracking/{category.Name}"));
        session.Execute("INSERT INTO tracking_categories VALUES ($tenant, $id, $name, 'ACTIVE')", ("$id", categoryId), ("$name", category.Name));
        foreach (var option in category.Options)
        {
            session.Execute(
                "INSERT INTO tracking_options VALUES ($tenant, $id, $category, $name, 'ACTIVE')",
                ("$id", Stored.Text(Seeder.IdOf($"{prefix}tracking/{category.Name}/{option}"))),
                ("$category", categoryId),
                ("$name", option));
        }
    }

    private static void AddAccount(BookSession session, SeedAccount account, SeedOrganisation organisation) => session.Execute(
        "INSERT INTO accounts (tenant_id, account_id, code, name, type, class, status, tax_type, description, enable_payments, system_account, "
        + "bank_account_number, bank_account_type, currency_code, updated_utc) VALUES ($tenant, $id, $code, $name, $type, $class, $status, $tax, $description, "
        + "$payments, $system, $bank, $bankType, $currency, $at)",
        ("$id", Stored.Text(Seeder.IdOf($"{organisation.IdPrefix}account/{account.Code}"))),
        ("$code", account.Code),
        ("$name", account.Name),
        ("$type", account.Type),
        ("$class", account.Class),
        ("$status", account.Status ?? "ACTIVE"),
        ("$tax", account.TaxType),
        ("$description", account.Description ?? string.Empty),
        ("$payments", account.EnablePayments ? 1 : 0),
        ("$system", account.SystemAccount ?? string.Empty),
        ("$bank", account.BankAccountNumber),
        ("$bankType", account.Type is "BANK" ? "BANK" : null),
        ("$currency", account.Type is "BANK" ? organisation.BaseCurrency : null),
        ("$at", organisation.CreatedUtc.ToUnixTimeMilliseconds()));

    private static void AddTaxRate(BookSession session, SeedTaxRate rate) => session.Execute(
        "INSERT INTO tax_rates VALUES ($tenant, $type, $name, $report, 'ACTIVE', $display, $effective, $assets, $equity, $expenses, $liabilities, $revenue, 1)",
        ("$type", rate.TaxType),
        ("$name", rate.Name),
        ("$report", rate.ReportTaxType),
        ("$display", Stored.Text(rate.DisplayRate)),
        ("$effective", Stored.Text(rate.EffectiveRate)),
        ("$assets", Applies(rate, 'A')),
        ("$equity", Applies(rate, 'Q')),
        ("$expenses", Applies(rate, 'X')),
        ("$liabilities", Applies(rate, 'L')),
        ("$revenue", Applies(rate, 'R')));

    private static int Applies(SeedTaxRate rate, char letter) => rate.AppliesTo.Contains(letter, StringComparison.Ordinal) ? 1 : 0;
}
