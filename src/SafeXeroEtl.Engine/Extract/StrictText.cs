using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using SafeXeroEtl.Core.Extract.Dialects;

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
        "utf-16" => new Utf16Text(isBigEndian: false),
        "utf-16be" => new Utf16Text(isBigEndian: true),
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
            var cut = rest.Length - EncodingDetection.OpenAtEnd(rest);
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
        private bool _started;

        /// <summary>Bytes of the mark at the beginning of the file.</summary>
        protected abstract int MarkLength(ReadOnlySpan<byte> firstChunk);

        /// <param name="at">Offset of the first byte.</param>
        protected abstract ReadOnlySpan<char> Characters(ReadOnlySpan<byte> bytes, long at, bool isLast);

        protected override ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> chunk, bool isLast)
        {
            _text.ResetWrittenCount();
            var markLength = 0;
            if (!_started)
            {
                _started = true;
                markLength = MarkLength(chunk.Span);
                _text.Write(Encoding.UTF8.Preamble);
            }

            Encoding.UTF8.GetBytes(Characters(chunk.Span[markLength..], Offset + markLength, isLast), _text);
            return _text.WrittenMemory;
        }
    }

    private sealed class Windows1252Text : Transcoded
    {
        /// <summary>The five bytes that Windows-1252 leaves undefined; decoders pass them on as control characters.</summary>
        private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

        private readonly Encoding _encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        private char[] _characters = [];

        protected override int MarkLength(ReadOnlySpan<byte> firstChunk) => 0;

        protected override ReadOnlySpan<char> Characters(ReadOnlySpan<byte> bytes, long at, bool isLast)
        {
            if (bytes.IndexOfAny(Undefined) is >= 0 and var bad)
            {
                BadByteOffset = at + bad;
                return default;
            }

            if (_characters.Length < bytes.Length)
            {
                _characters = new char[bytes.Length];
            }

            return _characters.AsSpan(0, _encoding.GetChars(bytes, _characters));
        }
    }

    /// <summary>The mark, where there is one, says which half of a unit comes first. Halves of characters must come in pairs.</summary>
    private sealed class Utf16Text(bool isBigEndian) : Transcoded
    {
        private bool _isBigEndian = isBigEndian;
        private byte[] _joined = [];
        private int _carried;

        protected override int MarkLength(ReadOnlySpan<byte> firstChunk)
        {
            if (!firstChunk.StartsWith<byte>([0xFE, 0xFF]) && !firstChunk.StartsWith<byte>([0xFF, 0xFE]))
            {
                return 0;
            }

            _isBigEndian = firstChunk[0] == 0xFE;
            return 2;
        }

        protected override ReadOnlySpan<char> Characters(ReadOnlySpan<byte> bytes, long at, bool isLast)
        {
            var units = Join(bytes, out var length);
            var start = at + bytes.Length - length;
            var whole = WholeCharacters(units, out var badUnit);
            if (badUnit is not null || (isLast && whole * sizeof(char) < length))
            {
                BadByteOffset = start + (badUnit ?? whole) * sizeof(char);
                return default;
            }

            var characters = units[..whole].ToString();
            _carried = length - whole * sizeof(char);
            _joined.AsSpan(whole * sizeof(char), _carried).CopyTo(_joined);
            return characters;
        }

        /// <summary>What the last chunk left open, and this chunk, as units of this machine's order.</summary>
        private Span<char> Join(ReadOnlySpan<byte> bytes, out int length)
        {
            length = _carried + bytes.Length;
            if (_joined.Length < length)
            {
                Array.Resize(ref _joined, length);
            }

            bytes.CopyTo(_joined.AsSpan(_carried));
            var units = MemoryMarshal.Cast<byte, char>(_joined.AsSpan(0, length - length % sizeof(char)));
            if (_isBigEndian)
            {
                var unread = MemoryMarshal.Cast<char, ushort>(units[(_carried / sizeof(char))..]);
                BinaryPrimitives.ReverseEndianness(unread, unread);
            }

            return units;
        }

        /// <summary>How many units make whole characters; a first half at the end waits for the next chunk.</summary>
        private static int WholeCharacters(ReadOnlySpan<char> units, out int? badUnit)
        {
            badUnit = null;
            var from = 0;
            while (units[from..].IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var found)
            {
                var at = from + found;
                if (char.IsHighSurrogate(units[at]) && at + 1 == units.Length)
                {
                    return at;
                }

                if (!char.IsHighSurrogate(units[at]) || !char.IsLowSurrogate(units[at + 1]))
                {
                    badUnit = at;
                    return at;
                }

                from = at + 2;
            }

            return units.Length;
        }
    }
}
