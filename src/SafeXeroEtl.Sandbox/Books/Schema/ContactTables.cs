namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>Contacts.</summary>
internal static class ContactTables
{
    public static readonly IReadOnlyList<(string Table, string Order)> Orders =
    [
        ("contacts", "tenant_id, contact_id"),
    ];

    public const string Creation = """
        CREATE TABLE contacts (
            tenant_id TEXT NOT NULL, contact_id TEXT NOT NULL, contact_number TEXT, account_number TEXT, status TEXT NOT NULL,
            name TEXT NOT NULL, first_name TEXT, last_name TEXT, company_number TEXT, tax_number TEXT, email TEXT, phone TEXT,
            address_line1 TEXT, address_line2 TEXT, address_line3 TEXT, address_line4 TEXT, city TEXT, region TEXT, postal_code TEXT,
            country TEXT, is_supplier INTEGER NOT NULL, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, contact_id));
        CREATE INDEX contacts_by_number ON contacts (tenant_id, contact_number COLLATE NOCASE);
        CREATE INDEX contacts_by_account ON contacts (tenant_id, account_number COLLATE NOCASE);
        """;
}
