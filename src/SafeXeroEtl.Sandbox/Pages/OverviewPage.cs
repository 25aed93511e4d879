using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>All organisations of the sandbox.</summary>
internal static class OverviewPage
{
    public static Markup Of(BookSession session)
    {
        var rows = new Markup();
        foreach (var organisation in ReferenceBook.AllOrganisations(session))
        {
            session.TenantId = organisation.TenantId;
            var documents = session.DocumentCounts();
            rows.Add(
                $"""
                 <tr><th scope="row"><a href="{BooksPages.AddressOf(organisation.TenantId)}">{organisation.Name}</a></th>
                 <td class="number">{session.RowsOf("contacts")}</td>
                 <td class="number">{documents.Sum(static row => row.Count)}</td>
                 <td class="number">{session.RowsOf("payments")}</td>
                 <td class="wide"><code>{organisation.TenantId}</code></td></tr>

                 """);
        }

        var head = new Markup().Add($"<th scope=\"col\">Organisation</th><th scope=\"col\" class=\"number\">Contacts</th><th scope=\"col\" class=\"number\">Documents</th><th scope=\"col\" class=\"number\">Payments</th><th scope=\"col\" class=\"wide\">xero-tenant-id</th>");
        return Layout.Page("Organisations", null, Layout.Table("Organisations of this sandbox", head, rows));
    }
}
