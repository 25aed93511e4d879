namespace SafeXeroEtl.Engine.SignOff;

/// <summary>Reads a part of a file from outside and gives up when all parts together unpack to more than they may.</summary>
internal sealed class BoundedStream(Stream inner, PackBudget budget) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="PackUnreadableException">Too much.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        budget.Spend(read);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>How many bytes a workbook may still unpack to.</summary>
internal sealed class PackBudget(long bytes)
{
    private long _left = bytes;

    public void Spend(int bytes)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw new PackUnreadableException("it unpacks to far more than the sealed pack");
        }
    }
}

/// <summary>A file that is no workbook, or one that nobody should open.</summary>
internal sealed class PackUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
