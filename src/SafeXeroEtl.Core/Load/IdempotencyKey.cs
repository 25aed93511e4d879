using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeXeroEtl.Core.Load;

/// <summary>One posting's part in a send.</summary>
public sealed record SentElement(string Key, int Generation, int Attempt);

/// <summary>The key under which Xero remembers a request for six minutes (FACTS 6).</summary>
public static class IdempotencyKey
{
    /// <summary>
    /// The same for the same bytes of the same attempt, different for everything else: another organisation, address, body,
    /// generation or attempt. 64 lower-case hexadecimal characters (Xero takes 128).
    /// </summary>
    /// <param name="target">Method and path: Xero refuses a key that comes back with another address.</param>
    public static string For(string tenantId, string target, string body, IEnumerable<SentElement> elements)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, tenantId);
        Append(hash, target);
        Append(hash, body);
        foreach (var element in elements)
        {
            Append(hash, element.Key);
            Append(hash, element.Generation.ToString(CultureInfo.InvariantCulture));
            Append(hash, element.Attempt.ToString(CultureInfo.InvariantCulture));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each part behind its length, so that no two lists of parts read the same.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
        hash.AppendData(bytes);
    }
}
