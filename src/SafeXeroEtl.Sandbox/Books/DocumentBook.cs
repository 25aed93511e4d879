using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The tables of documents, their lines and tracking.</summary>
internal static class DocumentBook
{
    private const string WithIds = "IN (SELECT value FROM json_each($ids))";
    private const string OfKind = "type IN ($sales, $purchase)";

    extension(BookSession session)
    {
        public List<Document> AllDocuments() => session.Query("SELECT * FROM invoices WHERE tenant_id = $tenant", ReadDocument);

        /// <summary>Documents by any condition, order and limit; <paramref name="condition"/> is SQL of the sandbox's own, never a caller's text.</summary>
        public List<Document> DocumentsWhere(string condition, params ReadOnlySpan<(string Name, object? Value)> values) =>
            session.Query($"SELECT * FROM invoices WHERE {condition}", ReadDocument, values);

        public Document? DocumentById(DocumentKind kind, Guid id) =>
            session.First(
                $"SELECT * FROM invoices WHERE tenant_id = $tenant AND invoice_id = $id AND {OfKind}",
                ReadDocument,
                ("$id", Stored.Text(id)),
                Sales(kind),
                Purchase(kind));

        /// <summary>The document behind a bank transaction.</summary>
        public Document? DocumentOfTransaction(Guid transactionId) =>
            session.First(
                "SELECT * FROM invoices WHERE tenant_id = $tenant AND bank_transaction_id = $id",
                ReadDocument,
                ("$id", Stored.Text(transactionId)));

        public List<Document> BankDocuments() =>
            session.Query("SELECT * FROM invoices WHERE tenant_id = $tenant AND bank_transaction_id IS NOT NULL ORDER BY updated_utc, bank_transaction_id", ReadDocument);

        public Dictionary<Guid, Document> DocumentsByIds(IEnumerable<Guid> ids) =>
            session.Query($"SELECT * FROM invoices WHERE tenant_id = $tenant AND invoice_id {WithIds}", ReadDocument, ("$ids", JsonIds.Of(ids)))
                .ToDictionary(static document => document.Id);

        public List<Document> DocumentsOfContacts(IEnumerable<Guid> contactIds) =>
            session.Query(
                "SELECT * FROM invoices WHERE tenant_id = $tenant AND contact_id IN (SELECT value FROM json_each($ids))",
                ReadDocument,
                ("$ids", JsonIds.Of(contactIds)));

        /// <summary>
        /// The sales document that holds the number; deleted drafts hold none, voided ones still do, and a bill's number is
        /// the supplier's, which need not be unique (FACTS 11).
        /// </summary>
        public Document? DocumentByNumber(DocumentKind kind, string number) =>
            session.First(
                "SELECT * FROM invoices WHERE tenant_id = $tenant AND type = $sales AND invoice_number = $number COLLATE NOCASE AND status <> 'DELETED' "
                + "ORDER BY status = 'VOIDED' LIMIT 1",
                ReadDocument,
                Sales(kind),
                ("$number", number));

        /// <summary>The highest number of the form <paramref name="prefix"/> and digits, which the next automatic number follows. Prepayments received count with invoices.</summary>
        public long LastNumber(DocumentKind kind, string prefix) =>
            session.Query(
                "SELECT ifnull(MAX(CAST(substr(invoice_number, length($prefix) + 1) AS INTEGER)), 0) FROM invoices WHERE tenant_id = $tenant AND type IN ($sales, $prepayment) "
                + "AND substr(invoice_number, 1, length($prefix)) = $prefix AND substr(invoice_number, length($prefix) + 1) NOT GLOB '*[^0-9]*' "
                + "AND length(invoice_number) <= length($prefix) + 9",
                static row => row.GetInt64(0),
                Sales(kind),
                ("$prepayment", DocumentKinds.TypeOf(kind is DocumentKind.Invoice ? DocumentKind.Prepayment : kind, isPurchase: false)),
                ("$prefix", prefix)).Single();

        /// <summary>Adds lines, settlements and contacts to the documents, in their order, with one statement per table.</summary>
        public List<BookedDocument> Complete(IReadOnlyCollection<Document> documents)
        {
            var ids = JsonIds.Of(documents.Select(static document => document.Id));
            var lines = session.LinesOf(ids).ToLookup(static line => line.DocumentId, static line => line.Line);
            var payments = session.LivePaymentsOf(ids).ToLookup(static payment => payment.DocumentId);
            var allocations = session.AllocationsTouching(ids);
            var byCredit = allocations.ToLookup(static allocation => allocation.CreditId);
            var byInvoice = allocations.ToLookup(static allocation => allocation.InvoiceId);
            var contacts = session.ContactsByIds(documents.Select(static document => document.ContactId).Distinct());
            return
            [
                .. documents.Select(document => new BookedDocument
                {
                    Document = document,
                    Contact = contacts[document.ContactId],
                    Lines = session.Figured(lines[document.Id], document.LineAmountTypes),
                    Payments = [.. payments[document.Id]],
                    Allocations = [.. document.Kind is DocumentKind.Invoice ? byInvoice[document.Id] : byCredit[document.Id]],
                }),
            ];
        }

        public BookedDocument Complete(Document document) => session.Complete([document])[0];

        public List<(DocumentLine Line, LineFigures Figures)> Figured(IEnumerable<DocumentLine> lines, string lineAmountTypes) =>
        [
            .. lines.Select(line => (line, LineFigures.Of(line, lineAmountTypes, line.TaxType is null ? null : session.Reference.TaxRateOf(line.TaxType), session.Unknowns.Midpoint))),
        ];

        public void SaveDocument(Document document) => session.Execute(
            "INSERT OR REPLACE INTO invoices (tenant_id, invoice_id, type, invoice_number, reference, contact_id, date, due_date, line_amount_types, "
            + "currency_code, currency_rate, rounding_amount, bank_account_id, bank_transaction_id, is_reconciled, status, branding_theme_id, url, sent_to_contact, "
            + "created_by_app, updated_utc) VALUES ($tenant, $id, $type, $number, $reference, $contact, $date, $due, $basis, $currency, $rate, $rounding, "
            + "$account, $transaction, $reconciled, $status, $theme, $url, $sent, $app, $updated)",
            ("$id", Stored.Text(document.Id)),
            ("$type", document.Type),
            ("$number", document.Number),
            ("$reference", document.Reference),
            ("$contact", Stored.Text(document.ContactId)),
            ("$date", Stored.Text(document.Date)),
            ("$due", Stored.TextOrNull(document.DueDate)),
            ("$basis", document.LineAmountTypes),
            ("$currency", document.CurrencyCode),
            ("$rate", Stored.Text(document.CurrencyRate)),
            ("$rounding", Stored.Text(document.RoundingAmount)),
            ("$account", Stored.TextOrNull(document.BankAccountId)),
            ("$transaction", Stored.TextOrNull(document.BankTransactionId)),
            ("$reconciled", document.IsReconciled ? 1 : 0),
            ("$status", document.StoredStatus),
            ("$theme", Stored.TextOrNull(document.BrandingThemeId)),
            ("$url", document.Url),
            ("$sent", document.SentToContact ? 1 : 0),
            ("$app", document.CreatedByApp ? 1 : 0),
            ("$updated", document.UpdatedUtc.ToUnixTimeMilliseconds()));

        /// <summary>A settlement changes what the document shows, so its update stamp moves as well.</summary>
        public void Touch(Guid documentId, DateTimeOffset now) => session.Execute(
            "UPDATE invoices SET updated_utc = $now WHERE tenant_id = $tenant AND invoice_id = $id",
            ("$id", Stored.Text(documentId)),
            ("$now", now.ToUnixTimeMilliseconds()));
    }

    private static (string Name, object? Value) Sales(DocumentKind kind) => ("$sales", DocumentKinds.TypeOf(kind, isPurchase: false));

    private static (string Name, object? Value) Purchase(DocumentKind kind) => ("$purchase", DocumentKinds.TypeOf(kind, isPurchase: true));

    private static Document ReadDocument(SqliteDataReader row)
    {
        var type = row.RequiredText("type");
        var (kind, isPurchase) = DocumentKinds.FromType(type) ?? throw new InvalidDataException($"The books hold a document of the unknown type '{type}'.");
        return ReadDocument(row, kind, isPurchase);
    }

    private static Document ReadDocument(SqliteDataReader row, DocumentKind kind, bool isPurchase) => new()
    {
        Id = row.IdAt("invoice_id"),
        Kind = kind,
        IsPurchase = isPurchase,
        Number = row.RequiredText("invoice_number"),
        Reference = row.RequiredText("reference"),
        ContactId = row.IdAt("contact_id"),
        Date = row.DateAt("date"),
        DueDate = row.DateOrNullAt("due_date"),
        LineAmountTypes = row.RequiredText("line_amount_types"),
        CurrencyCode = row.RequiredText("currency_code"),
        CurrencyRate = row.DecimalAt("currency_rate"),
        RoundingAmount = row.DecimalAt("rounding_amount"),
        BankAccountId = row.IdOrNullAt("bank_account_id"),
        BankTransactionId = row.IdOrNullAt("bank_transaction_id"),
        IsReconciled = row.FlagAt("is_reconciled"),
        StoredStatus = row.RequiredText("status"),
        BrandingThemeId = row.IdOrNullAt("branding_theme_id"),
        Url = row.TextAt("url"),
        SentToContact = row.FlagAt("sent_to_contact"),
        CreatedByApp = row.FlagAt("created_by_app"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };
}
