namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>One field of a sample's row: a stretch of the sample, without its quotes.</summary>
public readonly record struct SampleField(int Start, int Length, bool IsQuoted);

/// <summary>One row of a sample.</summary>
/// <param name="Line">Where it starts, from 1.</param>
/// <param name="IsFaulty">Its quotes break the rules.</param>
public readonly record struct SampleRow(int Line, int FirstField, int Fields, bool IsFaulty);

/// <summary>
/// A sample cut into rows by the reader's own rules, as evidence only: a quote at the beginning of a field opens it, a quote
/// anywhere else is a fault, and rows end at LF, CR or both. Lines with nothing on them are no rows.
/// </summary>
public sealed class SampleRows
{
    private readonly string _text;
    private readonly string _separator;
    private readonly char _quote;
    private readonly QuoteEscape _escape;
    private readonly List<SampleField> _fields = [];
    private readonly List<SampleRow> _rows = [];
    private int _at;
    private int _line = 1;
    private bool _faulty;

    private SampleRows(string text, string separator, char quote, QuoteEscape escape) => (_text, _separator, _quote, _escape) = (text, separator, quote, escape);

    public IReadOnlyList<SampleRow> Rows => _rows;

    /// <param name="isWhole">Otherwise the last row may be cut and is left out, unless it is the only one.</param>
    public static SampleRows Cut(string text, string separator, char quote, QuoteEscape escape, bool isWhole)
    {
        var rows = new SampleRows(text, separator, quote, escape);
        while (rows._at < text.Length)
        {
            rows.Row();
        }

        if (!isWhole && rows._rows.Count > 1)
        {
            rows._rows.RemoveAt(rows._rows.Count - 1);
        }

        return rows;
    }

    public SampleField Field(SampleRow row, int index) => _fields[row.FirstField + index];

    public ReadOnlySpan<char> Text(SampleRow row, int index) => index < row.Fields && Field(row, index) is var field ? _text.AsSpan(field.Start, field.Length) : default;

    public CellKind Kind(SampleRow row, int index) => CellKinds.Of(Text(row, index));

    /// <summary>How many cells have something in them.</summary>
    public int Filled(SampleRow row)
    {
        var filled = 0;
        for (var index = 0; index < row.Fields; index++)
        {
            filled += Text(row, index).IsWhiteSpace() ? 0 : 1;
        }

        return filled;
    }

    private void Row()
    {
        var (line, first) = (_line, _fields.Count);
        _faulty = false;
        do
        {
            Field();
        }
        while (TakeSeparator());

        var isBlank = _fields.Count == first + 1 && _fields[first] is { Length: 0, IsQuoted: false };
        TakeLineEnd();
        if (isBlank)
        {
            _fields.RemoveAt(first);
            return;
        }

        _rows.Add(new SampleRow(line, first, _fields.Count - first, _faulty));
    }

    private void Field()
    {
        if (_at < _text.Length && _text[_at] == _quote)
        {
            Quoted();
            return;
        }

        var start = _at;
        Plain();
        _faulty |= _text.AsSpan(start, _at - start).Contains(_quote);
        _fields.Add(new SampleField(start, _at - start, IsQuoted: false));
    }

    private void Quoted()
    {
        var start = ++_at;
        while (_at < _text.Length && !AtClosingQuote())
        {
            CountLine();
            _at++;
        }

        _faulty |= _at >= _text.Length;
        var end = Math.Min(_at, _text.Length);
        _at = Math.Min(_at + 1, _text.Length);
        var behind = _at;
        Plain();
        _faulty |= _at > behind;
        _fields.Add(new SampleField(start, end - start, IsQuoted: true));
    }

    private bool AtClosingQuote()
    {
        if (_escape == QuoteEscape.Backslash && _text[_at] == '\\' && _at + 1 < _text.Length && _text[_at + 1] is var next && (next == _quote || next == '\\'))
        {
            _at++;
            return false;
        }

        if (_text[_at] != _quote)
        {
            return false;
        }

        if (_escape == QuoteEscape.Doubled && _at + 1 < _text.Length && _text[_at + 1] == _quote)
        {
            _at++;
            return false;
        }

        return true;
    }

    /// <summary>On to the next separator or line end outside quotes.</summary>
    private void Plain()
    {
        var rest = _text.AsSpan(_at);
        while (true)
        {
            var step = rest.IndexOfAny(_separator[0], '\r', '\n');
            if (step < 0)
            {
                _at = _text.Length;
                return;
            }

            _at += step;
            if (rest[step] is '\r' or '\n' || AtSeparator())
            {
                return;
            }

            rest = rest[(step + 1)..];
            _at++;
        }
    }

    private bool AtSeparator() => string.CompareOrdinal(_text, _at, _separator, 0, _separator.Length) == 0;

    private bool TakeSeparator()
    {
        if (_at >= _text.Length || !AtSeparator())
        {
            return false;
        }

        _at += _separator.Length;
        return true;
    }

    private void TakeLineEnd()
    {
        if (_at < _text.Length)
        {
            CountLine();
            _at += _text[_at] == '\r' && _at + 1 < _text.Length && _text[_at + 1] == '\n' ? 2 : 1;
        }
    }

    /// <summary>An LF behind a CR has been counted with it.</summary>
    private void CountLine()
    {
        if (_text[_at] == '\r' || (_text[_at] == '\n' && (_at == 0 || _text[_at - 1] != '\r')))
        {
            _line++;
        }
    }
}
