using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The contacts table; what belongs to a contact comes from <see cref="ContactPartsBook"/>.</summary>
internal static class ContactBook
{
    private const string Columns =
        "contact_id, contact_number, account_number, status, name, first_name, last_name, company_number, tax_number, tax_number_type, email, website, "
        + "bank_account_details, discount, receivable_tax_type, payable_tax_type, default_currency, sales_account_code, purchases_account_code, "
        + "sales_line_amount_type, purchases_line_amount_type, sales_day, sales_term, bills_day, bills_term, is_supplier, merged_to_contact_id, updated_utc";

    extension(BookSession session)
    {
        public List<Contact> AllContacts() =>
            session.WithParts(session.Query("SELECT * FROM contacts WHERE tenant_id = $tenant ORDER BY updated_utc, contact_id", Read));

        /// <summary>Contacts by any further condition, order and limit; <paramref name="rest"/> is SQL of the sandbox's own, never a caller's text.</summary>
        public List<Contact> ContactsWhere(string rest, params ReadOnlySpan<(string Name, object? Value)> values) =>
            session.WithParts(session.Query($"SELECT * FROM contacts WHERE tenant_id = $tenant AND {rest}", Read, values));

        public Contact? ContactById(Guid id) => session.ContactsWhere("contact_id = $id", ("$id", Stored.Text(id))).FirstOrDefault();

        public Dictionary<Guid, Contact> ContactsByIds(IEnumerable<Guid> ids) =>
            session.ContactsWhere("contact_id IN (SELECT value FROM json_each($ids))", ("$ids", JsonIds.Of(ids))).ToDictionary(static contact => contact.ContactId);

        /// <summary>The holder of the number; an active one before an archived one, should there be both.</summary>
        public Contact? ContactByNumber(string number) =>
            session.ContactsWhere("contact_number = $number COLLATE NOCASE ORDER BY status = 'ACTIVE' DESC LIMIT 1", ("$number", number)).FirstOrDefault();

        public Contact? ContactByAccountNumber(string number) =>
            session.ContactsWhere("account_number = $number COLLATE NOCASE ORDER BY status = 'ACTIVE' DESC LIMIT 1", ("$number", number)).FirstOrDefault();

        public Contact? ActiveContactByName(string name) =>
            session.ContactsWhere(
                session.Unknowns.NamesIgnoreCaseAndAccents ? "status = 'ACTIVE' AND fold(name) = fold($name)" : "status = 'ACTIVE' AND name = $name",
                ("$name", name)).FirstOrDefault();

        public void SaveContact(Contact contact)
        {
            session.Execute(
                $"INSERT OR REPLACE INTO contacts (tenant_id, {Columns}) VALUES ($tenant, $id, $number, $account, $status, $name, $first, $last, $company, "
                + "$tax, $taxKind, $email, $website, $bank, $discount, $receivable, $payable, $currency, $sales, $purchases, $salesBasis, $purchasesBasis, "
                + "$salesDay, $salesTerm, $billsDay, $billsTerm, $supplier, $merged, $updated)",
                [.. Identity(contact), .. Terms(contact)]);
            session.SaveParts(contact);
        }
    }

    private static IEnumerable<(string Name, object? Value)> Identity(Contact contact) =>
    [
        ("$id", Stored.Text(contact.ContactId)),
        ("$number", contact.ContactNumber),
        ("$account", contact.AccountNumber),
        ("$status", contact.Status),
        ("$name", contact.Name),
        ("$first", contact.FirstName),
        ("$last", contact.LastName),
        ("$company", contact.CompanyNumber),
        ("$tax", contact.TaxNumber),
        ("$taxKind", contact.TaxNumberType),
        ("$email", contact.Email),
        ("$website", contact.Website),
        ("$bank", contact.BankAccountDetails),
        ("$supplier", contact.IsSupplier ? 1 : 0),
        ("$merged", Stored.TextOrNull(contact.MergedToId)),
        ("$updated", contact.UpdatedUtc.ToUnixTimeMilliseconds()),
    ];

    private static IEnumerable<(string Name, object? Value)> Terms(Contact contact) =>
    [
        ("$discount", Stored.TextOrNull(contact.Discount)),
        ("$receivable", contact.Defaults.ReceivableTaxType),
        ("$payable", contact.Defaults.PayableTaxType),
        ("$currency", contact.Defaults.Currency),
        ("$sales", contact.Defaults.SalesAccountCode),
        ("$purchases", contact.Defaults.PurchasesAccountCode),
        ("$salesBasis", contact.Defaults.SalesLineAmountType),
        ("$purchasesBasis", contact.Defaults.PurchasesLineAmountType),
        ("$salesDay", contact.SalesTerm?.Day),
        ("$salesTerm", contact.SalesTerm?.Type),
        ("$billsDay", contact.BillsTerm?.Day),
        ("$billsTerm", contact.BillsTerm?.Type),
    ];

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
        TaxNumberType = row.TextAt("tax_number_type"),
        Email = row.TextAt("email"),
        Website = row.TextAt("website"),
        BankAccountDetails = row.TextAt("bank_account_details"),
        Discount = row.DecimalOrNullAt("discount"),
        Defaults = new ContactDefaults
        {
            ReceivableTaxType = row.TextAt("receivable_tax_type"),
            PayableTaxType = row.TextAt("payable_tax_type"),
            Currency = row.TextAt("default_currency"),
            SalesAccountCode = row.TextAt("sales_account_code"),
            PurchasesAccountCode = row.TextAt("purchases_account_code"),
            SalesLineAmountType = row.TextAt("sales_line_amount_type"),
            PurchasesLineAmountType = row.TextAt("purchases_line_amount_type"),
        },
        SalesTerm = TermAt(row, "sales"),
        BillsTerm = TermAt(row, "bills"),
        IsSupplier = row.FlagAt("is_supplier"),
        MergedToId = row.IdOrNullAt("merged_to_contact_id"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };

    private static PaymentTerm? TermAt(SqliteDataReader row, string side) =>
        row.TextAt($"{side}_term") is { } type ? new(row.IntAt($"{side}_day"), type) : null;
}
