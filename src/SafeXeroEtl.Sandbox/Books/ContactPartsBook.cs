using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The addresses, telephone numbers and persons of contacts; each list is saved whole.</summary>
internal static class ContactPartsBook
{
    private const string OfThese = "WHERE tenant_id = $tenant AND contact_id IN (SELECT value FROM json_each($ids))";

    extension(BookSession session)
    {
        /// <summary>Adds what belongs to the contacts, in their order, with one statement per table.</summary>
        public List<Contact> WithParts(List<Contact> contacts)
        {
            if (contacts.Count == 0)
            {
                return contacts;
            }

            var ids = ("$ids", (object?)JsonIds.Of(contacts.Select(static contact => contact.ContactId)));
            var addresses = session.Query($"SELECT * FROM contact_addresses {OfThese} ORDER BY type DESC", Address, ids).ToLookup(static part => part.Of, static part => part.Value);
            var phones = session.Query($"SELECT * FROM contact_phones {OfThese} ORDER BY type", Phone, ids).ToLookup(static part => part.Of, static part => part.Value);
            var persons = session.Query($"SELECT * FROM contact_persons {OfThese} ORDER BY position", Person, ids).ToLookup(static part => part.Of, static part => part.Value);
            return contacts.ConvertAll(contact => contact with
            {
                Addresses = [.. addresses[contact.ContactId]],
                Phones = [.. phones[contact.ContactId]],
                Persons = [.. persons[contact.ContactId]],
            });
        }

        public void SaveParts(Contact contact)
        {
            var id = ("$id", (object?)Stored.Text(contact.ContactId));
            session.Execute("DELETE FROM contact_addresses WHERE tenant_id = $tenant AND contact_id = $id", id);
            session.Execute("DELETE FROM contact_phones WHERE tenant_id = $tenant AND contact_id = $id", id);
            session.Execute("DELETE FROM contact_persons WHERE tenant_id = $tenant AND contact_id = $id", id);
            foreach (var address in contact.Addresses)
            {
                session.SaveAddress(id, address);
            }

            foreach (var phone in contact.Phones)
            {
                session.Execute(
                    "INSERT OR REPLACE INTO contact_phones (tenant_id, contact_id, type, number, area, country) VALUES ($tenant, $id, $type, $number, $area, $country)",
                    id,
                    ("$type", phone.Type),
                    ("$number", phone.Number),
                    ("$area", phone.Area),
                    ("$country", phone.Country));
            }

            for (var position = 0; position < contact.Persons.Count; position++)
            {
                var person = contact.Persons[position];
                session.Execute(
                    "INSERT INTO contact_persons (tenant_id, contact_id, position, first_name, last_name, email, include_in_emails) "
                    + "VALUES ($tenant, $id, $position, $first, $last, $email, $include)",
                    id,
                    ("$position", position),
                    ("$first", person.FirstName),
                    ("$last", person.LastName),
                    ("$email", person.Email),
                    ("$include", person.IncludeInEmails ? 1 : 0));
            }
        }

        private void SaveAddress((string Name, object? Value) id, ContactAddress address) => session.Execute(
            "INSERT OR REPLACE INTO contact_addresses (tenant_id, contact_id, type, line1, line2, line3, line4, city, region, postal_code, country, attention_to) "
            + "VALUES ($tenant, $id, $type, $line1, $line2, $line3, $line4, $city, $region, $postal, $country, $attention)",
            id,
            ("$type", address.Type),
            ("$line1", address.Line1),
            ("$line2", address.Line2),
            ("$line3", address.Line3),
            ("$line4", address.Line4),
            ("$city", address.City),
            ("$region", address.Region),
            ("$postal", address.PostalCode),
            ("$country", address.Country),
            ("$attention", address.AttentionTo));
    }

    private static (Guid Of, ContactAddress Value) Address(SqliteDataReader row) => (row.IdAt("contact_id"), new ContactAddress
    {
        Type = row.RequiredText("type"),
        Line1 = row.TextAt("line1"),
        Line2 = row.TextAt("line2"),
        Line3 = row.TextAt("line3"),
        Line4 = row.TextAt("line4"),
        City = row.TextAt("city"),
        Region = row.TextAt("region"),
        PostalCode = row.TextAt("postal_code"),
        Country = row.TextAt("country"),
        AttentionTo = row.TextAt("attention_to"),
    });

    private static (Guid Of, ContactPhone Value) Phone(SqliteDataReader row) =>
        (row.IdAt("contact_id"), new(row.RequiredText("type"), row.TextAt("number"), row.TextAt("area"), row.TextAt("country")));

    private static (Guid Of, ContactPerson Value) Person(SqliteDataReader row) =>
        (row.IdAt("contact_id"), new(row.TextAt("first_name"), row.TextAt("last_name"), row.TextAt("email"), row.FlagAt("include_in_emails")));
}
