using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>One organisation: what it is, and how much it holds.</summary>
internal static class OrganisationPage
{
    public static Markup Of(BookSession session)
    {
        var organisation = session.Reference.Organisation;
        var content = new Markup().Add(
            $"""
             <dl class="facts">
             <div><dt>Legal name</dt><dd>{organisation.LegalName}</dd></div>
             <div><dt>Base currency</dt><dd>{organisation.BaseCurrency}</dd></div>
             <div><dt>Period lock date</dt><dd>{Date(organisation.PeriodLockDate)}</dd></div>
             <div><dt>End of year lock date</dt><dd>{Date(organisation.EndOfYearLockDate)}</dd></div>
             <div><dt>xero-tenant-id</dt><dd><code>{organisation.TenantId}</code></dd></div>
             </dl>

             """);
        return Layout.Page(organisation.Name, organisation, content.Add(Counts(session)), part: "");
    }

    private static Markup Counts(BookSession session)
    {
        var rows = new Markup();
        Row("contacts", "Contacts", "", session.RowsOf("contacts"));
        foreach (var (type, status, count) in session.DocumentCounts())
        {
            Row("documents", DocumentPages.KindOf(type), status is "AUTHORISED" ? "AUTHORISED or PAID" : status, count);
        }

        Row("payments", "Payments", "", session.RowsOf("payments"));
        var head = new Markup().Add($"<th scope=\"col\">What</th><th scope=\"col\">Status</th><th scope=\"col\" class=\"number\">How many</th>");
        return Layout.Table("What these books hold", head, rows);

        void Row(string part, string what, string status, int count) => rows.Add(
            $"""
             <tr><th scope="row"><a href="{BooksPages.AddressOf(session.TenantId, "/" + part)}">{what}</a></th><td>{status}</td><td class="number">{count}</td></tr>

             """);
    }

    private static string Date(DateOnly? date) => date is { } day ? day.ToString("d MMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB")) : "none";
}
