using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Who may pass: the token, then the organisation, then the scope (FACTS 2, 4 and 8).</summary>
internal sealed class AccessCheck(BooksFile books, SandboxOptions options)
{
    /// <summary>A call without an organisation needs a good token and nothing else.</summary>
    public Answer? Refusal(HttpContext context, out Caller? caller)
    {
        (caller, var refusal) = books.Read(session => Read(session, context));
        return refusal;
    }

    /// <summary>A call for an organisation; sets what it is for when it may pass.</summary>
    public Answer? Refusal(HttpContext context, out Caller? caller, out Guid tenantId)
    {
        (var refusal, caller, tenantId) = books.Read(session =>
        {
            var (caller, refusal) = Read(session, context);
            return caller is null ? (refusal, null, Guid.Empty)
                : TenantOf(session, caller, context.Request) is { } tenant ? (null, caller, tenant)
                : (AccessAnswers.TenantRefused(), caller, Guid.Empty);
        });
        if (refusal is not null || caller?.Has(ScopeRules.For(context.Request.Method, context.Request.Path)) is not false)
        {
            return refusal;
        }

        context.Response.Headers.WWWAuthenticate = "insufficient_scope";
        return AccessAnswers.ScopeMissing();
    }

    private (Caller? Caller, Answer? Refusal) Read(BookSession session, HttpContext context) =>
        BearerReading.Read(session, context.Request.Headers.Authorization.ToString(), options.RequireSignIn, options.Clock.GetUtcNow());

    // A custom connection reaches one organisation and may leave the header out (FACTS 1).
    private static Guid? TenantOf(BookSession session, Caller caller, HttpRequest request)
    {
        var asked = request.Headers["xero-tenant-id"].ToString();
        var connections = session.ConnectionsOf(caller);
        return Guid.TryParse(asked, out var id) ? connections.Exists(connection => connection.TenantId == id) ? id : null
            : asked.Length == 0 && caller is { IsStranger: false, UserId.Length: 0 } ? connections.Select(static connection => (Guid?)connection.TenantId).SingleOrDefault()
            : null;
    }
}
