using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The payments.</summary>
internal static class PaymentPages
{
    public static Markup List(BookSession session, PageQuery query)
    {
        var (payments, count) = session.PaymentPage(query);
        var rows = new Markup();
        foreach (var payment in payments)
        {
            rows.Add($"<tr><td class=\"date wide\">{payment.Date}</td><th scope=\"row\">").Add(Document(session, payment)).Add(
                    $"""
                     <span class="narrow">{payment.Date}</span></th><td>{payment.ContactName}</td><td class="wide">{payment.Reference}</td><td class="wide">{DocumentPages.AccountName(session, payment.AccountId)}</td><td class="wide">
                     """)
                .Add(Layout.Status(payment.Status))
                .Add($"</td><td class=\"number\">{payment.Amount}</td><td class=\"wide\">{payment.Currency}</td></tr>\n");
        }

        var head = new Markup().Add(
            $"""
             <th scope="col" class="wide">Date</th><th scope="col">Document</th><th scope="col">Contact</th><th scope="col" class="wide">Reference</th><th scope="col" class="wide">Account</th>
             <th scope="col" class="wide">Status</th><th scope="col" class="number">Amount</th><th scope="col" class="wide">Currency</th>
             """);
        var content = Layout.Search(query, "Reference, document or contact").Add(Layout.Pager(query, count, "payment", "payments")).Add(Layout.Table("Payments", head, rows));
        return Layout.Page("Payments", session.Reference.Organisation, content, "/payments");
    }

    private static Markup Document(BookSession session, PaymentRow payment) => payment.DocumentId is { } id
        ? new Markup().Add($"<a href=\"{DocumentPages.Address(session, id)}\">{payment.DocumentNumber}</a>")
        : new Markup().Add($"–");
}
