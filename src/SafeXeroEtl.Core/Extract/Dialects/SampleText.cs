using System.Text;

namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>The text of a file's first bytes, as evidence only: a letter that is cut at their end, or wrong, refuses nothing yet.</summary>
internal static class SampleText
{
    /// <summary>Without its mark. Only the ASCII of a one-byte encoding matters here, so that Latin 1 stands for all of them.</summary>
    public static string Of(ReadOnlySpan<byte> sample, string encoding, bool isWhole)
    {
        var text = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetString(isWhole ? sample : sample[..^EncodingDetection.OpenAtEnd(sample)]),
            "utf-16" when !sample.StartsWith<byte>([0xFE, 0xFF]) => Encoding.Unicode.GetString(sample),
            "utf-16" or "utf-16be" => Encoding.BigEndianUnicode.GetString(sample),
            _ => Encoding.Latin1.GetString(sample),
        };
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }
}
