using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The contacts, and one of them with its documents.</summary>
internal static class ContactPages
{
    public static Markup List(BookSession session, PageQuery query)
    {
        var (contacts, count) = session.ContactPage(query);
        var rows = new Markup();
        foreach (var contact in contacts)
        {
            rows.Add($"<tr><th scope=\"row\"><a href=\"{Address(session, contact)}\">{contact.Name}</a><span class=\"narrow\">{contact.Status}</span></th><td>{contact.ContactNumber}</td><td>{contact.AccountNumber}</td><td class=\"wide\">{contact.Email}</td><td class=\"wide\">")
                .Add(Layout.Status(contact.Status))
                .Add($"</td></tr>\n");
        }

        var head = new Markup().Add($"<th scope=\"col\">Name</th><th scope=\"col\">Number</th><th scope=\"col\">Account</th><th scope=\"col\" class=\"wide\">E-mail</th><th scope=\"col\" class=\"wide\">Status</th>");
        var content = Layout.Search(query, "Name or number").Add(Layout.Pager(query, count, "contact", "contacts")).Add(Layout.Table("Contacts", head, rows));
        return Layout.Page("Contacts", session.Reference.Organisation, content, "/contacts");
    }

    public static Markup? One(BookSession session, Guid id, PageQuery query)
    {
        if (session.ContactById(id) is not { } contact)
        {
            return null;
        }

        var (documents, count) = session.DocumentPage(query, contact: id);
        var content = new Markup()
            .Add(
                $"""
                 <dl class="facts">
                 <div><dt>Contact number</dt><dd>{Or(contact.ContactNumber)}</dd></div>
                 <div><dt>Account number</dt><dd>{Or(contact.AccountNumber)}</dd></div>
                 <div><dt>Company number</dt><dd>{Or(contact.CompanyNumber)}</dd></div>
                 <div><dt>VAT number</dt><dd>{Or(contact.TaxNumber)}</dd></div>
                 <div><dt>E-mail</dt><dd>{Or(contact.Email)}</dd></div>
                 <div><dt>Telephone</dt><dd>{Or(contact.Phones.FirstOrDefault(static phone => !string.IsNullOrEmpty(phone.Number))?.Number)}</dd></div>
                 <div><dt>Status</dt><dd>
                 """)
            .Add(Layout.Status(contact.Status))
            .Add($"</dd></div>\n<div><dt>ContactID</dt><dd><code>{contact.ContactId}</code></dd></div>\n</dl>\n")
            .Add(Layout.Search(query, "Number or reference"))
            .Add(Layout.Pager(query, count, "document", "documents"))
            .Add(DocumentPages.Table(session, documents))
            .Add(DocumentPages.History(session, id));
        return Layout.Page(contact.Name, session.Reference.Organisation, content, "/contacts");
    }

    public static string Address(BookSession session, Contact contact) => BooksPages.AddressOf(session.TenantId, $"/contacts/{contact.ContactId:D}");

    private static string Or(string? text) => string.IsNullOrEmpty(text) ? "–" : text;
}
