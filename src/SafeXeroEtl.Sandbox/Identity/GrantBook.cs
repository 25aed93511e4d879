using Microsoft.Data.Sqlite;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Grants and what hangs on them, as rows.</summary>
internal static class GrantBook
{
    private const string Revoked = "UPDATE grants SET revoked_utc = $at WHERE revoked_utc IS NULL AND ";

    extension(BookSession session)
    {
        public void AddGrant(Grant grant) => session.Execute(
            "INSERT INTO grants VALUES ($id, $client, $user, $scopes, $nonce, $event, $at, NULL)",
            ("$id", Stored.Text(grant.GrantId)),
            ("$client", grant.ClientId),
            ("$user", grant.UserId),
            ("$scopes", string.Join(' ', grant.Scopes)),
            ("$nonce", grant.Nonce),
            ("$event", Stored.Text(grant.AuthEventId)),
            ("$at", grant.CreatedUtc.ToUnixTimeMilliseconds()));

        public void AddCode(string code, Guid grantId, string redirectUri, string? challenge, DateTimeOffset expires) => session.Execute(
            "INSERT INTO authorization_codes VALUES ($hash, $grant, $redirect, $challenge, $expires, NULL)",
            ("$hash", Secrets.Hash(code)),
            ("$grant", Stored.Text(grantId)),
            ("$redirect", redirectUri),
            ("$challenge", challenge),
            ("$expires", expires.ToUnixTimeMilliseconds()));

        public AuthorizationCode? Code(string code) => session.First(
            "SELECT g.*, c.redirect_uri, c.challenge, c.expires_utc, c.used_utc FROM authorization_codes c JOIN grants g ON g.grant_id = c.grant_id WHERE c.code_hash = $hash",
            static row => new AuthorizationCode
            {
                Grant = ReadGrant(row),
                RedirectUri = row.RequiredText("redirect_uri"),
                Challenge = row.TextAt("challenge"),
                ExpiresUtc = row.InstantAt("expires_utc"),
                IsUsed = !row.IsDBNull(row.GetOrdinal("used_utc")),
            },
            ("$hash", Secrets.Hash(code)));

        public void UseCode(string code, DateTimeOffset now) => session.Execute(
            "UPDATE authorization_codes SET used_utc = $at WHERE code_hash = $hash",
            ("$hash", Secrets.Hash(code)),
            ("$at", now.ToUnixTimeMilliseconds()));

        public void AddRefreshToken(string token, Guid grantId, DateTimeOffset expires) => session.Execute(
            "INSERT INTO refresh_tokens VALUES ($hash, $grant, $expires, NULL)",
            ("$hash", Secrets.Hash(token)),
            ("$grant", Stored.Text(grantId)),
            ("$expires", expires.ToUnixTimeMilliseconds()));

        public RefreshToken? RefreshToken(string token) => session.First(
            "SELECT g.*, r.expires_utc, r.rotated_utc FROM refresh_tokens r JOIN grants g ON g.grant_id = r.grant_id WHERE r.token_hash = $hash",
            static row => new RefreshToken
            {
                Grant = ReadGrant(row),
                ExpiresUtc = row.InstantAt("expires_utc"),
                RotatedUtc = row.IsDBNull(row.GetOrdinal("rotated_utc")) ? null : row.InstantAt("rotated_utc"),
            },
            ("$hash", Secrets.Hash(token)));

        public void RotateRefreshToken(string token, DateTimeOffset now) => session.Execute(
            "UPDATE refresh_tokens SET rotated_utc = $at WHERE token_hash = $hash AND rotated_utc IS NULL",
            ("$hash", Secrets.Hash(token)),
            ("$at", now.ToUnixTimeMilliseconds()));

        public void AddAccessToken(Guid tokenId, Guid grantId, DateTimeOffset expires) => session.Execute(
            "INSERT INTO access_tokens VALUES ($id, $grant, $expires)",
            ("$id", Stored.Text(tokenId)),
            ("$grant", Stored.Text(grantId)),
            ("$expires", expires.ToUnixTimeMilliseconds()));

        /// <summary>The grant behind an access token; null when the token is not known here.</summary>
        public Grant? GrantOfAccessToken(string tokenId) => session.First(
            "SELECT g.* FROM access_tokens a JOIN grants g ON g.grant_id = a.grant_id WHERE a.token_id = $id",
            ReadGrant,
            ("$id", tokenId));

        public void RevokeGrant(Guid grantId, DateTimeOffset now) =>
            session.Execute(Revoked + "grant_id = $grant", ("$grant", Stored.Text(grantId)), ("$at", now.ToUnixTimeMilliseconds()));

        public void RevokeGrants(string clientId, string userId, DateTimeOffset now) => session.Execute(
            Revoked + "client_id = $client AND user_id = $user",
            ("$client", clientId),
            ("$user", userId),
            ("$at", now.ToUnixTimeMilliseconds()));

        /// <summary>Forgets what ended more than a day ago, so that the file does not grow with every refresh.</summary>
        public void ForgetOldGrants(DateTimeOffset now)
        {
            var old = ("$old", (object?)(now - TimeSpan.FromDays(1)).ToUnixTimeMilliseconds());
            session.Execute("DELETE FROM consents WHERE expires_utc < $old", old);
            session.Execute("DELETE FROM authorization_codes WHERE expires_utc < $old", old);
            session.Execute("DELETE FROM access_tokens WHERE expires_utc < $old", old);
            session.Execute("DELETE FROM refresh_tokens WHERE expires_utc < $old", old);
            session.Execute(
                "DELETE FROM grants WHERE created_utc < $old AND grant_id NOT IN (SELECT grant_id FROM access_tokens "
                + "UNION SELECT grant_id FROM refresh_tokens UNION SELECT grant_id FROM authorization_codes)",
                old);
        }
    }

    private static Grant ReadGrant(SqliteDataReader row) => new()
    {
        GrantId = row.IdAt("grant_id"),
        ClientId = row.RequiredText("client_id"),
        UserId = row.RequiredText("user_id"),
        Scopes = Scopes.Words(row.RequiredText("scopes")),
        Nonce = row.TextAt("nonce"),
        AuthEventId = row.IdAt("auth_event_id"),
        CreatedUtc = row.InstantAt("created_utc"),
        IsRevoked = !row.IsDBNull(row.GetOrdinal("revoked_utc")),
    };
}
