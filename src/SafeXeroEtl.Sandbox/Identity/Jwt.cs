using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Signed JSON in three base64url parts, RS256 and nothing else: a token cannot choose its own algorithm.</summary>
internal static class Jwt
{
    /// <summary>Whether a bearer claims to be one of ours. Any other word is a stranger's.</summary>
    public static bool HasShape(string bearer) => bearer.StartsWith("eyJ", StringComparison.Ordinal) && bearer.Split('.') is [_, _, _];

    public static string Sign(SigningKey key, Action<Utf8JsonWriter> claims)
    {
        var signed = Part(json =>
        {
            json.WriteString("alg", "RS256");
            json.WriteString("kid", key.Id);
            json.WriteString("typ", "JWT");
        }) + "." + Part(claims);
        var signature = key.Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    /// <summary>The claims, when the signature is good; null for anything that is not ours.</summary>
    public static JsonElement? Verify(string token, Func<string, SigningKey?> keyOf)
    {
        if (token.Split('.') is not [var header, var payload, var signature]
            || Read(header) is not { } head
            || Text(head, "alg") is not "RS256"
            || Text(head, "kid") is not { } id
            || !TryDecode(signature, out var signatureBytes))
        {
            return null;
        }

        using var key = keyOf(id);
        var signed = Encoding.UTF8.GetBytes(header + "." + payload);
        return key is not null && key.Rsa.VerifyData(signed, signatureBytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? Read(payload) : null;
    }

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Part(Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    private static JsonElement? Read(string part)
    {
        try
        {
            return TryDecode(part, out var bytes) && JsonDocument.Parse(bytes).RootElement is { ValueKind: JsonValueKind.Object } element ? element : null;
        }
        catch (JsonException)
        {
            return null; // not JSON, so not a token of ours
        }
    }

    private static bool TryDecode(string part, out byte[] bytes)
    {
        bytes = [];
        if (part.Length == 0 || !Base64Url.IsValid(part))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(part);
        return true;
    }
}
