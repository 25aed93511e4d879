namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>A stretch of a file that others read too: it looks up its own place before every read.</summary>
internal sealed class StretchStream(Stream file, long offset, long length, bool closesFile) : ForwardStream
{
    private long _read;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing && closesFile)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
