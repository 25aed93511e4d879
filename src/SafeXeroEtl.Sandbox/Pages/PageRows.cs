using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The rows of list pages, cut in the database so that large books cost no more than small ones.</summary>
internal static class PageRows
{
    private const string Documents =
        "FROM invoices i JOIN contacts c ON c.tenant_id = i.tenant_id AND c.contact_id = i.contact_id WHERE i.tenant_id = $tenant AND ($type = '' OR i.type = $type) "
        + "AND ($contact = '' OR i.contact_id = $contact) AND ($q = '' OR instr(fold(i.invoice_number), fold($q)) > 0 OR instr(fold(i.reference), fold($q)) > 0 OR instr(fold(c.name), fold($q)) > 0)";

    private const string Contacts =
        "FROM contacts WHERE tenant_id = $tenant AND ($q = '' OR instr(fold(name), fold($q)) > 0 OR instr(fold(coalesce(contact_number, '')), fold($q)) > 0 "
        + "OR instr(fold(coalesce(account_number, '')), fold($q)) > 0)";

    private const string Payments =
        "FROM payments p LEFT JOIN invoices i ON i.tenant_id = p.tenant_id AND i.invoice_id = p.invoice_id LEFT JOIN contacts c ON c.tenant_id = i.tenant_id AND c.contact_id = i.contact_id "
        + "WHERE p.tenant_id = $tenant AND ($q = '' OR instr(fold(p.reference), fold($q)) > 0 OR instr(fold(coalesce(i.invoice_number, '')), fold($q)) > 0 OR instr(fold(coalesce(c.name, '')), fold($q)) > 0)";

    extension(BookSession session)
    {
        public (IReadOnlyList<BookedDocument> Rows, int Count) DocumentPage(PageQuery query, string type = "", Guid? contact = null)
        {
            (string, object?)[] values = [("$type", type), ("$contact", Stored.TextOrNull(contact) ?? string.Empty), ("$q", query.Search)];
            var (ids, count) = session.Page("i.invoice_id", Documents, "i.date DESC, i.invoice_number, i.invoice_id", query, values);
            var documents = session.DocumentsByIds(ids);
            return (session.Complete([.. ids.Select(id => documents[id])]), count);
        }

        public (IReadOnlyList<Contact> Rows, int Count) ContactPage(PageQuery query)
        {
            var (ids, count) = session.Page("contact_id", Contacts, "fold(name), contact_id", query, [("$q", query.Search)]);
            var contacts = session.ContactsByIds(ids);
            return ([.. ids.Select(id => contacts[id])], count);
        }

        public (IReadOnlyList<PaymentRow> Rows, int Count) PaymentPage(PageQuery query)
        {
            var count = session.CountOf(Payments, [("$q", query.Search)]);
            var rows = session.Query(
                "SELECT p.payment_id, p.date, p.amount, p.reference, p.status, p.account_id, i.invoice_id, i.type, i.invoice_number, i.currency_code, c.name "
                + $"{Payments} ORDER BY p.date DESC, p.payment_id LIMIT {PageQuery.RowsMax} OFFSET $offset",
                static row => new PaymentRow
                {
                    Date = row.DateAt("date"),
                    Amount = row.DecimalAt("amount"),
                    Reference = row.RequiredText("reference"),
                    Status = row.RequiredText("status"),
                    AccountId = row.IdAt("account_id"),
                    DocumentId = row.IdOrNullAt("invoice_id"),
                    DocumentType = row.TextAt("type"),
                    DocumentNumber = row.TextAt("invoice_number"),
                    Currency = row.TextAt("currency_code"),
                    ContactName = row.TextAt("name"),
                },
                ("$q", query.Search),
                ("$offset", query.Offset));
            return (rows, count);
        }

        /// <summary>How many documents there are of each type and status as it is stored, where a paid one is authorised.</summary>
        public List<(string Type, string Status, int Count)> DocumentCounts() => session.Query(
            "SELECT type, status, COUNT(*) AS n FROM invoices WHERE tenant_id = $tenant GROUP BY type, status ORDER BY type, status",
            static row => (row.RequiredText("type"), row.RequiredText("status"), row.IntAt("n")));

        public int RowsOf(string table) => session.Query($"SELECT COUNT(*) AS n FROM {table} WHERE tenant_id = $tenant", static row => row.IntAt("n")).Single();

        private (List<Guid> Ids, int Count) Page(string id, string from, string order, PageQuery query, (string, object?)[] values)
        {
            var ids = session.Query($"SELECT {id} AS id {from} ORDER BY {order} LIMIT {PageQuery.RowsMax} OFFSET $offset", static row => row.IdAt("id"), [.. values, ("$offset", query.Offset)]);
            return (ids, session.CountOf(from, values));
        }

        private int CountOf(string from, (string, object?)[] values) => session.Query($"SELECT COUNT(*) AS n {from}", static row => row.IntAt("n"), values).Single();
    }
}

/// <summary>One payment as the list shows it; what it settled is missing when it is of a kind that is no document.</summary>
internal sealed record PaymentRow
{
    public required DateOnly Date { get; init; }
    public required decimal Amount { get; init; }
    public required string Reference { get; init; }
    public required string Status { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid? DocumentId { get; init; }
    public required string? DocumentType { get; init; }
    public required string? DocumentNumber { get; init; }
    public required string? Currency { get; init; }
    public required string? ContactName { get; init; }
}
