using System.Security.Cryptography;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Reads an export file once, front to back: hands its text on as UTF-8 and hashes exactly the bytes that it handed on. Bytes that
/// are no text in the declared encoding end the text there and set <see cref="BadByteOffset"/>; the rest is still hashed.
/// </summary>
public sealed class ExportFileStream : Stream
{
    private const int ChunkBytes = 1 << 16;

    private readonly InputBytes _input;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StrictText _text;
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private ReadOnlyMemory<byte> _ready;
    private bool _ended;

    /// <param name="input">Disposed of with the stream.</param>
    /// <param name="encoding">utf-8, windows-1252 or utf-16.</param>
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
    public int Line { get; private set; } = 1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what is left and closes the books: the hash of all bytes, and whether the file changed since it was opened.</summary>
    public (string Sha256, bool Changed) Finish()
    {
        while (NextChunk() > 0)
        {
        }

        return (Convert.ToHexStringLower(_hash.GetCurrentHash()), _input.HasChanged(BytesRead));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
        if (_text.BadByteOffset is { } bad)
        {
            (BadByteOffset, _ended) = (bad, true);
            length = (int)Math.Max(0, bad - (BytesRead - length));
        }

        Line += _chunk.AsSpan(0, length).Count((byte)'\n');
    }

    private int NextChunk()
    {
        var length = _input.Source.Read(_chunk);
        _hash.AppendData(_chunk, 0, length);
        BytesRead += length;
        return length;
    }
}
