using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>
/// Finds the documents of a list. What is stored is filtered, ordered and cut by SQL; only when figures (PAID, what is
/// due) decide as well are the remaining candidates completed and filtered in memory.
/// </summary>
internal static class DocumentList
{
    public static bool TryFind(Call call, DocumentKind kind, bool summary, out Found found, out Answer? refusal)
    {
        found = new([], null);
        if (!ListFields.Documents.TryRead(call, out var request, out var error))
        {
            refusal = Wire.Answers.BadQuery(error);
            return false;
        }

        var asked = PageInfo.Asked(call, summary);
        var statuses = kind is DocumentKind.Invoice ? call.QueryList("Statuses") : null;
        var list = new SqlList(call, "invoices", "invoice_id", Rows(call, kind, statuses), request, ListColumns.Documents);
        refusal = ListFields.Documents.Optimised is { } optimised ? list.Refusal(optimised, asked is not null) : null;
        if (refusal is not null)
        {
            return false;
        }

        if (list.IsExact && !NeedsFigures(statuses))
        {
            var (sql, page) = list.Exact(asked);
            found = new(call.Session.Complete(call.Session.DocumentsWhere(sql, list.Values)), page);
            return true;
        }

        IEnumerable<BookedDocument> candidates = call.Session.Complete(call.Session.DocumentsWhere(list.Candidates(), list.Values));
        var matching = ListFields.Documents.Apply(request, statuses is null ? candidates : candidates.Where(document => statuses.Contains(document.Status)));
        var info = PageInfo.Cut(call, matching, summary, out var shown);
        found = new(shown, info);
        return true;
    }

    /// <summary>What the parameters say, as far as it is stored. Only invoices have id lists, a search term and the app's mark (FACTS 2).</summary>
    private static ListSql Rows(Call call, DocumentKind kind, IReadOnlySet<string>? statuses)
    {
        var rows = new ListSql().And("type IN ($sales, $purchase)", ("$sales", DocumentKinds.TypeOf(kind, isPurchase: false)), ("$purchase", DocumentKinds.TypeOf(kind, isPurchase: true))).AndChangedSince(call);
        switch (kind)
        {
            case DocumentKind.Overpayment:
                return rows.AndIn("reference COLLATE NOCASE", call.QueryList("References"));
            case DocumentKind.Prepayment:
                return rows.AndIn("invoice_number COLLATE NOCASE", call.QueryList("InvoiceNumbers"));
            case not DocumentKind.Invoice:
                return rows;
        }

        rows.AndIn("invoice_id", Lower(call.QueryList("IDs")))
            .AndIn("invoice_number COLLATE NOCASE", call.QueryList("InvoiceNumbers"))
            .AndIn("contact_id", Lower(call.QueryList("ContactIDs")))
            .AndIn("status", statuses?.Select(static status => status.ToUpperInvariant() is "PAID" ? "AUTHORISED" : status.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal));
        if (call.Query("searchTerm") is { } term)
        {
            rows.And("(instr(fold(invoice_number), $term) > 0 OR instr(fold(reference), $term) > 0)", ("$term", TextFolding.Fold(term)));
        }

        return call.QueryFlag("createdByMyApp") ? rows.And("created_by_app = 1") : rows;
    }

    /// <summary>Paid and unpaid ones are stored alike, so one without the other needs the figures.</summary>
    private static bool NeedsFigures(IReadOnlySet<string>? statuses) => statuses is not null && statuses.Contains("PAID") != statuses.Contains("AUTHORISED");

    private static HashSet<string>? Lower(IReadOnlySet<string>? ids) => ids?.Select(static id => id.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    /// <summary>The documents to show, and the page when there is one.</summary>
    internal sealed record Found(IReadOnlyList<BookedDocument> Documents, PageInfo? Page);
}
