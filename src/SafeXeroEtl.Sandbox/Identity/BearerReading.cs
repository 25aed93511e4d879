using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Reads a bearer token: ours is verified, a stranger's word is trusted unless sign-in is required.</summary>
internal static class BearerReading
{
    /// <returns>The caller, or the answer that turns him away.</returns>
    public static (Caller? Caller, Answer? Refusal) Read(BookSession session, string authorization, bool requireSignIn, DateTimeOffset now)
    {
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || authorization[7..].Trim() is not { Length: > 0 } bearer)
        {
            return (null, AccessAnswers.Unauthorised());
        }

        return Jwt.HasShape(bearer) ? Ours(session, bearer, now)
            : requireSignIn ? (null, AccessAnswers.Unauthorised())
            : (Caller.Stranger(bearer), null);
    }

    private static (Caller? Caller, Answer? Refusal) Ours(BookSession session, string bearer, DateTimeOffset now)
    {
        if (Jwt.Verify(bearer, id => SigningKey.Find(session, id)) is not { } claims
            || Instant(claims, "nbf") is not { } from
            || Instant(claims, "exp") is not { } until
            || Jwt.Text(claims, "jti") is not { } tokenId
            || now < from)
        {
            return (null, AccessAnswers.Unauthorised());
        }

        if (now >= until)
        {
            return (null, AccessAnswers.Expired(until));
        }

        return session.GrantOfAccessToken(tokenId) is { IsRevoked: false } grant ? (CallerOf(grant, claims), null) : (null, AccessAnswers.Unauthorised());
    }

    private static Caller CallerOf(Grant grant, JsonElement claims) => new()
    {
        AppId = grant.ClientId,
        UserId = grant.UserId,
        Scopes = claims.GetProperty("scope").EnumerateArray().SelectMany(static scope => Scopes.Covered(scope.GetString() ?? string.Empty)).ToHashSet(StringComparer.Ordinal),
        BearerHash = null,
    };

    private static DateTimeOffset? Instant(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.TryGetInt64(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
