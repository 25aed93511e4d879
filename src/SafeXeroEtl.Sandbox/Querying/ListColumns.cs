namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The fields of the large lists that are columns, so that SQL filters, orders, counts and cuts them.</summary>
internal static class ListColumns
{
    public static readonly IReadOnlyDictionary<string, ListColumn> Documents = new Dictionary<string, ListColumn>(StringComparer.OrdinalIgnoreCase)
    {
        ["InvoiceID"] = new("invoice_id", ColumnKind.Id),
        ["CreditNoteID"] = new("invoice_id", ColumnKind.Id),
        ["OverpaymentID"] = new("invoice_id", ColumnKind.Id),
        ["PrepaymentID"] = new("invoice_id", ColumnKind.Id),
        ["InvoiceNumber"] = new("invoice_number", ColumnKind.Text),
        ["CreditNoteNumber"] = new("invoice_number", ColumnKind.Text),
        ["Type"] = new("type", ColumnKind.Text),
        ["Status"] = new("status", ColumnKind.DocumentStatus),
        ["Reference"] = new("reference", ColumnKind.Text),
        ["Date"] = new("date", ColumnKind.Day),
        ["DueDate"] = new("due_date", ColumnKind.Day),
        ["CurrencyCode"] = new("currency_code", ColumnKind.Text),
        ["LineAmountTypes"] = new("line_amount_types", ColumnKind.Text),
        ["SentToContact"] = new("sent_to_contact", ColumnKind.Flag),
        ["UpdatedDateUTC"] = new("updated_utc", ColumnKind.Instant),
        ["Contact.ContactID"] = new("contact_id", ColumnKind.Id),
        ["Contact.Name"] = new(OfContact("name"), ColumnKind.Text),
        ["Contact.ContactNumber"] = new(OfContact("contact_number"), ColumnKind.Text),
    };

    public static readonly IReadOnlyDictionary<string, ListColumn> Contacts = new Dictionary<string, ListColumn>(StringComparer.OrdinalIgnoreCase)
    {
        ["ContactID"] = new("contact_id", ColumnKind.Id),
        ["MergedToContactID"] = new("merged_to_contact_id", ColumnKind.Id),
        ["Name"] = new("name", ColumnKind.Text),
        ["FirstName"] = new("first_name", ColumnKind.Text),
        ["LastName"] = new("last_name", ColumnKind.Text),
        ["EmailAddress"] = new("email", ColumnKind.Text),
        ["AccountNumber"] = new("account_number", ColumnKind.Text),
        ["ContactNumber"] = new("contact_number", ColumnKind.Text),
        ["CompanyNumber"] = new("company_number", ColumnKind.Text),
        ["TaxNumber"] = new("tax_number", ColumnKind.Text),
        ["ContactStatus"] = new("status", ColumnKind.Text),
        ["DefaultCurrency"] = new("default_currency", ColumnKind.Text),
        ["IsSupplier"] = new(
            "(is_supplier OR EXISTS (SELECT 1 FROM invoices i WHERE i.tenant_id = contacts.tenant_id AND i.contact_id = contacts.contact_id "
            + "AND i.status = 'AUTHORISED' AND i.type IN ('ACCPAY', 'ACCPAYCREDIT', 'SPEND-OVERPAYMENT', 'SPEND-PREPAYMENT')))",
            ColumnKind.Flag),
        ["IsCustomer"] = new(
            "(EXISTS (SELECT 1 FROM invoices i WHERE i.tenant_id = contacts.tenant_id AND i.contact_id = contacts.contact_id "
            + "AND i.status = 'AUTHORISED' AND i.type IN ('ACCREC', 'ACCRECCREDIT', 'RECEIVE-OVERPAYMENT', 'RECEIVE-PREPAYMENT')))",
            ColumnKind.Flag),
        ["UpdatedDateUTC"] = new("updated_utc", ColumnKind.Instant),
    };

    /// <summary>FACTS 2: contacts are found quickly by these three.</summary>
    public static readonly OptimisedFilters OptimisedContacts = new()
    {
        Equal = ListFields.Names("Name", "EmailAddress", "AccountNumber"),
        Ids = ListFields.Names("ContactID"),
    };

    private static string OfContact(string column) =>
        $"(SELECT c.{column} FROM contacts c WHERE c.tenant_id = invoices.tenant_id AND c.contact_id = invoices.contact_id)";
}
