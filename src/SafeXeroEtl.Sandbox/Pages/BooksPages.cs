using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The books for people, at <c>/</c>: read only, without a script, so that somebody who rehearses a month end can look at what arrived.</summary>
internal static class BooksPages
{
    public const string StylePath = "/page.css";
    private const string Root = "/books";
    private const string CallsPath = "/calls";

    private static readonly byte[] Style = Resource("Pages/page.css");

    /// <summary>Whether a path is one of these pages; looking at them is no call of the API.</summary>
    public static bool Serves(PathString path) =>
        path.Value is null or "" or "/" or StylePath or CallsPath or "/favicon.ico" || path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static string AddressOf(Guid tenant, string rest = "") => $"{Root}/{tenant:D}{rest}";

    public static void Map(IEndpointRouteBuilder routes, BooksFile books, CallLog log, SandboxOptions options)
    {
        Get("/", context => Send(context, books.Read(OverviewPage.Of)));
        Get(CallsPath, context => Send(context, CallsPage.Of(books.Read(ReferenceBook.AllOrganisations), log.Latest())));
        Get(StylePath, static context => Bytes(context, Style, "text/css; charset=utf-8"));
        Get("/favicon.ico", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        OfOrganisation("", static (session, _) => OrganisationPage.Of(session));
        OfOrganisation("/contacts", static (session, request) => ContactPages.List(session, PageQuery.Of(request)));
        OfOrganisation("/contacts/{id:guid}", static (session, request) => ContactPages.One(session, Id(request), PageQuery.Of(request)));
        OfOrganisation("/documents", static (session, request) => DocumentPages.List(session, PageQuery.Of(request)));
        OfOrganisation("/documents/{id:guid}", static (session, request) => DocumentPages.One(session, Id(request)));
        OfOrganisation("/payments", static (session, request) => PaymentPages.List(session, PageQuery.Of(request)));
        OfOrganisation("/trial-balance", (session, request) => TrialBalancePage.Of(session, request.Query["date"], options.Clock.GetUtcNow()));

        void Get(string path, RequestDelegate page) => routes.MapMethods(path, ["GET", "HEAD"], page);

        void OfOrganisation(string path, Func<BookSession, HttpRequest, Markup?> page) => Get($"{Root}/{{tenant:guid}}{path}", context => Send(context, books.Read(session =>
        {
            var tenant = Guid.Parse((string)context.Request.RouteValues["tenant"]!);
            if (!ReferenceBook.AllOrganisations(session).Exists(organisation => organisation.TenantId == tenant))
            {
                return null;
            }

            session.TenantId = tenant;
            return page(session, context.Request);
        })));
    }

    private static Guid Id(HttpRequest request) => Guid.Parse((string)request.RouteValues["id"]!);

    private static Task Send(HttpContext context, Markup? page)
    {
        if (page is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            page = Layout.Page("Not found", null, new Markup().Add($"<p>These books have nothing at this address. <a href=\"/\">All organisations</a></p>"));
        }

        // A page that cannot run a script, load from elsewhere or be framed cannot do harm even if an escape were forgotten.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-store";
        return Bytes(context, Encoding.UTF8.GetBytes(page.ToString()), "text/html; charset=utf-8");
    }

    private static async Task Bytes(HttpContext context, byte[] body, string type)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(BooksPages).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not built in.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
