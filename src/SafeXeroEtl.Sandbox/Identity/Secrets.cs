using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Codes, tickets and refresh tokens: made here, and stored as hashes only.</summary>
internal static class Secrets
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in constant time; a missing hash matches nothing.</summary>
    public static bool Matches(string secret, string? hash) =>
        hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));

    /// <summary>PKCE's S256: the base64url form of the verifier's SHA-256.</summary>
    public static bool Answers(string challenge, string verifier) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)))),
        Encoding.UTF8.GetBytes(challenge));
}
