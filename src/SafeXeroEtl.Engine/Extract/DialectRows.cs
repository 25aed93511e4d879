using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>A row that is not handed on.</summary>
/// <param name="Line">Where it starts in the file, from 1.</param>
/// <param name="Raw">As the file has it.</param>
/// <param name="Problem">What is wrong, to follow "The row".</param>
public sealed record SetAsideRow(int Line, string Raw, string Problem);

/// <summary>
/// The rows of a text by its dialect, whatever they mean: headings, then one row after the other. A row that breaks the rules of
/// CSV, or whose reading is in doubt, is set aside and told; where the headings come again the table ends.
/// </summary>
public sealed class DialectRows : IDisposable
{
    private readonly CsvReader _csv;
    private readonly CsvDialect _dialect;
    private readonly Action<SetAsideRow> _setAside;
    private readonly bool _isPaged;
    private readonly ImmutableArray<byte[]> _firstHeadings;

    /// <param name="text">UTF-8, a mark at its beginning included or not; stays open.</param>
    /// <param name="isPaged">The headings may come again, as on every page of a report: such rows are passed over and do not end the table.</param>
    public DialectRows(Stream text, CsvDialect dialect, Action<SetAsideRow> setAside, bool isPaged = false)
    {
        (_dialect, _setAside, _isPaged) = (dialect, setAside, isPaged);
        var titled = dialect.LinesBefore > 0 || dialect.Escape == QuoteEscape.Backslash ? new DialectStream(text, dialect) : text;
        _csv = CsvReader.Create(dialect.Separator.Length > 1 ? new CsvSeparatorStream(titled, dialect.Separator, leaveOpen: true) : titled, Options(), leaveOpen: true);
        (_firstHeadings, Headings) = dialect.HeadingRows == 0 ? ([], []) : ReadHeadings();
    }

    /// <summary>As the file writes them, those of several rows joined; none in a file without headings. One more than the limit stands for all beyond it.</summary>
    public ImmutableArray<string> Headings { get; }

    public int FieldCount => _csv.FieldCount;

    /// <summary>Where the row starts, from 1, counting every line, those inside quotes and above the headings too.</summary>
    public int Line => (int)_csv.LineNumber;

    /// <summary>Where the headings came a second time; null while they have not.</summary>
    public int? SecondTableLine { get; private set; }

    /// <summary>Rows of several columns that hold nothing: spreadsheets leave them, and they are passed over.</summary>
    public int BlankRows { get; private set; }

    public bool Read()
    {
        while ((_isPaged || SecondTableLine is null) && _csv.Read())
        {
            if (CsvRules.IsBlank(_csv))
            {
                Blank();
            }
            else if (IsHeadingsAgain())
            {
                SecondTableLine ??= Line;
            }
            else if (Doubt() is { } doubt)
            {
                _setAside(new SetAsideRow(Line, Encoding.UTF8.GetString(_csv.RawRecord), doubt));
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public string Text(int position) => _csv.GetString(position);

    /// <summary>Valid until the next row.</summary>
    public ReadOnlySpan<byte> Utf8(int position) => _csv.GetSpan(position);

    public void Dispose() => _csv.Dispose();

    private CsvReaderOptions Options() => new()
    {
        Separator = _dialect.Separator.Length == 1 ? _dialect.Separator[0] : null,
        Quote = _dialect.Quote,
        HasHeader = _dialect.HeadingRows > 0,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Skip,
        FieldCountMismatch = CsvFieldCountHandling.Skip,
        MaxRecordSize = ExtractLimits.RowBytesMax,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = record => _setAside(new SetAsideRow((int)record.LineNumber, record.RawRecord, CsvRules.Problem(record.Reason))),
    };

    private (ImmutableArray<byte[]> First, ImmutableArray<string> Joined) ReadHeadings()
    {
        var first = _csv.Headers.Take(ExtractLimits.ColumnsMax + 1).ToArray();
        var joined = first.ToArray();
        for (var row = 1; row < _dialect.HeadingRows && _csv.Read(); row++)
        {
            for (var position = 0; position < joined.Length; position++)
            {
                joined[position] = $"{joined[position]} {_csv.GetString(position)}".Trim();
            }
        }

        return ([.. first.Select(Encoding.UTF8.GetBytes)], [.. joined]);
    }

    private void Blank()
    {
        BlankRows++;
        if (_csv.FieldCount == 1)
        {
            _setAside(new SetAsideRow(Line, "", "is blank, and in a file of one column nobody can tell whether it is one"));
        }
    }

    private bool IsHeadingsAgain()
    {
        if (_firstHeadings.Length < 2)
        {
            return false;
        }

        for (var position = 0; position < _firstHeadings.Length; position++)
        {
            if (!_csv.GetSpan(position).SequenceEqual(_firstHeadings[position]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What keeps a row that follows the rules from being believed.</summary>
    private string? Doubt()
    {
        var raw = _csv.RawRecord;
        if (_dialect.Escape == QuoteEscape.Backslash && raw.IndexOf("\\\\"u8) >= 0)
        {
            return "has two backslashes, which may stand for one";
        }

        if (_dialect.Quote == '\'' && raw.IndexOf("\"\""u8) >= 0)
        {
            return "has a doubled \" in a file whose quotes are ', which may stand for one";
        }

        return raw.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end && HasRowInside(raw[(end + 1)..]) ? "holds what looks like a whole row inside quotes, as a quote that is missing makes it" : null;
    }

    /// <summary>Whether a further line of the row has as many separators as a whole row.</summary>
    private bool HasRowInside(ReadOnlySpan<byte> lines)
    {
        var separator = _dialect.Separator.Length == 1 ? (byte)_dialect.Separator[0] : (byte)CsvSeparatorStream.DefaultReplacement;
        foreach (var line in lines.SplitAny((byte)'\n', (byte)'\r'))
        {
            if (_csv.FieldCount > 1 && lines[line].Count(separator) + (_dialect.Separator.Length > 1 ? lines[line].Count((byte)',') : 0) >= _csv.FieldCount - 1)
            {
                return true;
            }
        }

        return false;
    }
}
