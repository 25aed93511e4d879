using System.Security.Cryptography;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Reads an export file once, front to back: hands its text on as UTF-8 and hashes exactly the bytes that it handed on. Bytes that
/// are no text in the declared encoding end the text there and set <see cref="BadByteOffset"/>; the rest is still hashed.
/// </summary>
public sealed class ExportFileStream : ForwardStream
{
    private const int ChunkBytes = 1 << 16;

    private readonly InputBytes _input;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private StrictText _text;
    private ReadOnlyMemory<byte> _ahead;
    private (int LineFeeds, int Returns) _lineEnds;
    private byte _lastByte;
    private ReadOnlyMemory<byte> _ready;
    private bool _ended;

    /// <param name="input">Disposed of with the stream.</param>
    /// <param name="encoding">utf-8, windows-1252, utf-16 or utf-16be.</param>
    public ExportFileStream(InputBytes input, string encoding)
    {
        _input = input;
        _text = StrictText.For(encoding);
    }

    /// <summary>Bytes of the file handed on so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Offset of the first byte that is no text; null while all is well.</summary>
    public long? BadByteOffset { get; private set; }

    /// <summary>The line that the text ended in, counted from 1: that of the first bad byte once there is one.</summary>
    public int Line => 1 + (_lineEnds.LineFeeds > 0 ? _lineEnds.LineFeeds : _lineEnds.Returns);

    /// <summary>Whether the text, of several lines, stops short of the end of its last one, as a file does that was cut off.</summary>
    public bool EndsInMidLine => _ended && Line > 2 && _lastByte is not ((byte)'\n' or (byte)'\r') && BadByteOffset is null;

    /// <summary>The beginning of the file, which is handed on all the same. Asked before anything is read.</summary>
    /// <returns>The bytes, at most <paramref name="length"/>, and whether they are the whole file.</returns>
    public (ReadOnlyMemory<byte> Bytes, bool IsWhole) Peek(int length)
    {
        var bytes = new byte[length];
        var read = _input.Source.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        _ahead = bytes.AsMemory(0, read);
        return (_ahead, read < length);
    }

    /// <summary>Another encoding than the stream was opened with, told from its beginning.</summary>
    public void ReadAs(string encoding) => _text = StrictText.For(encoding);

    /// <summary>Reads what is left and closes the books: the hash of all bytes, and whether the file changed since it was opened.</summary>
    public (string Sha256, bool Changed) Finish()
    {
        while (NextChunk() > 0)
        {
        }

        return (Convert.ToHexStringLower(_hash.GetCurrentHash()), _input.HasChanged(BytesRead));
    }

    public override int Read(Span<byte> buffer)
    {
        while (_ready.IsEmpty && !_ended)
        {
            Refill();
        }

        var length = Math.Min(buffer.Length, _ready.Length);
        _ready.Span[..length].CopyTo(buffer);
        _ready = _ready[length..];
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Refill()
    {
        var length = NextChunk();
        _ended = length == 0;
        _ready = _text.Next(_chunk.AsMemory(0, length), isLast: _ended);
        if (!_ready.IsEmpty)
        {
            _lastByte = _ready.Span[^1];
        }

        if (_text.BadByteOffset is { } bad)
        {
            (BadByteOffset, _ended) = (bad, true);
            length = (int)Math.Max(0, bad - (BytesRead - length));
        }

        var read = _chunk.AsSpan(0, length);
        _lineEnds = (_lineEnds.LineFeeds + read.Count((byte)'\n'), _lineEnds.LineFeeds > 0 ? 0 : _lineEnds.Returns + read.Count((byte)'\r'));
    }

    private int NextChunk()
    {
        var length = Math.Min(_ahead.Length, ChunkBytes);
        if (length > 0)
        {
            _ahead[..length].CopyTo(_chunk);
            _ahead = _ahead[length..];
        }
        else
        {
            length = _input.Source.Read(_chunk);
        }

        _hash.AppendData(_chunk, 0, length);
        BytesRead += length;
        return length;
    }
}
