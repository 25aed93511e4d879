using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The tables of invoices and credit notes, their lines and tracking.</summary>
internal static class DocumentBook
{
    private const string WithIds = "IN (SELECT value FROM json_each($ids))";

    extension(BookSession session)
    {
        public List<Document> AllDocuments() => session.Query("SELECT * FROM invoices WHERE tenant_id = $tenant", ReadDocument);

        public List<Document> DocumentsOf(DocumentKind kind) =>
            session.Query(
                "SELECT * FROM invoices WHERE tenant_id = $tenant AND type = $type ORDER BY updated_utc, invoice_id",
                ReadDocument,
                ("$type", kind.Type));

        /// <summary>Documents by any condition, order and limit; <paramref name="condition"/> is SQL of the sandbox's own, never a caller's text.</summary>
        public List<Document> DocumentsWhere(string condition, params ReadOnlySpan<(string Name, object? Value)> values) =>
            session.Query($"SELECT * FROM invoices WHERE {condition}", ReadDocument, values);

        public Document? DocumentById(DocumentKind kind, Guid id) =>
            session.First(
                "SELECT * FROM invoices WHERE tenant_id = $tenant AND invoice_id = $id AND type = $type",
                ReadDocument,
                ("$id", Stored.Text(id)),
                ("$type", kind.Type));

        public Dictionary<Guid, Document> DocumentsByIds(IEnumerable<Guid> ids) =>
            session.Query($"SELECT * FROM invoices WHERE tenant_id = $tenant AND invoice_id {WithIds}", ReadDocument, ("$ids", JsonIds.Of(ids)))
                .ToDictionary(static document => document.Id);

        public List<Document> DocumentsOfContacts(IEnumerable<Guid> contactIds) =>
            session.Query(
                "SELECT * FROM invoices WHERE tenant_id = $tenant AND contact_id IN (SELECT value FROM json_each($ids))",
                ReadDocument,
                ("$ids", JsonIds.Of(contactIds)));

        /// <summary>The document that holds the number; deleted drafts hold none, voided ones still do (FACTS 11).</summary>
        public Document? DocumentByNumber(DocumentKind kind, string number) =>
            session.First(
                "SELECT * FROM invoices WHERE tenant_id = $tenant AND type = $type AND invoice_number = $number COLLATE NOCASE AND status <> 'DELETED' "
                + "ORDER BY status = 'VOIDED' LIMIT 1",
                ReadDocument,
                ("$type", kind.Type),
                ("$number", number));

        /// <summary>The highest number of the form <paramref name="prefix"/> and digits, which the next automatic number follows.</summary>
        public long LastNumber(DocumentKind kind, string prefix) =>
            session.Query(
                "SELECT ifnull(MAX(CAST(substr(invoice_number, length($prefix) + 1) AS INTEGER)), 0) FROM invoices WHERE tenant_id = $tenant AND type = $type "
                + "AND substr(invoice_number, 1, length($prefix)) = $prefix AND substr(invoice_number, length($prefix) + 1) NOT GLOB '*[^0-9]*' "
                + "AND length(invoice_number) <= length($prefix) + 9",
                static row => row.GetInt64(0),
                ("$type", kind.Type),
                ("$prefix", prefix)).Single();

        /// <summary>Adds lines, settlements and contacts to the documents, in their order, with one statement per table.</summary>
        public List<BookedDocument> Complete(IReadOnlyCollection<Document> documents)
        {
            var ids = JsonIds.Of(documents.Select(static document => document.Id));
            var lines = session.LinesOf(ids).ToLookup(static line => line.DocumentId, static line => line.Line);
            var payments = session.LivePaymentsOf(ids).ToLookup(static payment => payment.DocumentId);
            var allocations = session.AllocationsTouching(ids);
            var byNote = allocations.ToLookup(static allocation => allocation.CreditNoteId);
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
                    Allocations = [.. document.Kind is DocumentKind.Invoice ? byInvoice[document.Id] : byNote[document.Id]],
                }),
            ];
        }

        public BookedDocument Complete(Document document) => session.Complete([document])[0];

        public List<(DocumentLine Line, LineFigures Figures)> Figured(IEnumerable<DocumentLine> lines, string lineAmountTypes) =>
        [
            .. lines.Select(line => (line, LineFigures.Of(line, lineAmountTypes, line.TaxType is null ? null : session.Reference.TaxRateOf(line.TaxType)))),
        ];

        public void SaveDocument(Document document) => session.Execute(
            "INSERT OR REPLACE INTO invoices (tenant_id, invoice_id, type, invoice_number, reference, contact_id, date, due_date, line_amount_types, "
            + "currency_code, status, branding_theme_id, url, sent_to_contact, created_by_app, updated_utc) VALUES ($tenant, $id, $type, $number, "
            + "$reference, $contact, $date, $due, $basis, $currency, $status, $theme, $url, $sent, $app, $updated)",
            ("$id", Stored.Text(document.Id)),
            ("$type", document.Kind.Type),
            ("$number", document.Number),
            ("$reference", document.Reference),
            ("$contact", Stored.Text(document.ContactId)),
            ("$date", Stored.Text(document.Date)),
            ("$due", Stored.TextOrNull(document.DueDate)),
            ("$basis", document.LineAmountTypes),
            ("$currency", document.CurrencyCode),
            ("$status", document.StoredStatus),
            ("$theme", Stored.TextOrNull(document.BrandingThemeId)),
            ("$url", document.Url),
            ("$sent", document.SentToContact ? 1 : 0),
            ("$app", document.CreatedByApp ? 1 : 0),
            ("$updated", document.UpdatedUtc.ToUnixTimeMilliseconds()));

        /// <summary>Replaces the document's lines by these; a stored line that is not among them is gone (FACTS 4).</summary>
        public void SaveLines(Guid documentId, IReadOnlyList<DocumentLine> lines)
        {
            var id = ("$id", (object?)Stored.Text(documentId));
            session.Execute(
                "DELETE FROM line_tracking WHERE tenant_id = $tenant AND line_item_id IN "
                + "(SELECT line_item_id FROM line_items WHERE tenant_id = $tenant AND invoice_id = $id)",
                id);
            session.Execute("DELETE FROM line_items WHERE tenant_id = $tenant AND invoice_id = $id", id);
            for (var position = 0; position < lines.Count; position++)
            {
                session.SaveLine(documentId, position, lines[position]);
            }
        }

        /// <summary>A settlement changes what the document shows, so its update stamp moves as well.</summary>
        public void Touch(Guid documentId, DateTimeOffset now) => session.Execute(
            "UPDATE invoices SET updated_utc = $now WHERE tenant_id = $tenant AND invoice_id = $id",
            ("$id", Stored.Text(documentId)),
            ("$now", now.ToUnixTimeMilliseconds()));

        private List<(Guid DocumentId, DocumentLine Line)> LinesOf(string ids)
        {
            var tracking = session.Query(
                "SELECT t.line_item_id, t.category_id, t.option_id FROM line_tracking t JOIN line_items l ON l.tenant_id = t.tenant_id AND "
                + $"l.line_item_id = t.line_item_id WHERE l.tenant_id = $tenant AND l.invoice_id {WithIds} ORDER BY t.position",
                static row => (LineId: row.IdAt("line_item_id"), Tracking: new LineTracking(row.IdAt("category_id"), row.IdAt("option_id"))),
                ("$ids", ids)).ToLookup(static entry => entry.LineId, static entry => entry.Tracking);
            return session.Query(
                $"SELECT * FROM line_items WHERE tenant_id = $tenant AND invoice_id {WithIds} ORDER BY invoice_id, position",
                row => (row.IdAt("invoice_id"), ReadLine(row, tracking)),
                ("$ids", ids));
        }

        private void SaveLine(Guid documentId, int position, DocumentLine line)
        {
            session.Execute(
                "INSERT INTO line_items (tenant_id, line_item_id, invoice_id, position, description, quantity, unit_amount, line_amount, discount_rate, "
                + "discount_amount, item_code, account_code, tax_type, tax_amount) VALUES ($tenant, $line, $id, $position, $description, $quantity, "
                + "$unit, $amount, $rate, $discount, $item, $account, $type, $tax)",
                ("$line", Stored.Text(line.LineItemId)),
                ("$id", Stored.Text(documentId)),
                ("$position", position),
                ("$description", line.Description),
                ("$quantity", Stored.TextOrNull(line.Quantity)),
                ("$unit", Stored.TextOrNull(line.UnitAmount)),
                ("$amount", Stored.TextOrNull(line.AskedLineAmount)),
                ("$rate", Stored.TextOrNull(line.DiscountRate)),
                ("$discount", Stored.TextOrNull(line.DiscountAmount)),
                ("$item", line.ItemCode),
                ("$account", line.AccountCode),
                ("$type", line.TaxType),
                ("$tax", Stored.TextOrNull(line.AskedTaxAmount)));
            for (var index = 0; index < line.Tracking.Count; index++)
            {
                session.Execute(
                    "INSERT INTO line_tracking (tenant_id, line_item_id, position, category_id, option_id) VALUES ($tenant, $line, $position, $category, $option)",
                    ("$line", Stored.Text(line.LineItemId)),
                    ("$position", index),
                    ("$category", Stored.Text(line.Tracking[index].CategoryId)),
                    ("$option", Stored.Text(line.Tracking[index].OptionId)));
            }
        }
    }

    private static Document ReadDocument(SqliteDataReader row) => new()
    {
        Id = row.IdAt("invoice_id"),
        Kind = DocumentKinds.FromType(row.RequiredText("type")),
        Number = row.RequiredText("invoice_number"),
        Reference = row.RequiredText("reference"),
        ContactId = row.IdAt("contact_id"),
        Date = row.DateAt("date"),
        DueDate = row.DateOrNullAt("due_date"),
        LineAmountTypes = row.RequiredText("line_amount_types"),
        CurrencyCode = row.RequiredText("currency_code"),
        StoredStatus = row.RequiredText("status"),
        BrandingThemeId = row.IdOrNullAt("branding_theme_id"),
        Url = row.TextAt("url"),
        SentToContact = row.FlagAt("sent_to_contact"),
        CreatedByApp = row.FlagAt("created_by_app"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };

    private static DocumentLine ReadLine(SqliteDataReader row, ILookup<Guid, LineTracking> tracking) => new()
    {
        LineItemId = row.IdAt("line_item_id"),
        Description = row.RequiredText("description"),
        Quantity = row.DecimalOrNullAt("quantity"),
        UnitAmount = row.DecimalOrNullAt("unit_amount"),
        AskedLineAmount = row.DecimalOrNullAt("line_amount"),
        DiscountRate = row.DecimalOrNullAt("discount_rate"),
        DiscountAmount = row.DecimalOrNullAt("discount_amount"),
        ItemCode = row.TextAt("item_code"),
        AccountCode = row.TextAt("account_code"),
        TaxType = row.TextAt("tax_type"),
        AskedTaxAmount = row.DecimalOrNullAt("tax_amount"),
        Tracking = [.. tracking[row.IdAt("line_item_id")]],
    };
}
