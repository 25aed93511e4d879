using System.Text;

namespace SafeXeroEtl.Cli;

/// <summary>
/// Standard output or error that may end before the command does: the disk behind it is full, the window or the scheduler's pipe is gone.
/// Loading goes on without anybody to read of it; that something was lost is remembered.
/// </summary>
internal sealed class LastingWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <summary>Null while all was written.</summary>
    public Exception? Lost { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => Try(inner.WriteLine);

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    /// <summary>After the first loss nothing more is tried: half a document would be followed by its end.</summary>
    private void Try(Action write)
    {
        if (Lost is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Lost = gone;
        }
    }
}
