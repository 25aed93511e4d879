namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>The organisation and its settings.</summary>
internal static class SettingsTables
{
    public static readonly IReadOnlyList<(string Table, string Order)> Orders =
    [
        ("organisations", "tenant_id"), ("currencies", "tenant_id, code"), ("accounts", "tenant_id, account_id"),
        ("tax_rates", "tenant_id, tax_type"), ("tracking_categories", "tenant_id, category_id"),
        ("tracking_options", "tenant_id, option_id"), ("branding_themes", "tenant_id, theme_id"),
    ];

    public const string Creation = """
        CREATE TABLE organisations (
            tenant_id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, connection_id TEXT NOT NULL, auth_event_id TEXT NOT NULL,
            name TEXT NOT NULL, legal_name TEXT NOT NULL, base_currency TEXT NOT NULL, country_code TEXT NOT NULL, version TEXT NOT NULL,
            tax_number TEXT NOT NULL, registration_number TEXT NOT NULL, financial_year_end_day INTEGER NOT NULL,
            financial_year_end_month INTEGER NOT NULL, sales_tax_basis TEXT NOT NULL, sales_tax_period TEXT NOT NULL,
            period_lock_date TEXT, end_of_year_lock_date TEXT, timezone TEXT NOT NULL, short_code TEXT NOT NULL,
            edition TEXT NOT NULL, class TEXT NOT NULL, created_utc INTEGER NOT NULL);
        CREATE TABLE currencies (
            tenant_id TEXT NOT NULL, code TEXT NOT NULL, description TEXT NOT NULL, PRIMARY KEY (tenant_id, code));
        CREATE TABLE accounts (
            tenant_id TEXT NOT NULL, account_id TEXT NOT NULL, code TEXT, name TEXT NOT NULL, type TEXT NOT NULL, class TEXT NOT NULL,
            status TEXT NOT NULL, tax_type TEXT NOT NULL, description TEXT NOT NULL, enable_payments INTEGER NOT NULL,
            system_account TEXT NOT NULL, bank_account_number TEXT, bank_account_type TEXT, currency_code TEXT, reporting_code TEXT,
            show_in_expense_claims INTEGER NOT NULL DEFAULT 0, updated_utc INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, account_id), UNIQUE (tenant_id, code));
        CREATE TABLE tax_rates (
            tenant_id TEXT NOT NULL, tax_type TEXT NOT NULL, name TEXT NOT NULL, report_tax_type TEXT NOT NULL, status TEXT NOT NULL,
            display_rate TEXT NOT NULL, effective_rate TEXT NOT NULL, to_assets INTEGER NOT NULL, to_equity INTEGER NOT NULL,
            to_expenses INTEGER NOT NULL, to_liabilities INTEGER NOT NULL, to_revenue INTEGER NOT NULL,
            is_system INTEGER NOT NULL, PRIMARY KEY (tenant_id, tax_type));
        CREATE TABLE tax_components (
            tenant_id TEXT NOT NULL, tax_type TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, rate TEXT NOT NULL,
            is_compound INTEGER NOT NULL, is_non_recoverable INTEGER NOT NULL, PRIMARY KEY (tenant_id, tax_type, position));
        CREATE TABLE tracking_categories (
            tenant_id TEXT NOT NULL, category_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (tenant_id, category_id));
        CREATE TABLE tracking_options (
            tenant_id TEXT NOT NULL, option_id TEXT NOT NULL, category_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (tenant_id, option_id));
        CREATE TABLE branding_themes (
            tenant_id TEXT NOT NULL, theme_id TEXT NOT NULL, name TEXT NOT NULL, sort_order INTEGER NOT NULL, created_utc INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, theme_id));
        CREATE TABLE payment_services (
            tenant_id TEXT NOT NULL, service_id TEXT NOT NULL, name TEXT NOT NULL, url TEXT, pay_now_text TEXT, type TEXT NOT NULL,
            PRIMARY KEY (tenant_id, service_id));
        CREATE TABLE theme_payment_services (
            tenant_id TEXT NOT NULL, theme_id TEXT NOT NULL, service_id TEXT NOT NULL, PRIMARY KEY (tenant_id, theme_id, service_id));
        CREATE TABLE items (
            tenant_id TEXT NOT NULL, item_id TEXT NOT NULL, code TEXT NOT NULL, name TEXT, description TEXT, purchase_description TEXT,
            is_sold INTEGER NOT NULL, is_purchased INTEGER NOT NULL, sales_price TEXT, sales_account_code TEXT, sales_tax_type TEXT,
            purchase_price TEXT, purchase_account_code TEXT, purchase_tax_type TEXT, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, item_id));
        CREATE UNIQUE INDEX items_by_code ON items (tenant_id, code COLLATE NOCASE);
        """;
}
