namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>A stretch of a file that others read too: it looks up its own place before every read.</summary>
internal sealed class StretchStream(Stream file, long offset, long length, bool closesFile) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (length - _read < buffer.Length)
        {
            buffer = buffer[..(int)(length - _read)];
        }

        file.Position = offset + _read;
        var read = file.Read(buffer);
        _read += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && closesFile)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
