using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Identity;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>Which app a call comes from: limits and idempotency keys belong to an app (FACTS 5 and 6).</summary>
internal static class CallerApp
{
    /// <summary>All callers whose token is no JWT are taken for one app.</summary>
    public const string Stranger = "stranger";

    private const int NameLengthMax = 64;

    /// <summary>The app whose token was accepted; before that, the one that the token states, genuine or not.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Features.Get<Caller>() is { } caller)
        {
            return caller.AppId;
        }

        var text = context.Request.Headers.Authorization.ToString();
        var parts = text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text[7..].Trim().Split('.') : [];
        return parts.Length == 3 && ClientId(parts[1]) is { Length: > 0 and <= NameLengthMax } id ? id : Stranger;
    }

    private static string? ClientId(string payload)
    {
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return claims.RootElement.ValueKind is JsonValueKind.Object && claims.RootElement.TryGetProperty("client_id", out var id) && id.ValueKind is JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (Exception notJwt) when (notJwt is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
