using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// One gzip member of an archive. Its header carries the member's own length (an extra field named SX, as RFC 1952 2.3.1.1
/// allows), so that the last whole member of a file that a crash cut short can be found; to any other program it is plain gzip.
/// </summary>
internal static class ArchiveMember
{
    private const int HeaderBytes = 10;
    private const int ExtraBytes = 10;
    private const int FlagsAt = 3;
    private const byte HasExtra = 4;

    public static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        var plain = zipped.GetBuffer().AsSpan(0, (int)zipped.Length);
        var member = new byte[plain.Length + ExtraBytes];
        plain[..HeaderBytes].CopyTo(member);
        member[FlagsAt] |= HasExtra;
        var extra = member.AsSpan(HeaderBytes, ExtraBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(extra, ExtraBytes - 2);
        "SX"u8.CopyTo(extra[2..]);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[4..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(extra[6..], (uint)member.Length);
        plain[HeaderBytes..].CopyTo(member.AsSpan(HeaderBytes + ExtraBytes));
        return member;
    }

    /// <summary>The whole members from the stream's start, unzipped; ends at the first that is not whole.</summary>
    /// <returns>Each with the place where it ends.</returns>
    public static IEnumerable<(byte[] Content, long End)> Whole(Stream file)
    {
        var header = new byte[HeaderBytes + ExtraBytes];
        for (var at = 0L; ;)
        {
            file.Position = at;
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || LengthOf(header) is not { } length || length > file.Length - at)
            {
                yield break;
            }

            file.Position = at;
            var member = new byte[length];
            file.ReadExactly(member);
            if (Unzip(member) is not { } content)
            {
                yield break;
            }

            at += length;
            yield return (content, at);
        }
    }

    private static int? LengthOf(ReadOnlySpan<byte> header) =>
        header[0] == 0x1f && header[1] == 0x8b && (header[FlagsAt] & HasExtra) != 0 && header[(HeaderBytes + 2)..].StartsWith("SX"u8)
            && BinaryPrimitives.ReadUInt32LittleEndian(header[(HeaderBytes + 6)..]) is > HeaderBytes + ExtraBytes and <= 2 * (uint)SafeLimits.AnswerBytesMax and var length
            ? (int)length
            : null;

    /// <returns>Null where the member is damaged or unzips to more than any answer may be.</returns>
    private static byte[]? Unzip(byte[] member)
    {
        const int Most = SafeLimits.AnswerBytesMax + SafeLimits.MemberBytes + (SafeLimits.MemberAnswers * SafeLimits.FrameBytesMax);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
            var content = new ArrayBufferWriter<byte>(member.Length * 4);
            while (true)
            {
                var read = gzip.Read(content.GetSpan(1 << 14));
                if (read == 0)
                {
                    return content.WrittenSpan.ToArray();
                }

                content.Advance(read);
                if (content.WrittenCount > Most)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
