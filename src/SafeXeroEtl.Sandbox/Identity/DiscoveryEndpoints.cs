using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>What OpenID Connect clients read before they begin: the addresses and the public key.</summary>
internal sealed class DiscoveryEndpoints(BooksFile books, SandboxOptions options)
{
    public static Task Configuration(HttpContext context)
    {
        var origin = IdentityEndpoints.Origin(context.Request);
        return IdentityReply.Json(context, 200, json =>
        {
            json.WriteString("issuer", origin);
            json.WriteString("authorization_endpoint", origin + IdentityEndpoints.AuthorizePath);
            json.WriteString("token_endpoint", origin + IdentityEndpoints.TokenPath);
            json.WriteString("revocation_endpoint", origin + IdentityEndpoints.RevocationPath);
            json.WriteString("jwks_uri", origin + IdentityEndpoints.KeysPath);
            Words(json, "scopes_supported", [Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.OfflineAccess, .. Scopes.AllAccounting]);
            Words(json, "response_types_supported", ["code"]);
            Words(json, "response_modes_supported", ["query"]);
            Words(json, "grant_types_supported", ["authorization_code", "refresh_token", "client_credentials"]);
            Words(json, "token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post", "none"]);
            Words(json, "code_challenge_methods_supported", ["S256"]);
            Words(json, "id_token_signing_alg_values_supported", ["RS256"]);
            Words(json, "subject_types_supported", ["public"]);
        });
    }

    public Task Keys(HttpContext context)
    {
        var (id, key) = books.Write(session =>
        {
            using var current = SigningKey.Current(session, options.Clock.GetUtcNow());
            return (current.Id, current.Rsa.ExportParameters(includePrivateParameters: false));
        });
        return IdentityReply.Json(context, 200, json => WriteKey(json, id, key));
    }

    private static void WriteKey(Utf8JsonWriter json, string id, RSAParameters key)
    {
        json.WriteStartArray("keys");
        json.WriteStartObject();
        json.WriteString("kty", "RSA");
        json.WriteString("use", "sig");
        json.WriteString("alg", "RS256");
        json.WriteString("kid", id);
        json.WriteString("n", Base64Url.EncodeToString(key.Modulus));
        json.WriteString("e", Base64Url.EncodeToString(key.Exponent));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Words(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }
}
