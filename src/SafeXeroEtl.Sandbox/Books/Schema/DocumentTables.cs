namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>
/// Everything with lines shares a table: Xero, too, shows a credit note as an invoice of type ACCRECCREDIT. An overpayment, a
/// prepayment and money received or spent are rows with a bank account and a bank transaction.
/// </summary>
internal static class DocumentTables
{
    public static readonly IReadOnlyList<(string Table, string Order)> Orders =
    [
        ("invoices", "tenant_id, invoice_id"), ("line_items", "tenant_id, line_item_id"),
        ("line_tracking", "tenant_id, line_item_id, position"),
    ];

    public const string Creation = """
        CREATE TABLE invoices (
            tenant_id TEXT NOT NULL, invoice_id TEXT NOT NULL, type TEXT NOT NULL, invoice_number TEXT NOT NULL, reference TEXT NOT NULL,
            contact_id TEXT NOT NULL, date TEXT NOT NULL, due_date TEXT, line_amount_types TEXT NOT NULL, currency_code TEXT NOT NULL,
            currency_rate TEXT NOT NULL DEFAULT '1', rounding_amount TEXT NOT NULL DEFAULT '0', bank_account_id TEXT, bank_transaction_id TEXT,
            is_reconciled INTEGER NOT NULL DEFAULT 0,
            status TEXT NOT NULL, branding_theme_id TEXT, url TEXT, sent_to_contact INTEGER NOT NULL, created_by_app INTEGER NOT NULL,
            updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, invoice_id));
        CREATE INDEX invoices_by_number ON invoices (tenant_id, type, invoice_number COLLATE NOCASE);
        CREATE INDEX invoices_by_contact ON invoices (tenant_id, contact_id);
        CREATE INDEX invoices_by_update ON invoices (tenant_id, type, updated_utc, invoice_id);
        CREATE INDEX invoices_by_transaction ON invoices (tenant_id, bank_transaction_id) WHERE bank_transaction_id IS NOT NULL;
        CREATE TABLE line_items (
            tenant_id TEXT NOT NULL, line_item_id TEXT NOT NULL, invoice_id TEXT NOT NULL, position INTEGER NOT NULL, description TEXT NOT NULL,
            quantity TEXT, unit_amount TEXT, line_amount TEXT, discount_rate TEXT, discount_amount TEXT, item_code TEXT,
            account_code TEXT, tax_type TEXT, tax_amount TEXT, PRIMARY KEY (tenant_id, line_item_id));
        CREATE INDEX line_items_by_invoice ON line_items (tenant_id, invoice_id);
        CREATE TABLE line_tracking (
            tenant_id TEXT NOT NULL, line_item_id TEXT NOT NULL, position INTEGER NOT NULL, category_id TEXT NOT NULL, option_id TEXT NOT NULL,
            PRIMARY KEY (tenant_id, line_item_id, position));
        """;
}
