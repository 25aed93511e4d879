using System.IO.Compression;
using System.Security.Cryptography;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Answers of a pull's archive, hashed while they are read: what is held against the seal is what the rows were made of, not what
/// the file was a moment before.
/// </summary>
internal static class SealedArchive
{
    /// <param name="packed">As it lies in the folder.</param>
    /// <exception cref="InvalidDataException">It is not what was sealed. Known for certain only behind the last answer.</exception>
    public static IEnumerable<ArchivedAnswer> Answers(Stream packed, PulledFile known)
    {
        using var hash = SHA256.Create();
        using var hashed = new CryptoStream(packed, hash, CryptoStreamMode.Read);
        using var unzipped = new GZipStream(hashed, CompressionMode.Decompress);
        foreach (var answer in new ArchiveReader(unzipped).Answers())
        {
            yield return answer;
        }

        hashed.CopyTo(Stream.Null);
        if (Convert.ToHexStringLower(hash.Hash!) != known.Sha256)
        {
            throw new InvalidDataException("It is not the file that was pulled: its SHA-256 differs from pull.json.");
        }
    }
}
