using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>The organisation and its settings on the wire.</summary>
internal static class SettingsJson
{
    /// <summary>One entry of <c>/connections</c>: camelCase, instants without zone (FACTS 1 and 2).</summary>
    public static void Organisation(Utf8JsonWriter json, Organisation organisation)
    {
        json.WriteString("Name", organisation.Name);
        json.WriteString("LegalName", organisation.LegalName);
        json.WriteBoolean("PaysTax", value: true);
        json.WriteString("Version", organisation.Version);
        json.WriteString("OrganisationType", "COMPANY");
        json.WriteString("BaseCurrency", organisation.BaseCurrency);
        json.WriteString("CountryCode", organisation.CountryCode);
        json.WriteBoolean("IsDemoCompany", value: true);
        json.WriteString("OrganisationStatus", "ACTIVE");
        json.WriteString("RegistrationNumber", organisation.RegistrationNumber);
        json.WriteString("TaxNumber", organisation.TaxNumber);
        json.WriteNumber("FinancialYearEndDay", organisation.FinancialYearEndDay);
        json.WriteNumber("FinancialYearEndMonth", organisation.FinancialYearEndMonth);
        json.WriteString("SalesTaxBasis", organisation.SalesTaxBasis);
        json.WriteString("SalesTaxPeriod", organisation.SalesTaxPeriod);
        json.WriteString("DefaultSalesTax", "Tax Exclusive");
        json.WriteString("DefaultPurchasesTax", "Tax Exclusive");
        if (organisation.PeriodLockDate is { } period)
        {
            json.Date("PeriodLockDate", period);
        }

        if (organisation.EndOfYearLockDate is { } year)
        {
            json.Date("EndOfYearLockDate", year);
        }

        json.WriteString("CreatedDateUTC", XeroDate.Bare(organisation.CreatedUtc));
        json.WriteString("Timezone", organisation.Timezone);
        json.WriteString("OrganisationEntityType", "COMPANY");
        json.WriteString("ShortCode", organisation.ShortCode);
        json.WriteString("OrganisationID", organisation.OrganisationId);
        json.WriteString("Edition", organisation.Edition);
        json.WriteString("Class", organisation.Class);
        json.EmptyArrays("Addresses", "Phones", "ExternalLinks");
        json.WriteStartObject("PaymentTerms");
        json.WriteEndObject();
    }

    public static void Account(Utf8JsonWriter json, Account account)
    {
        json.WriteString("AccountID", account.AccountId);
        json.TextIfAny("Code", account.Code);
        json.WriteString("Name", account.Name);
        json.WriteString("Status", account.Status);
        json.WriteString("Type", account.Type);
        json.WriteString("TaxType", account.TaxType);
        json.TextIfAny("Description", account.Description);
        json.WriteString("Class", account.Class);
        json.WriteString("SystemAccount", account.SystemAccount);
        json.WriteBoolean("EnablePaymentsToAccount", account.EnablePayments);
        json.WriteBoolean("ShowInExpenseClaims", account.ShowInExpenseClaims);
        if (account.Type is "BANK")
        {
            json.WriteString("BankAccountNumber", account.BankAccountNumber ?? string.Empty);
            json.WriteString("BankAccountType", account.BankAccountType ?? "BANK");
            json.TextIfAny("CurrencyCode", account.CurrencyCode);
        }

        json.TextIfAny("ReportingCode", account.ReportingCode);
        json.WriteBoolean("HasAttachments", value: false);
        json.Updated(account.UpdatedUtc, withText: false);
        json.WriteBoolean("AddToWatchlist", value: false);
    }

    public static void TaxRate(Utf8JsonWriter json, TaxRate rate)
    {
        json.WriteString("Name", rate.Name);
        json.WriteString("TaxType", rate.TaxType);
        json.WriteString("ReportTaxType", rate.ReportTaxType);
        json.WriteBoolean("CanApplyToAssets", rate.ToAssets);
        json.WriteBoolean("CanApplyToEquity", rate.ToEquity);
        json.WriteBoolean("CanApplyToExpenses", rate.ToExpenses);
        json.WriteBoolean("CanApplyToLiabilities", rate.ToLiabilities);
        json.WriteBoolean("CanApplyToRevenue", rate.ToRevenue);
        json.Number("DisplayTaxRate", rate.DisplayRate, 4);
        json.Number("EffectiveRate", rate.EffectiveRate, 4);
        json.WriteString("Status", rate.Status);
        IReadOnlyList<TaxComponent> components = rate.Components is { Count: > 0 } own ? own : [new("VAT", rate.DisplayRate, IsCompound: false, IsNonRecoverable: false)];
        json.Array("TaxComponents", components, component =>
        {
            json.WriteString("Name", component.Name);
            json.Number("Rate", component.Rate, 4);
            json.WriteBoolean("IsCompound", component.IsCompound);
            json.WriteBoolean("IsNonRecoverable", component.IsNonRecoverable);
        });
    }

    public static void Tracking(Utf8JsonWriter json, TrackingCategory category)
    {
        json.WriteString("Name", category.Name);
        json.WriteString("Status", category.Status);
        json.WriteString("TrackingCategoryID", category.CategoryId);
        json.Array("Options", category.Options, option => Option(json, category.CategoryId, option));
    }

    public static void Option(Utf8JsonWriter json, Guid categoryId, TrackingOption option)
    {
        json.WriteString("TrackingOptionID", option.OptionId);
        json.WriteString("Name", option.Name);
        json.WriteString("Status", option.Status);
        json.WriteString("TrackingCategoryID", categoryId);
    }

    public static void PaymentService(Utf8JsonWriter json, PaymentService service)
    {
        json.WriteString("PaymentServiceID", service.ServiceId);
        json.WriteString("PaymentServiceName", service.Name);
        json.TextIfAny("PaymentServiceUrl", service.Url);
        json.WriteString("PaymentServiceType", service.Type);
        json.TextIfAny("PayNowText", service.PayNowText);
    }

    public static void BrandingTheme(Utf8JsonWriter json, BrandingTheme theme)
    {
        json.WriteString("BrandingThemeID", theme.ThemeId);
        json.WriteString("Name", theme.Name);
        json.WriteString("Type", "INVOICE");
        json.WriteNumber("SortOrder", theme.SortOrder);
        json.WriteString("CreatedDateUTC", XeroDate.Out(theme.CreatedUtc));
    }

    public static void Currency(Utf8JsonWriter json, (string Code, string Description) currency)
    {
        json.WriteString("Code", currency.Code);
        json.WriteString("Description", currency.Description);
    }
}
