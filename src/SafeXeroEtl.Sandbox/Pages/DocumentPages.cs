using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>Invoices, credit notes and whatever else has lines; and one of them with its lines, settlements and history.</summary>
internal static class DocumentPages
{
    public static Markup List(BookSession session, PageQuery query)
    {
        var (documents, count) = session.DocumentPage(query);
        var content = Layout.Search(query, "Number, reference or contact").Add(Layout.Pager(query, count, "document", "documents")).Add(Table(session, documents));
        return Layout.Page("Documents", session.Reference.Organisation, content, "/documents");
    }

    public static Markup? One(BookSession session, Guid id)
    {
        if (!session.DocumentsByIds([id]).TryGetValue(id, out var stored))
        {
            return null;
        }

        var document = session.Complete(stored);
        var title = $"{KindOf(stored.Type)} {Name(document)}";
        var content = Facts(session, document).Add(DocumentLinesTable.Of(session, document)).Add(Settlements(session, document)).Add(History(session, id));
        return Layout.Page(title, session.Reference.Organisation, content, "/documents");
    }

    public static Markup Table(BookSession session, IReadOnlyList<BookedDocument> documents)
    {
        var rows = new Markup();
        foreach (var document in documents)
        {
            rows.Add(
                    $"""
                     <tr><th scope="row"><a href="{Address(session, document.Document.Id)}">{Name(document)}</a><span class="narrow">{document.Status}</span></th>
                     <td class="wide">{KindOf(document.Document.Type)}</td><td>{document.Contact.Name}</td><td class="wide date">{document.Document.Date}</td><td class="wide">
                     """)
                .Add(Layout.Status(document.Status))
                .Add($"</td><td class=\"number\">{document.Total}</td><td class=\"number wide\">{document.Outstanding}</td><td class=\"wide\">{document.Document.CurrencyCode}</td></tr>\n");
        }

        var head = new Markup().Add(
            $"""
             <th scope="col">Number</th><th scope="col" class="wide">Kind</th><th scope="col">Contact</th><th scope="col" class="wide">Date</th><th scope="col" class="wide">Status</th>
             <th scope="col" class="number">Total</th><th scope="col" class="number wide">Open</th><th scope="col" class="wide">Currency</th>
             """);
        return Layout.Table("Documents", head, rows);
    }

    public static Markup History(BookSession session, Guid parent)
    {
        var records = session.HistoryOf(parent);
        var history = new Markup().Add($"<h2>History</h2>\n");
        if (records.Count == 0)
        {
            return history.Add($"<p>No notes.</p>\n");
        }

        history.Add($"<ul class=\"history\">\n");
        foreach (var record in records)
        {
            history.Add($"<li><time>{record.AtUtc} UTC</time> <strong>{record.Changes}</strong> {record.Details}</li>\n");
        }

        return history.Add($"</ul>\n");
    }

    public static string Address(BookSession session, Guid id) => BooksPages.AddressOf(session.TenantId, $"/documents/{id:D}");

    /// <summary>The word for Xero's type.</summary>
    public static string KindOf(string type) => type switch
    {
        "ACCREC" => "Invoice",
        "ACCRECCREDIT" => "Credit note",
        "ACCPAY" => "Bill",
        "ACCPAYCREDIT" => "Supplier credit",
        "RECEIVE-OVERPAYMENT" or "SPEND-OVERPAYMENT" => "Overpayment",
        "RECEIVE-PREPAYMENT" or "SPEND-PREPAYMENT" => "Prepayment",
        "RECEIVE" => "Money received",
        "SPEND" => "Money spent",
        _ => type,
    };

    private static string Name(BookedDocument document) => document.Document.Number.Length > 0 ? document.Document.Number : "(no number)";

    private static Markup Facts(BookSession session, BookedDocument document)
    {
        var currency = document.Document.CurrencyCode;
        return new Markup()
            .Add(
                $"""
                 <dl class="facts">
                 <div><dt>Contact</dt><dd><a href="{ContactPages.Address(session, document.Contact)}">{document.Contact.Name}</a></dd></div>
                 <div><dt>Status</dt><dd>
                 """)
            .Add(Layout.Status(document.Status))
            .Add(
                $"""
                 </dd></div>
                 <div><dt>Date</dt><dd>{document.Document.Date}</dd></div>
                 <div><dt>Due</dt><dd>
                 """)
            .Add(document.Document.DueDate is { } due ? new Markup().Add($"{due}") : new Markup().Add($"–"))
            .Add(
                $"""
                 </dd></div>
                 <div><dt>Reference</dt><dd>{(document.Document.Reference.Length > 0 ? document.Document.Reference : "–")}</dd></div>
                 <div><dt>Total</dt><dd>{document.Total} {currency}</dd></div>
                 <div><dt>Open</dt><dd>{document.Outstanding} {currency}</dd></div>
                 <div><dt>Last change</dt><dd>{document.Document.UpdatedUtc} UTC</dd></div>
                 <div><dt>Id</dt><dd><code>{document.Document.Id}</code></dd></div>
                 </dl>

                 """);
    }

    private static Markup Settlements(BookSession session, BookedDocument document)
    {
        var rows = new Markup();
        foreach (var payment in document.Payments)
        {
            rows.Add($"<tr><td class=\"date\">{payment.Date}</td><th scope=\"row\">Payment</th><td>{payment.Reference}</td><td class=\"wide\">{AccountName(session, payment.AccountId)}</td><td class=\"number\">{payment.Amount}</td></tr>\n");
        }

        foreach (var allocation in document.Allocations)
        {
            var other = allocation.InvoiceId == document.Document.Id ? allocation.CreditId : allocation.InvoiceId;
            rows.Add($"<tr><td class=\"date\">{allocation.Date}</td><th scope=\"row\">Allocation</th><td><a href=\"{Address(session, other)}\">the other document</a></td><td class=\"wide\"></td><td class=\"number\">{allocation.Amount}</td></tr>\n");
        }

        var head = new Markup().Add($"<th scope=\"col\">Date</th><th scope=\"col\">What</th><th scope=\"col\">Reference</th><th scope=\"col\" class=\"wide\">Account</th><th scope=\"col\" class=\"number\">Amount</th>");
        return document.HasSettlements ? Layout.Table("Payments and allocations", head, rows) : new Markup().Add($"<h2>Payments and allocations</h2>\n<p>None.</p>\n");
    }

    public static string AccountName(BookSession session, Guid id) =>
        session.Reference.Accounts.FirstOrDefault(account => account.AccountId == id) is { } account ? $"{account.Code} {account.Name}".Trim() : id.ToString("D");
}
