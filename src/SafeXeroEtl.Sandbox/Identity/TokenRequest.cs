using System.Text.RegularExpressions;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>
/// The three ways to a token (FACTS 7), inside one write transaction. A refusal may leave a mark as well: a code that was
/// shown once is used, whether it gave anything or not.
/// </summary>
internal sealed partial class TokenRequest(BookSession session, XeroApp app, Parameters form, string issuer, DateTimeOffset now)
{
    private readonly TokenIssuer _issuer = new(session, issuer, now);

    [GeneratedRegex("^[A-Za-z0-9._~-]{43,128}$", RegexOptions.NonBacktracking)]
    private static partial Regex Verifier { get; }

    public TokenAnswer Answer() => form.One("grant_type") switch
    {
        "authorization_code" when app.Kind is not AppKind.CustomConnection => ForCode(),
        "refresh_token" when app.Kind is not AppKind.CustomConnection => ForRefreshToken(),
        "client_credentials" when app.Kind is AppKind.CustomConnection => ForCustomConnection(),
        "authorization_code" or "refresh_token" or "client_credentials" => new TokenAnswer.Refused("unauthorized_client"),
        null => new TokenAnswer.Refused("invalid_request"),
        _ => new TokenAnswer.Refused("unsupported_grant_type"),
    };

    private TokenAnswer ForCode()
    {
        if (form.One("code") is not { } code || form.One("redirect_uri") is not { } redirect)
        {
            return new TokenAnswer.Refused("invalid_request");
        }

        if (session.Code(code) is not { } known || !IsMine(known.Grant))
        {
            return new TokenAnswer.Refused("invalid_grant");
        }

        if (known.IsUsed)
        {
            session.RevokeGrant(known.Grant.GrantId, now); // two have seen this code: neither is to be trusted
            return new TokenAnswer.Refused("invalid_grant");
        }

        session.UseCode(code, now);
        return known.Grant.IsRevoked || now >= known.ExpiresUtc || !string.Equals(redirect, known.RedirectUri, StringComparison.Ordinal) || !Proves(known.Challenge)
            ? new TokenAnswer.Refused("invalid_grant")
            : _issuer.Issue(known.Grant, known.Grant.Scopes, refreshable: true);
    }

    private bool Proves(string? challenge)
    {
        var verifier = form.One("code_verifier");
        return challenge is null ? verifier is null : verifier is not null && Verifier.IsMatch(verifier) && Secrets.Answers(challenge, verifier);
    }

    private TokenAnswer ForRefreshToken()
    {
        if (form.One("refresh_token") is not { } token)
        {
            return new TokenAnswer.Refused("invalid_request");
        }

        if (session.RefreshToken(token) is not { } known
            || !IsMine(known.Grant)
            || known.Grant.IsRevoked
            || now >= known.ExpiresUtc
            || now - known.RotatedUtc >= Lifetimes.RefreshGrace)
        {
            return new TokenAnswer.Refused("invalid_grant");
        }

        var scopes = form.One("scope") is { } narrower ? Scopes.Words(narrower) : known.Grant.Scopes;
        if (scopes.Except(known.Grant.Scopes, StringComparer.Ordinal).Any())
        {
            return new TokenAnswer.Refused("invalid_scope");
        }

        session.RotateRefreshToken(token, now);
        return _issuer.Issue(known.Grant, scopes, refreshable: true);
    }

    private TokenAnswer ForCustomConnection()
    {
        var scopes = Scopes.Words(form.One("scope") ?? string.Empty);
        if (scopes.Count == 0 || scopes.Except(app.Scopes, StringComparer.Ordinal).Any())
        {
            return new TokenAnswer.Refused("invalid_scope");
        }

        var grant = new Grant
        {
            GrantId = Guid.NewGuid(),
            ClientId = app.ClientId,
            UserId = string.Empty,
            Scopes = scopes,
            Nonce = null,
            AuthEventId = Guid.NewGuid(),
            CreatedUtc = now,
            IsRevoked = false,
        };
        session.AddGrant(grant);
        return _issuer.Issue(grant, scopes, refreshable: false);
    }

    private bool IsMine(Grant grant) => string.Equals(grant.ClientId, app.ClientId, StringComparison.Ordinal);
}
