namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>Contacts with everything that belongs to one, and the groups they stand in.</summary>
internal static class ContactTables
{
    public static readonly IReadOnlyList<(string Table, string Order)> Orders =
    [
        ("contacts", "tenant_id, contact_id"), ("contact_addresses", "tenant_id, contact_id, type"), ("contact_phones", "tenant_id, contact_id, type"),
        ("contact_persons", "tenant_id, contact_id, position"), ("contact_groups", "tenant_id, group_id"),
        ("contact_group_members", "tenant_id, group_id, contact_id"),
    ];

    public const string Creation = """
        CREATE TABLE contacts (
            tenant_id TEXT NOT NULL, contact_id TEXT NOT NULL, contact_number TEXT, account_number TEXT, status TEXT NOT NULL,
            name TEXT NOT NULL, first_name TEXT, last_name TEXT, company_number TEXT, tax_number TEXT, tax_number_type TEXT, email TEXT,
            website TEXT, bank_account_details TEXT, discount TEXT, receivable_tax_type TEXT, payable_tax_type TEXT, default_currency TEXT,
            sales_account_code TEXT, purchases_account_code TEXT, sales_line_amount_type TEXT, purchases_line_amount_type TEXT,
            sales_day INTEGER, sales_term TEXT, bills_day INTEGER, bills_term TEXT,
            is_supplier INTEGER NOT NULL, merged_to_contact_id TEXT, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, contact_id));
        CREATE INDEX contacts_by_number ON contacts (tenant_id, contact_number COLLATE NOCASE);
        CREATE INDEX contacts_by_account ON contacts (tenant_id, account_number COLLATE NOCASE);
        CREATE INDEX contacts_by_update ON contacts (tenant_id, updated_utc, contact_id);
        CREATE TABLE contact_addresses (
            tenant_id TEXT NOT NULL, contact_id TEXT NOT NULL, type TEXT NOT NULL, line1 TEXT, line2 TEXT, line3 TEXT, line4 TEXT,
            city TEXT, region TEXT, postal_code TEXT, country TEXT, attention_to TEXT, PRIMARY KEY (tenant_id, contact_id, type));
        CREATE TABLE contact_phones (
            tenant_id TEXT NOT NULL, contact_id TEXT NOT NULL, type TEXT NOT NULL, number TEXT, area TEXT, country TEXT,
            PRIMARY KEY (tenant_id, contact_id, type));
        CREATE TABLE contact_persons (
            tenant_id TEXT NOT NULL, contact_id TEXT NOT NULL, position INTEGER NOT NULL, first_name TEXT, last_name TEXT, email TEXT,
            include_in_emails INTEGER NOT NULL, PRIMARY KEY (tenant_id, contact_id, position));
        CREATE TABLE contact_groups (
            tenant_id TEXT NOT NULL, group_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (tenant_id, group_id));
        CREATE TABLE contact_group_members (
            tenant_id TEXT NOT NULL, group_id TEXT NOT NULL, contact_id TEXT NOT NULL, PRIMARY KEY (tenant_id, group_id, contact_id));
        CREATE INDEX contact_group_members_by_contact ON contact_group_members (tenant_id, contact_id);
        """;
}
