using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The contacts table.</summary>
internal static class ContactBook
{
    private const string Columns =
        "contact_id, contact_number, account_number, status, name, first_name, last_name, company_number, tax_number, email, phone, "
        + "address_line1, address_line2, address_line3, address_line4, city, region, postal_code, country, is_supplier, updated_utc";

    extension(BookSession session)
    {
        public List<Contact> AllContacts() => session.Query("SELECT * FROM contacts WHERE tenant_id = $tenant ORDER BY updated_utc, contact_id", Read);

        public Contact? ContactById(Guid id) =>
            session.First("SELECT * FROM contacts WHERE tenant_id = $tenant AND contact_id = $id", Read, ("$id", Stored.Text(id)));

        public Dictionary<Guid, Contact> ContactsByIds(IEnumerable<Guid> ids) =>
            session.Query(
                "SELECT * FROM contacts WHERE tenant_id = $tenant AND contact_id IN (SELECT value FROM json_each($ids))",
                Read,
                ("$ids", JsonIds.Of(ids))).ToDictionary(static contact => contact.ContactId);

        public Contact? ContactByNumber(string number) =>
            session.First(
                "SELECT * FROM contacts WHERE tenant_id = $tenant AND contact_number = $number COLLATE NOCASE",
                Read,
                ("$number", number));

        public Contact? ContactByAccountNumber(string number) =>
            session.First(
                "SELECT * FROM contacts WHERE tenant_id = $tenant AND account_number = $number COLLATE NOCASE",
                Read,
                ("$number", number));

        public Contact? ActiveContactByName(string name) =>
            session.First(
                "SELECT * FROM contacts WHERE tenant_id = $tenant AND status = 'ACTIVE' AND fold(name) = fold($name)",
                Read,
                ("$name", name));

        public void SaveContact(Contact contact) => session.Execute(
            $"INSERT OR REPLACE INTO contacts (tenant_id, {Columns}) VALUES ($tenant, $id, $number, $account, $status, $name, $first, $last, "
            + "$company, $tax, $email, $phone, $line1, $line2, $line3, $line4, $city, $region, $postal, $country, $supplier, $updated)",
            ("$id", Stored.Text(contact.ContactId)),
            ("$number", contact.ContactNumber),
            ("$account", contact.AccountNumber),
            ("$status", contact.Status),
            ("$name", contact.Name),
            ("$first", contact.FirstName),
            ("$last", contact.LastName),
            ("$company", contact.CompanyNumber),
            ("$tax", contact.TaxNumber),
            ("$email", contact.Email),
            ("$phone", contact.Phone),
            ("$line1", contact.Address.Line1),
            ("$line2", contact.Address.Line2),
            ("$line3", contact.Address.Line3),
            ("$line4", contact.Address.Line4),
            ("$city", contact.Address.City),
            ("$region", contact.Address.Region),
            ("$postal", contact.Address.PostalCode),
            ("$country", contact.Address.Country),
            ("$supplier", contact.IsSupplier ? 1 : 0),
            ("$updated", contact.UpdatedUtc.ToUnixTimeMilliseconds()));
    }

    private static Contact Read(SqliteDataReader row) => new()
    {
        ContactId = row.IdAt("contact_id"),
        ContactNumber = row.TextAt("contact_number"),
        AccountNumber = row.TextAt("account_number"),
        Status = row.RequiredText("status"),
        Name = row.RequiredText("name"),
        FirstName = row.TextAt("first_name"),
        LastName = row.TextAt("last_name"),
        CompanyNumber = row.TextAt("company_number"),
        TaxNumber = row.TextAt("tax_number"),
        Email = row.TextAt("email"),
        Phone = row.TextAt("phone"),
        Address = new ContactAddress
        {
            Line1 = row.TextAt("address_line1"),
            Line2 = row.TextAt("address_line2"),
            Line3 = row.TextAt("address_line3"),
            Line4 = row.TextAt("address_line4"),
            City = row.TextAt("city"),
            Region = row.TextAt("region"),
            PostalCode = row.TextAt("postal_code"),
            Country = row.TextAt("country"),
        },
        IsSupplier = row.FlagAt("is_supplier"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };
}
