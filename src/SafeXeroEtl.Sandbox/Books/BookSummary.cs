using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Sandbox.Books.Schema;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Counts, sums and the digest of the whole file.</summary>
internal static class BookSummary
{
    public static SandboxSummary Of(BookSession session, string path) => new()
    {
        DatabasePath = path,
        Organisations = [.. ReferenceBook.AllOrganisations(session).Select(organisation => One(session, organisation))],
        LastChange = LastChange(session),
        Digest = Digest(session),
    };

    private static SandboxOrganisation One(BookSession session, Organisation organisation)
    {
        session.TenantId = organisation.TenantId;
        return new() { Name = organisation.Name, TenantId = organisation.TenantId, Lines = [.. Lines(session)] };
    }

    private static IEnumerable<SandboxSummaryLine> Lines(BookSession session)
    {
        var documents = session.Complete(session.AllDocuments());
        var currencies = documents.ToDictionary(static document => document.Document.Id, static document => document.Document.CurrencyCode);
        return Grouped("contacts", session.AllContacts().Select(static contact => (contact.Status, string.Empty, 0m)))
            .Concat(Grouped("invoices", Amounts(documents, DocumentKind.Invoice, isPurchase: false)))
            .Concat(Grouped("credit notes", Amounts(documents, DocumentKind.CreditNote, isPurchase: false)))
            .Concat(Grouped("bills", Amounts(documents, DocumentKind.Invoice, isPurchase: true)))
            .Concat(Grouped("supplier credits", Amounts(documents, DocumentKind.CreditNote, isPurchase: true)))
            .Concat(Grouped("overpayments", Amounts(documents, DocumentKind.Overpayment)))
            .Concat(Grouped("prepayments", Amounts(documents, DocumentKind.Prepayment)))
            .Concat(Grouped("bank transactions", Amounts(documents, DocumentKind.BankMoney)))
            .Concat(Grouped("bank transfers", session.AllTransfers().Select(static transfer => (transfer.Status, transfer.CurrencyCode, transfer.Amount))))
            .Concat(Grouped("payments", session.AllPayments().Select(payment => (payment.Status, currencies[payment.DocumentId], payment.Amount))))
            .Concat(Grouped("allocations", session.AllAllocations().Select(allocation => ("LIVE", currencies[allocation.InvoiceId], allocation.Amount))));
    }

    private static IEnumerable<(string Status, string Currency, decimal Amount)> Amounts(IEnumerable<BookedDocument> documents, DocumentKind kind, bool? isPurchase = null) =>
        documents.Where(document => document.Document.Kind == kind && document.Document.IsPurchase == (isPurchase ?? document.Document.IsPurchase)).Select(static document => (document.Status, document.Document.CurrencyCode, document.Total));

    private static IEnumerable<SandboxSummaryLine> Grouped(string kind, IEnumerable<(string Status, string Currency, decimal Amount)> rows) =>
        rows.GroupBy(static row => (row.Status, row.Currency))
            .OrderBy(static group => group.Key.Status, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.Currency, StringComparer.Ordinal)
            .Select(group => new SandboxSummaryLine
            {
                Kind = kind,
                Status = group.Key.Status,
                Currency = group.Key.Currency,
                Count = group.Count(),
                Total = group.Sum(static row => row.Amount),
            });

    private static DateTimeOffset LastChange(BookSession session) =>
        session.Query(
            "SELECT MAX(at) AS at FROM (SELECT MAX(updated_utc) AS at FROM contacts UNION ALL SELECT MAX(updated_utc) FROM invoices "
            + "UNION ALL SELECT MAX(updated_utc) FROM payments UNION ALL SELECT MAX(updated_utc) FROM allocations UNION ALL SELECT MAX(updated_utc) FROM bank_transfers UNION ALL SELECT MAX(at_utc) FROM history "
            + "UNION ALL SELECT MAX(created_utc) FROM organisations)",
            static row => row.InstantAt("at")).Single();

    private static string Digest(BookSession session)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (table, order) in BooksSchema.BookTables)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table + "\n"));
            var rows = session.Query($"SELECT * FROM {table} ORDER BY {order}", static row =>
            {
                var values = new object[row.FieldCount];
                row.GetValues(values);
                return values;
            });
            foreach (var value in rows.SelectMany(static row => row))
            {
                var text = value switch
                {
                    DBNull => "-",
                    byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                };
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text?.Length}:{text}\n")));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
