using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary><c>/identity/connect/authorize</c>: the app's question by GET or POST, and the person's answer to it by POST.</summary>
internal sealed class AuthorizeEndpoint(BooksFile books, SandboxOptions options)
{
    public Task Ask(HttpContext context) => Ask(context, Parameters.FromQuery(context.Request));

    public async Task Post(HttpContext context)
    {
        if (await Parameters.FromFormAsync(context.Request, context.RequestAborted) is not { } form)
        {
            await IdentityReply.Page(context, 400, ConsentPage.Problem("The request could not be read (invalid_request)."));
            return;
        }

        await (form.All("ticket").Count > 0 ? Decide(context, form) : Ask(context, form));
    }

    private async Task Ask(HttpContext context, Parameters asked)
    {
        switch (books.Read(session => AuthorizeCheck.Read(asked, session.App)))
        {
            case AuthorizeReading.Acceptable(var app, var request):
                await IdentityReply.Page(context, 200, books.Write(session =>
                    ConsentPage.Question(app, request, session.Ask(request, options.Clock.GetUtcNow()), ReferenceBook.AllOrganisations(session))));
                return;
            case AuthorizeReading.Refused(var location):
                await IdentityReply.Redirect(context, location);
                return;
            case AuthorizeReading.Unsafe(var problem):
                await IdentityReply.Page(context, 400, ConsentPage.Problem(problem));
                return;
        }
    }

    private async Task Decide(HttpContext context, Parameters form)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, IdentityEndpoints.Origin(context.Request), StringComparison.OrdinalIgnoreCase))
        {
            await IdentityReply.Page(context, 400, ConsentPage.Problem("The answer came from another site's page."));
            return;
        }

        switch (books.Write(session => Outcome(session, form)))
        {
            case Decision.GoBack(var location):
                await IdentityReply.Redirect(context, location);
                return;
            case Decision.Show(var status, var page):
                await IdentityReply.Page(context, status, page);
                return;
        }
    }

    private Decision Outcome(BookSession session, Parameters form)
    {
        var now = options.Clock.GetUtcNow();
        if (form.Unacceptable("tenant") is not null
            || form.One("ticket") is not { } ticket
            || session.Asked(ticket, now) is not { } request
            || session.App(request.ClientId) is not { } app
            || form.One("decision") is not ("allow" or "deny"))
        {
            return new Decision.Show(400, ConsentPage.Problem("This page is too old, was answered already, or was not made here."));
        }

        if (form.One("decision") is "deny")
        {
            session.Close(ticket);
            return new Decision.GoBack(Redirects.With(request.RedirectUri, ("error", "access_denied"), ("state", request.State)));
        }

        var organisations = ReferenceBook.AllOrganisations(session);
        var tenants = form.All("tenant").Select(static text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct().ToList();
        if (request.NeedsOrganisation && (tenants.Count == 0 || !tenants.TrueForAll(id => organisations.Exists(organisation => organisation.TenantId == id))))
        {
            return new Decision.Show(400, ConsentPage.Question(app, request, ticket, organisations, "Choose at least one organisation."));
        }

        session.Close(ticket);
        return new Decision.GoBack(Allow(session, request, request.NeedsOrganisation ? tenants : [], now));
    }

    private static string Allow(BookSession session, AuthorizeRequest request, List<Guid> tenants, DateTimeOffset now)
    {
        var grant = new Grant
        {
            GrantId = Guid.NewGuid(),
            ClientId = request.ClientId,
            UserId = Stored.Text(SandboxUser.Id),
            Scopes = request.Scopes,
            Nonce = request.Nonce,
            AuthEventId = Guid.NewGuid(),
            CreatedUtc = now,
            IsRevoked = false,
        };
        var code = Secrets.New();
        session.AddGrant(grant);
        session.AddCode(code, grant.GrantId, request.RedirectUri, request.Challenge, now + Lifetimes.Code);
        foreach (var tenant in tenants)
        {
            session.Connect(grant.ClientId, grant.UserId, tenant, grant.AuthEventId, now);
        }

        return Redirects.With(request.RedirectUri, ("code", code), ("scope", string.Join(' ', request.Scopes)), ("state", request.State));
    }

    private abstract record Decision
    {
        private Decision()
        {
        }

        public sealed record GoBack(string Location) : Decision;

        public sealed record Show(int Status, Page Page) : Decision;
    }
}
