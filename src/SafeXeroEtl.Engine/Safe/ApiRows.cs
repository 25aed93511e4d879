using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// The records of one list of a pull as rows. One answer is in memory at a time. A record that came more than once is a row once.
/// A row's line is its place among the records of the file, from 1, as they stand in the archive.
/// </summary>
internal sealed class ApiRows : IExportRows, IDisposable
{
    private readonly ApiColumns _columns;
    private readonly ApiRecord _record;
    private readonly ApiLinks _links;
    private readonly DiagnosticLog _log;
    private readonly IEnumerator<ArchivedAnswer> _answers;
    private readonly string?[] _values;
    private readonly HashSet<long> _seen = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly int _numberColumn;
    private readonly bool _isNested;
    private ReadOnlyMemory<byte> _answer;
    private JsonReaderState _place;
    private int _consumed;
    private long _parent;
    private bool _isChecked;
    private bool _isEnded;

    public ApiRows(ExportInput input, ApiLinks links, IEnumerable<ArchivedAnswer> answers, DiagnosticLog log)
    {
        _columns = new ApiColumns(input.Layout);
        Sheet = _columns.Sheet(input.Name);
        (_record, _links, _log) = (new ApiRecord(_columns), links, log);
        _answers = answers.GetEnumerator();
        _values = new string?[input.Layout.Columns.Length];
        _numberColumn = Sheet.Place(LineParser.BillNumberField).Index;
        _isNested = input.Role is "lines" or "allocations";
    }

    public ExportSheet Sheet { get; }

    public int Rows { get; private set; }

    public int Line { get; private set; }

    public bool Read()
    {
        while (!_isEnded && NextRecord())
        {
            Line++;
            if (_record.Id != 0 && !_seen.Add(_record.Id))
            {
                continue;
            }

            Join();
            Tell();
            if (IsRefused())
            {
                return false;
            }

            Rows++;
            return true;
        }

        return false;
    }

    public IReadOnlyList<string?> Values()
    {
        for (var column = 0; column < _values.Length; column++)
        {
            _values[column] = _record.IsEmpty(column) ? null : Encoding.UTF8.GetString(_record.Utf8(column));
        }

        return _values;
    }

    public ReadOnlySpan<byte> Utf8(int column) => _record.Utf8(column);

    public void Dispose() => _answers.Dispose();

    private bool NextRecord()
    {
        while (true)
        {
            if (!_answer.IsEmpty)
            {
                var reader = new Utf8JsonReader(_answer.Span[_consumed..], isFinalBlock: true, _place);
                if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    var start = _consumed + (int)reader.TokenStartIndex;
                    reader.Skip();
                    (_consumed, _place) = (_consumed + (int)reader.BytesConsumed, reader.CurrentState);
                    return Take(_answer.Span[start.._consumed]);
                }
            }

            if (!NextAnswer())
            {
                return false;
            }
        }
    }

    private bool NextAnswer()
    {
        if (!_answers.MoveNext())
        {
            return false;
        }

        _answer = _answers.Current.Body;
        var reader = new Utf8JsonReader(_answer.Span, isFinalBlock: true, new JsonReaderState(new JsonReaderOptions { MaxDepth = SafeLimits.DepthMax }));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new InvalidDataException("An answer is no list.");
        }

        (_consumed, _place) = ((int)reader.BytesConsumed, reader.CurrentState);
        if (_isNested && ApiLinks.ParentOf(_answers.Current.Path) is var parent && parent != _parent)
        {
            _parent = parent;
            _seen.Clear();
        }

        return true;
    }

    private bool Take(ReadOnlySpan<byte> record)
    {
        if (record.Length > ExtractLimits.RowBytesMax)
        {
            return Stop(DiagnosticCodes.LimitExceeded, $"A record is larger than {ExtractLimits.RowBytesMax} bytes.", "Look at it in SAFE; no bill, line or payment is that large.");
        }

        _record.Read(record);
        return _isChecked || IsUsable();
    }

    /// <summary>The first record shows whether SAFE names the required fields as the layout does.</summary>
    private bool IsUsable()
    {
        _isChecked = true;
        var missing = _columns.Missing(Sheet.File, _record.Filled, _record.Properties);
        _log.StopOnErrors(missing);
        _isEnded = !missing.IsEmpty;
        return !_isEnded;
    }

    /// <summary>Fills what the record itself does not say from the records it belongs to.</summary>
    private void Join()
    {
        foreach (var link in _columns.Links)
        {
            if (!_record.IsEmpty(link.Column))
            {
                continue;
            }

            var id = IdOf(link.Target);
            if (id != 0 && (link.Property == "id" ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : _links.Find(link.Target, id, link.Property)) is { } text)
            {
                _record.Fill(link.Column, text);
            }
        }
    }

    private long IdOf(string target) => (target, Sheet.Layout.Role) switch
    {
        ("invoice", "lines") or ("payment", "allocations") when _parent != 0 => _parent,
        ("invoice", "allocations") when _record.InvoiceId == 0 => _links.BillOfPart(_record.Id),
        ("invoice", _) => _record.InvoiceId,
        ("payment", _) => _record.PaymentId,
        _ => _record.CustomerId,
    };

    private void Tell()
    {
        if (_told.Count == _record.Properties.Count)
        {
            return;
        }

        foreach (var property in _record.Properties.Where(_told.Add).Where(property => !_columns.IsKnown(property) && !_record.Properties.Any(inner => inner.StartsWith(property + ".", StringComparison.Ordinal))))
        {
            _log.Add(_columns.Unknown(Sheet.File, property));
        }
    }

    /// <summary>What a pull never asks for and must not be there; and figures that nobody can choose between.</summary>
    private bool IsRefused()
    {
        if (_told.Count > ExtractLimits.ColumnsMax)
        {
            return !Stop(DiagnosticCodes.LimitExceeded, $"The records have more than {ExtractLimits.ColumnsMax} properties.", "Check `safe.paths`: this is no list of SAFE's.");
        }

        if (_record.Conflicts.Count > 0)
        {
            var (column, (first, second)) = _record.Conflicts.First();
            var field = Sheet.Layout.Columns[column].Field;
            return !Stop(DiagnosticCodes.UnknownHeading, $"'{first}' and '{second}' are both properties of {field}, and say different things.", $"Leave in the layout's `{field}` the one that is meant, and put the other under ignored.");
        }

        if (!_record.IsEmpty(_numberColumn))
        {
            return false;
        }

        return Sheet.Layout.Role switch
        {
            "invoices" => !Stop(DiagnosticCodes.UnsentBill, "A bill without a number: SAFE collects unsent charges in it, and a pull does not ask for those.", "Check `safe.paths.invoices`, and pull again; it is never sent as it is."),
            "lines" => !Stop(DiagnosticCodes.LineWithoutBill, "A line whose bill is not in the pull, or has no number.", "Pull again; a line without its bill cannot be loaded."),
            _ => false,
        };
    }

    /// <returns>False.</returns>
    private bool Stop(string code, string message, string nextStep)
    {
        _isEnded = true;
        _log.Stop(new Diagnostic { Code = code, Message = message, At = new SourceLocation(Sheet.File, Math.Max(1, Line)), NextStep = nextStep });
        return false;
    }
}
