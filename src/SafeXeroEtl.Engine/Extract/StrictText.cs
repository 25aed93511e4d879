using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Unicode;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Turns bytes of one declared encoding into UTF-8, chunk by chunk, and finds the first byte that is no text in it. Nothing is
/// ever replaced by a question mark: a changed name or amount would look like data.
/// </summary>
internal abstract class StrictText
{
    private StrictText()
    {
    }

    /// <summary>Null while all is well; no text is handed on from the chunk with the bad byte.</summary>
    public long? BadByteOffset { get; protected set; }

    /// <summary>Offset of the next chunk.</summary>
    protected long Offset { get; private set; }

    public static StrictText For(string encoding) => encoding switch
    {
        "utf-8" => new Utf8Text(),
        "windows-1252" => new Windows1252Text(),
        "utf-16" => new Utf16Text(),
        _ => throw new UnreachableException($"The pipeline's loader lets no encoding {encoding} through."),
    };

    /// <returns>The text of the chunk as UTF-8; valid until the next call.</returns>
    public ReadOnlyMemory<byte> Next(ReadOnlyMemory<byte> chunk, bool isLast)
    {
        var text = Convert(chunk, isLast);
        Offset += chunk.Length;
        return BadByteOffset is null ? text : ReadOnlyMemory<byte>.Empty;
    }

    protected abstract ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> chunk, bool isLast);

    /// <summary>Checked and handed on as it is, a mark at its beginning included.</summary>
    private sealed class Utf8Text : StrictText
    {
        private readonly byte[] _open = new byte[4];
        private int _openLength;

        protected override ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> chunk, bool isLast)
        {
            var rest = CloseOpenCharacter(chunk.Span);
            var cut = rest.Length - OpenAtEnd(rest);
            if (BadByteOffset is null && !Utf8.IsValid(rest[..cut]))
            {
                BadByteOffset = Offset + (chunk.Length - rest.Length) + FirstBad(rest[..cut]);
            }

            rest[cut..].CopyTo(_open.AsSpan(_openLength));
            _openLength += rest.Length - cut;
            if (isLast && _openLength > 0)
            {
                BadByteOffset ??= Offset + chunk.Length - _openLength;
            }

            return chunk;
        }

        /// <summary>A character may lie across two chunks: its last bytes are checked together with its first ones.</summary>
        private ReadOnlySpan<byte> CloseOpenCharacter(ReadOnlySpan<byte> chunk)
        {
            var taken = 0;
            while (_openLength > 0 && taken < chunk.Length)
            {
                _open[_openLength++] = chunk[taken++];
                var status = Rune.DecodeFromUtf8(_open.AsSpan(0, _openLength), out _, out _);
                if (status == OperationStatus.Done)
                {
                    _openLength = 0;
                }
                else if (status == OperationStatus.InvalidData)
                {
                    BadByteOffset ??= Offset + taken - _openLength;
                    _openLength = 0;
                }
            }

            return chunk[taken..];
        }

        private static int OpenAtEnd(ReadOnlySpan<byte> text)
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

        private static int FirstBad(ReadOnlySpan<byte> text)
        {
            var at = 0;
            while (Rune.DecodeFromUtf8(text[at..], out _, out var consumed) == OperationStatus.Done)
            {
                at += consumed;
            }

            return at;
        }
    }

    /// <summary>What is not UTF-8 is decoded and written again as UTF-8, behind a mark that the reader takes for the file's own.</summary>
    private abstract class Transcoded : StrictText
    {
        private readonly ArrayBufferWriter<byte> _text = new();
        private char[] _characters = [];
        private bool _started;

        protected abstract Decoder DecoderFor(ReadOnlySpan<byte> firstChunk, out int markLength);

        protected abstract int FirstForbidden(ReadOnlySpan<byte> chunk);

        private Decoder? _decoder;

        protected override ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> chunk, bool isLast)
        {
            _text.ResetWrittenCount();
            var bytes = chunk.Span;
            if (!_started)
            {
                _started = true;
                _decoder = DecoderFor(bytes, out var markLength);
                bytes = bytes[markLength..];
                _text.Write(Encoding.UTF8.Preamble);
            }

            if (FirstForbidden(bytes) is >= 0 and var bad)
            {
                BadByteOffset = Offset + (chunk.Length - bytes.Length) + bad;
                return default;
            }

            return Decode(bytes, chunk.Length - bytes.Length, isLast);
        }

        private ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> bytes, int markLength, bool isLast)
        {
            if (_characters.Length < bytes.Length + 2)
            {
                _characters = new char[bytes.Length + 2];
            }

            try
            {
                var count = _decoder!.GetChars(bytes, _characters, isLast);
                Encoding.UTF8.GetBytes(_characters.AsSpan(0, count), _text);
                return _text.WrittenMemory;
            }
            catch (DecoderFallbackException bad)
            {
                BadByteOffset = Math.Max(0, Offset + markLength + bad.Index);
                return default;
            }
        }
    }

    private sealed class Windows1252Text : Transcoded
    {
        /// <summary>The five bytes that Windows-1252 leaves undefined; decoders pass them on as control characters.</summary>
        private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

        protected override Decoder DecoderFor(ReadOnlySpan<byte> firstChunk, out int markLength)
        {
            markLength = 0;
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetDecoder();
        }

        protected override int FirstForbidden(ReadOnlySpan<byte> chunk) => chunk.IndexOfAny(Undefined);
    }

    /// <summary>Little-endian unless the mark says otherwise.</summary>
    private sealed class Utf16Text : Transcoded
    {
        protected override Decoder DecoderFor(ReadOnlySpan<byte> firstChunk, out int markLength)
        {
            var bigEndian = firstChunk.StartsWith<byte>([0xFE, 0xFF]);
            markLength = bigEndian || firstChunk.StartsWith<byte>([0xFF, 0xFE]) ? 2 : 0;
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetDecoder();
        }

        protected override int FirstForbidden(ReadOnlySpan<byte> chunk) => -1;
    }
}
