using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>What the bytes of a sample say about the encoding.</summary>
/// <param name="Encoding">Null when it cannot be told.</param>
/// <param name="Evidence">Why, in a few words.</param>
/// <param name="Candidates">What it may be when it cannot be told; empty for bytes that are no text at all.</param>
public sealed record EncodingFinding(string? Encoding, string Evidence, ImmutableArray<string> Candidates)
{
    internal static EncodingFinding Told(string encoding, string evidence) => new(encoding, evidence, [encoding]);

    internal static EncodingFinding Doubtful(string evidence, params ReadOnlySpan<string> candidates) => new(null, evidence, [.. candidates]);
}

/// <summary>
/// Tells a file's encoding from its mark or its first bytes. Any run of bytes is text in Windows-1252, so that one is concluded
/// only where the bytes above 127 are those that English text has in it and cannot be Mac or DOS letters.
/// </summary>
public static class EncodingDetection
{
    /// <summary>£ © ® ° ± ² ³ ½ and the like, the accented letters, € … curly quotes and dashes, ™.</summary>
    private static readonly SearchValues<byte> LikelyIn1252 = SearchValues.Create(
    [
        0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB2, 0xB3, 0xB7, 0xBB, 0xBC, 0xBD, 0xBE,
        .. Enumerable.Range(0xC0, 0x40).Where(static letter => letter is not (0xD7 or 0xF7)).Select(static letter => (byte)letter),
    ]);

    private static readonly SearchValues<byte> NoText = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1B]);

    /// <param name="isWhole">Whether the sample is the whole file; otherwise its last character may be cut.</param>
    public static EncodingFinding Detect(ReadOnlySpan<byte> sample, bool isWhole)
    {
        if (ByMark(sample) is { } marked)
        {
            return marked;
        }

        if (ByZeroBytes(sample) is { } wide)
        {
            return wide;
        }

        var cut = isWhole ? sample : sample[..^OpenAtEnd(sample)];
        if (Utf8.IsValid(cut))
        {
            return EncodingFinding.Told("utf-8", Ascii.IsValid(cut) ? "nothing but ASCII" : "valid UTF-8 throughout");
        }

        return sample.ContainsAny(NoText) ? EncodingFinding.Doubtful("it holds control characters that no text has") : OfOneByte(sample);
    }

    /// <summary>Bytes at the end that begin a character of UTF-8 and do not finish it.</summary>
    public static int OpenAtEnd(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var unit = text[^back];
            if (unit >= 0xC0)
            {
                var needed = unit >= 0xF0 ? 4 : unit >= 0xE0 ? 3 : 2;
                return needed > back ? back : 0;
            }

            if (unit < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static EncodingFinding? ByMark(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith(Encoding.UTF8.Preamble))
        {
            return EncodingFinding.Told("utf-8", "its mark");
        }

        if (sample.StartsWith<byte>([0xFF, 0xFE, 0, 0]) || sample.StartsWith<byte>([0, 0, 0xFE, 0xFF]))
        {
            return EncodingFinding.Doubtful("it has the mark of UTF-32, which is not read", "utf-32");
        }

        if (sample.StartsWith<byte>([0xFF, 0xFE]))
        {
            return EncodingFinding.Told("utf-16", "its mark");
        }

        return sample.StartsWith<byte>([0xFE, 0xFF]) ? EncodingFinding.Told("utf-16be", "its mark") : null;
    }

    /// <summary>Separators, digits and line ends of UTF-16 have a zero byte each, all on the same side.</summary>
    private static EncodingFinding? ByZeroBytes(ReadOnlySpan<byte> sample)
    {
        var (even, odd) = (0, 0);
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] == 0)
            {
                _ = at % 2 == 0 ? even++ : odd++;
            }
        }

        var pairs = Math.Max(1, sample.Length / 2);
        return (even * 10 / pairs, odd * 10 / pairs) switch
        {
            (0, >= 3) when even * 50 < pairs => EncodingFinding.Told("utf-16", "zero bytes on every second place, from the second on"),
            ( >= 3, 0) when odd * 50 < pairs => EncodingFinding.Told("utf-16be", "zero bytes on every second place, from the first on"),
            _ => null,
        };
    }

    private static EncodingFinding OfOneByte(ReadOnlySpan<byte> sample)
    {
        var (high, likely, multibyte) = (0, 0, 0);
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] < 0x80)
            {
                continue;
            }

            if (Rune.DecodeFromUtf8(sample[at..], out _, out var length) == OperationStatus.Done)
            {
                multibyte++;
                at += length - 1;
                continue;
            }

            high++;
            likely += LikelyIn1252.Contains(sample[at]) ? 1 : 0;
        }

        return (multibyte, high == likely) switch
        {
            ( > 0, _) => EncodingFinding.Doubtful("some of its characters are UTF-8 and some are not", "utf-8", "windows-1252"),
            (0, true) => EncodingFinding.Told("windows-1252", "not UTF-8, and every byte above 127 is one that English text has in Windows-1252"),
            _ => EncodingFinding.Doubtful("not UTF-8, and some bytes above 127 are rare in Windows-1252", "windows-1252", "macintosh", "ibm850"),
        };
    }
}
