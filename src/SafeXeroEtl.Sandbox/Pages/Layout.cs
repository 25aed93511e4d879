using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>What all pages share: frame, navigation, search and paging.</summary>
internal static class Layout
{
    private static readonly (string Path, string Text)[] Parts =
        [("", "Overview"), ("/contacts", "Contacts"), ("/documents", "Documents"), ("/payments", "Payments"), ("/trial-balance", "Trial balance")];

    /// <param name="organisation">Whose page it is; null for those of the whole sandbox.</param>
    /// <param name="part">The part of the organisation's books that is marked in the navigation.</param>
    public static Markup Page(string title, Organisation? organisation, Markup content, string? part = null)
    {
        var page = new Markup().Add(
            $"""
             <!DOCTYPE html>
             <html lang="en">
             <head>
             <meta charset="utf-8">
             <meta name="viewport" content="width=device-width, initial-scale=1">
             <title>{title} · {organisation?.Name ?? "Sandbox Xero"}</title>
             <link rel="stylesheet" href="/page.css">
             </head>
             <body>
             <a class="skip" href="#main">Skip to the content</a>
             <header>
             <p class="banner"><a href="/">Sandbox Xero</a> <span>invented books: nothing here is real</span></p>
             """);
        Navigation(page, organisation, part);
        return page
            .Add($"</header>\n<main id=\"main\">\n<h1>{title}</h1>\n")
            .Add(content)
            .Add($"\n</main>\n<footer><p>Read only. Reload to see what has arrived since.</p></footer>\n</body>\n</html>\n");
    }

    public static Markup Search(PageQuery query, string what) => new Markup().Add(
        $"""
         <form class="search" method="get" role="search"><label for="q">{what}</label>
         <input id="q" name="q" type="search" value="{query.Search}" maxlength="100" autocomplete="off"> <button>Search</button></form>
         """);

    /// <summary>How many there are, and the way to the others.</summary>
    public static Markup Pager(PageQuery query, int count, string one, string many)
    {
        var pages = Math.Max(1, (count + PageQuery.RowsMax - 1) / PageQuery.RowsMax);
        var pager = new Markup().Add($"<p class=\"count\">{count} {(count == 1 ? one : many)}");
        if (query.Search.Length > 0)
        {
            pager.Add($" with “{query.Search}” · <a href=\"?\">show all</a>");
        }

        pager.Add($"</p>");
        if (pages == 1)
        {
            return pager;
        }

        pager.Add($"<nav class=\"pager\" aria-label=\"Pages\">");
        Step(pager, query, query.Page - 1, pages, "Previous");
        pager.Add($"<span>Page {query.Page} of {pages}</span>");
        Step(pager, query, query.Page + 1, pages, "Next");
        return pager.Add($"</nav>");
    }

    /// <summary>A table that may be wider than a telephone: it scrolls by itself, by keyboard as well, and not the page.</summary>
    public static Markup Table(string caption, Markup head, Markup body) => new Markup()
        .Add($"<div class=\"scroll\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table><caption>{caption}</caption><thead><tr>")
        .Add(head)
        .Add($"</tr></thead><tbody>\n")
        .Add(body)
        .Add($"</tbody></table></div>\n");

    public static Markup Status(string status) => new Markup().Add($"<span class=\"status {StatusClass(status)}\">{status}</span>");

    private static string StatusClass(string status) => status switch
    {
        "PAID" or "ACTIVE" => "good",
        "VOIDED" or "DELETED" or "ARCHIVED" => "gone",
        "DRAFT" or "SUBMITTED" => "open",
        _ => "live",
    };

    private static void Navigation(Markup page, Organisation? organisation, string? part)
    {
        page.Add($"<nav aria-label=\"Books\"><ul>");
        if (organisation is not null)
        {
            page.Add($"<li class=\"organisation\">{organisation.Name}</li>");
            foreach (var (path, text) in Parts)
            {
                page.Add($"<li><a href=\"{BooksPages.AddressOf(organisation.TenantId, path)}\"").Add(Current(path == part)).Add($">{text}</a></li>");
            }
        }

        else
        {
            page.Add($"<li><a href=\"/\"").Add(Current(part is null)).Add($">Organisations</a></li>");
        }

        page.Add($"<li><a href=\"/calls\"").Add(Current(part is "calls")).Add($">Call log</a></li></ul></nav>\n");
    }

    private static Markup Current(bool isCurrent) => isCurrent ? new Markup().Add($" aria-current=\"page\"") : new Markup();

    private static void Step(Markup pager, PageQuery query, int page, int pages, string text)
    {
        if (page >= 1 && page <= pages)
        {
            pager.Add($"<a href=\"{query.AddressOf(page)}\">{text}</a>");
        }
        else
        {
            pager.Add($"<span class=\"off\">{text}</span>");
        }
    }
}
