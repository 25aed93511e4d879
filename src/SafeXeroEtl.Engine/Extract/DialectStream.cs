using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// UTF-8 text of a dialect on its way to a reader that knows neither titles nor backslashes: lines above the headings arrive
/// empty, so that lines count as in the file, and a quote behind a backslash inside quotes arrives doubled. Everything else
/// passes as it is.
/// </summary>
internal sealed class DialectStream(Stream text, CsvDialect dialect) : ForwardStream
{
    private readonly byte _quote = (byte)dialect.Quote;
    private int _titles = dialect.LinesBefore;
    private bool _afterReturn;
    private bool _inQuotes;
    private bool _holdsBackslash;
    private byte _before = (byte)'\n';

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var held = _holdsBackslash ? 1 : 0;
            if (held > 0)
            {
                buffer[0] = (byte)'\\';
                _holdsBackslash = false;
            }

            var read = text.Read(buffer[held..]);
            if (read == 0)
            {
                return held;
            }

            var length = held + WithoutTitles(buffer.Slice(held, read));
            length = dialect.Escape == QuoteEscape.Backslash ? Doubled(buffer[..length]) : length;
            if (length > 0)
            {
                return length;
            }
        }
    }

    /// <summary>Keeps the line ends of the lines above the headings and drops the rest of them.</summary>
    private int WithoutTitles(Span<byte> buffer)
    {
        var (from, to) = (0, 0);
        while (from < buffer.Length && (_titles > 0 || (_afterReturn && buffer[from] == '\n')))
        {
            var unit = buffer[from++];
            var isLineEnd = unit == '\r' || (unit == '\n' && !_afterReturn);
            if (unit is (byte)'\r' or (byte)'\n')
            {
                buffer[to++] = unit;
            }

            _titles -= isLineEnd ? 1 : 0;
            _afterReturn = unit == '\r';
        }

        _afterReturn &= from == buffer.Length;
        buffer[from..].CopyTo(buffer[to..]);
        return to + buffer.Length - from;
    }

    /// <summary>A backslash at the very end waits for what is behind it.</summary>
    private int Doubled(Span<byte> buffer)
    {
        for (var at = 0; at < buffer.Length; at++)
        {
            var unit = buffer[at];
            if (unit == '\\' && _inQuotes)
            {
                if (at + 1 == buffer.Length)
                {
                    _holdsBackslash = true;
                    return at;
                }

                buffer[at] = buffer[at + 1] == _quote ? _quote : unit;
                unit = buffer[++at];
            }
            else if (unit == _quote)
            {
                _inQuotes = !_inQuotes && (_before is (byte)'\n' or (byte)'\r' || _before == dialect.Separator[^1]);
            }

            _before = unit;
        }

        return buffer.Length;
    }
}
