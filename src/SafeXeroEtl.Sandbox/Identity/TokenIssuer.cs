using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Makes the tokens of a grant (FACTS 7: names of the claims and lives).</summary>
internal sealed class TokenIssuer(BookSession session, string issuer, DateTimeOffset now)
{
    public TokenAnswer.Issued Issue(Grant grant, IReadOnlyList<string> scopes, bool refreshable)
    {
        using var key = SigningKey.Current(session, now);
        session.ForgetOldGrants(now);
        var tokenId = Guid.NewGuid();
        session.AddAccessToken(tokenId, grant.GrantId, now + Lifetimes.AccessToken);
        return new()
        {
            AccessToken = Jwt.Sign(key, json => AccessClaims(json, grant, scopes, tokenId)),
            RefreshToken = refreshable && grant.Scopes.Contains(Scopes.OfflineAccess, StringComparer.Ordinal) ? NewRefreshToken(grant) : null,
            IdToken = scopes.Contains(Scopes.OpenId, StringComparer.Ordinal) ? Jwt.Sign(key, json => IdClaims(json, grant, scopes)) : null,
            Scopes = scopes,
        };
    }

    private string NewRefreshToken(Grant grant)
    {
        var token = Secrets.New();
        session.AddRefreshToken(token, grant.GrantId, now + Lifetimes.RefreshToken);
        return token;
    }

    private void AccessClaims(Utf8JsonWriter json, Grant grant, IReadOnlyList<string> scopes, Guid tokenId)
    {
        Common(json, $"{issuer}/resources", Lifetimes.AccessToken);
        json.WriteString("client_id", grant.ClientId);
        if (grant.UserId.Length > 0)
        {
            json.WriteString("sub", Secrets.Hash(grant.UserId)[..32]);
            json.WriteNumber("auth_time", grant.CreatedUtc.ToUnixTimeSeconds());
            json.WriteString("xero_userid", grant.UserId);
        }

        json.WriteString("jti", Stored.Text(tokenId));
        json.WriteString("authentication_event_id", grant.AuthEventId);
        json.WriteStartArray("scope");
        foreach (var scope in scopes)
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
    }

    private void IdClaims(Utf8JsonWriter json, Grant grant, IReadOnlyList<string> scopes)
    {
        Common(json, grant.ClientId, Lifetimes.IdToken);
        json.WriteNumber("iat", now.ToUnixTimeSeconds());
        json.WriteString("sub", Secrets.Hash(grant.UserId)[..32]);
        json.WriteNumber("auth_time", grant.CreatedUtc.ToUnixTimeSeconds());
        json.WriteString("xero_userid", grant.UserId);
        if (grant.Nonce is not null)
        {
            json.WriteString("nonce", grant.Nonce);
        }

        if (scopes.Contains(Scopes.Email, StringComparer.Ordinal))
        {
            json.WriteString("email", SandboxUser.Email);
        }

        if (scopes.Contains(Scopes.Profile, StringComparer.Ordinal))
        {
            json.WriteString("preferred_username", SandboxUser.Email);
            json.WriteString("given_name", SandboxUser.GivenName);
            json.WriteString("family_name", SandboxUser.FamilyName);
        }
    }

    private void Common(Utf8JsonWriter json, string audience, TimeSpan life)
    {
        json.WriteNumber("nbf", now.ToUnixTimeSeconds());
        json.WriteNumber("exp", (now + life).ToUnixTimeSeconds());
        json.WriteString("iss", issuer);
        json.WriteString("aud", audience);
    }
}
