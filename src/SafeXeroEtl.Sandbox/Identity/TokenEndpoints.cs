using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary><c>/connect/token</c> and <c>/connect/revocation</c>.</summary>
internal sealed class TokenEndpoints(BooksFile books, SandboxOptions options)
{
    public async Task Token(HttpContext context)
    {
        if (await Parameters.FromFormAsync(context.Request, context.RequestAborted) is not { } form || form.Unacceptable() is not null)
        {
            await IdentityReply.Error(context, "invalid_request");
            return;
        }

        var issuer = IdentityEndpoints.Origin(context.Request);
        var answer = books.Write(session => ClientAuthentication.AppOf(session, context.Request, form) is { } app
            ? new TokenRequest(session, app, form, issuer, options.Clock.GetUtcNow()).Answer()
            : new TokenAnswer.Refused("invalid_client"));
        await (answer is TokenAnswer.Issued issued ? Issued(context, issued) : IdentityReply.Error(context, ((TokenAnswer.Refused)answer).Error));
    }

    /// <summary>FACTS 7: the user leaves the app: every token of his for it is void and every connection gone. An unknown token is answered the same.</summary>
    public async Task Revocation(HttpContext context)
    {
        if (await Parameters.FromFormAsync(context.Request, context.RequestAborted) is not { } form || form.Unacceptable() is not null || form.One("token") is not { } token)
        {
            await IdentityReply.Error(context, "invalid_request");
            return;
        }

        var error = books.Write(session =>
        {
            if (ClientAuthentication.AppOf(session, context.Request, form) is not { } app)
            {
                return "invalid_client";
            }

            Revoke(session, app, token);
            return null;
        });
        await (error is null ? IdentityReply.Empty(context) : IdentityReply.Error(context, error));
    }

    private void Revoke(BookSession session, XeroApp app, string token)
    {
        if (session.RefreshToken(token)?.Grant is not { } grant || !string.Equals(grant.ClientId, app.ClientId, StringComparison.Ordinal))
        {
            return;
        }

        session.RevokeGrants(grant.ClientId, grant.UserId, options.Clock.GetUtcNow());
        session.DisconnectAll(grant.ClientId, grant.UserId);
    }

    private static Task Issued(HttpContext context, TokenAnswer.Issued issued) => IdentityReply.Json(context, 200, json =>
    {
        if (issued.IdToken is not null)
        {
            json.WriteString("id_token", issued.IdToken);
        }

        json.WriteString("access_token", issued.AccessToken);
        json.WriteNumber("expires_in", (int)Lifetimes.AccessToken.TotalSeconds);
        json.WriteString("token_type", "Bearer");
        if (issued.RefreshToken is not null)
        {
            json.WriteString("refresh_token", issued.RefreshToken);
        }

        json.WriteString("scope", string.Join(' ', issued.Scopes));
    });
}
