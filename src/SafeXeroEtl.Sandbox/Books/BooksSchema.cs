namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// The tables. Every value is a plain column so that a person or a test can edit one with SQL. Money, quantities and
/// rates are decimal text, dates <c>yyyy-MM-dd</c>, instants Unix milliseconds, ids lower-case GUIDs. Totals, amounts
/// due and the status PAID have no column: they are computed when somebody asks.
/// </summary>
internal static class BooksSchema
{
    /// <summary>Kept in <c>PRAGMA user_version</c>; a file of another version must be reset.</summary>
    public const int Version = 1;

    /// <summary>The tables whose rows are the books, with the columns that put them in a fixed order.</summary>
    public static readonly IReadOnlyList<(string Table, string Order)> BookTables =
    [
        ("organisations", "tenant_id"), ("currencies", "tenant_id, code"), ("accounts", "tenant_id, account_id"),
        ("tax_rates", "tenant_id, tax_type"), ("tracking_categories", "tenant_id, category_id"), ("tracking_options", "tenant_id, option_id"),
        ("branding_themes", "tenant_id, theme_id"), ("contacts", "tenant_id, contact_id"), ("invoices", "tenant_id, invoice_id"),
        ("line_items", "tenant_id, line_item_id"), ("line_tracking", "tenant_id, line_item_id, position"),
        ("payments", "tenant_id, payment_id"), ("allocations", "tenant_id, allocation_id"), ("history", "tenant_id, history_id"),
    ];

    /// <summary>Tables of the protocol, which are no part of the books.</summary>
    public static readonly IReadOnlyList<string> ProtocolTables = ["idempotency_keys", "call_windows"];

    public const string Settings = """
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
            system_account TEXT NOT NULL, bank_account_number TEXT, currency_code TEXT, updated_utc INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, account_id), UNIQUE (tenant_id, code));
        CREATE TABLE tax_rates (
            tenant_id TEXT NOT NULL, tax_type TEXT NOT NULL, name TEXT NOT NULL, report_tax_type TEXT NOT NULL, status TEXT NOT NULL,
            display_rate TEXT NOT NULL, effective_rate TEXT NOT NULL, to_assets INTEGER NOT NULL, to_equity INTEGER NOT NULL,
            to_expenses INTEGER NOT NULL, to_liabilities INTEGER NOT NULL, to_revenue INTEGER NOT NULL, PRIMARY KEY (tenant_id, tax_type));
        CREATE TABLE tracking_categories (
            tenant_id TEXT NOT NULL, category_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (tenant_id, category_id));
        CREATE TABLE tracking_options (
            tenant_id TEXT NOT NULL, option_id TEXT NOT NULL, category_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (tenant_id, option_id));
        CREATE TABLE branding_themes (
            tenant_id TEXT NOT NULL, theme_id TEXT NOT NULL, name TEXT NOT NULL, sort_order INTEGER NOT NULL, created_utc INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, theme_id));
        """;

    /// <summary>Invoices and credit notes share a table: Xero, too, shows a credit note as an invoice of type ACCRECCREDIT.</summary>
    public const string Transactions = """
        CREATE TABLE contacts (
            tenant_id TEXT NOT NULL, contact_id TEXT NOT NULL, contact_number TEXT, account_number TEXT, status TEXT NOT NULL,
            name TEXT NOT NULL, first_name TEXT, last_name TEXT, company_number TEXT, tax_number TEXT, email TEXT, phone TEXT,
            address_line1 TEXT, address_line2 TEXT, address_line3 TEXT, address_line4 TEXT, city TEXT, region TEXT, postal_code TEXT,
            country TEXT, is_supplier INTEGER NOT NULL, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, contact_id));
        CREATE INDEX contacts_by_number ON contacts (tenant_id, contact_number COLLATE NOCASE);
        CREATE INDEX contacts_by_account ON contacts (tenant_id, account_number COLLATE NOCASE);
        CREATE TABLE invoices (
            tenant_id TEXT NOT NULL, invoice_id TEXT NOT NULL, type TEXT NOT NULL, invoice_number TEXT NOT NULL, reference TEXT NOT NULL,
            contact_id TEXT NOT NULL, date TEXT NOT NULL, due_date TEXT, line_amount_types TEXT NOT NULL, currency_code TEXT NOT NULL,
            status TEXT NOT NULL, branding_theme_id TEXT, url TEXT, sent_to_contact INTEGER NOT NULL, created_by_app INTEGER NOT NULL,
            updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, invoice_id));
        CREATE INDEX invoices_by_number ON invoices (tenant_id, invoice_number COLLATE NOCASE);
        CREATE INDEX invoices_by_contact ON invoices (tenant_id, contact_id);
        CREATE TABLE line_items (
            tenant_id TEXT NOT NULL, line_item_id TEXT NOT NULL, invoice_id TEXT NOT NULL, position INTEGER NOT NULL, description TEXT NOT NULL,
            quantity TEXT, unit_amount TEXT, line_amount TEXT, discount_rate TEXT, discount_amount TEXT, item_code TEXT,
            account_code TEXT, tax_type TEXT, tax_amount TEXT, PRIMARY KEY (tenant_id, line_item_id));
        CREATE INDEX line_items_by_invoice ON line_items (tenant_id, invoice_id);
        CREATE TABLE line_tracking (
            tenant_id TEXT NOT NULL, line_item_id TEXT NOT NULL, position INTEGER NOT NULL, category_id TEXT NOT NULL, option_id TEXT NOT NULL,
            PRIMARY KEY (tenant_id, line_item_id, position));
        CREATE TABLE payments (
            tenant_id TEXT NOT NULL, payment_id TEXT NOT NULL, invoice_id TEXT NOT NULL, account_id TEXT NOT NULL, date TEXT NOT NULL,
            amount TEXT NOT NULL, reference TEXT NOT NULL, status TEXT NOT NULL, is_reconciled INTEGER NOT NULL, updated_utc INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, payment_id));
        CREATE INDEX payments_by_invoice ON payments (tenant_id, invoice_id);
        CREATE TABLE allocations (
            tenant_id TEXT NOT NULL, allocation_id TEXT NOT NULL, credit_note_id TEXT NOT NULL, invoice_id TEXT NOT NULL, date TEXT NOT NULL,
            amount TEXT NOT NULL, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, allocation_id));
        CREATE INDEX allocations_by_note ON allocations (tenant_id, credit_note_id);
        CREATE INDEX allocations_by_invoice ON allocations (tenant_id, invoice_id);
        CREATE TABLE history (
            tenant_id TEXT NOT NULL, history_id TEXT NOT NULL, parent_id TEXT NOT NULL, changes TEXT NOT NULL, details TEXT NOT NULL,
            at_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, history_id));
        CREATE INDEX history_by_parent ON history (tenant_id, parent_id);
        """;

    public const string Protocol = """
        CREATE TABLE idempotency_keys (
            key TEXT PRIMARY KEY, request_hash TEXT NOT NULL, first_utc INTEGER NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE call_windows (
            scope TEXT PRIMARY KEY, started_utc INTEGER NOT NULL, calls INTEGER NOT NULL);
        """;
}
