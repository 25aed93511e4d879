using CsvHelper;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The rows of one export file, one at a time, as one text a layout column.</summary>
public sealed class ExportReader
{
    private readonly CsvReader _csv;
    private readonly string?[] _values;

    internal ExportReader(CsvReader csv, ExportSheet sheet)
    {
        (_csv, Sheet) = (csv, sheet);
        _values = new string?[sheet.Positions.Length];
    }

    public ExportSheet Sheet { get; }

    /// <summary>Rows handed out so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Where the row starts in the file, from 1, counting every line, those inside quotes too.</summary>
    public int Line => (int)_csv.LineNumber;

    /// <summary>Rows whose fields are all empty, as spreadsheets leave them at the end, are no rows.</summary>
    public bool Read()
    {
        while (_csv.Read())
        {
            if (!IsBlank())
            {
                Rows++;
                return true;
            }
        }

        return false;
    }

    /// <summary>The row in the order of the layout's columns; the list is filled anew for the next row.</summary>
    public IReadOnlyList<string?> Values()
    {
        for (var index = 0; index < _values.Length; index++)
        {
            var position = Sheet.Positions[index];
            _values[index] = position < 0 ? null : _csv.GetString(position);
        }

        return _values;
    }

    /// <summary>One field as UTF-8; empty where the file has no such column. Valid until the next row.</summary>
    public ReadOnlySpan<byte> Utf8(int layoutColumn) => Sheet.Positions[layoutColumn] is >= 0 and var position ? _csv.GetSpan(position) : default;

    /// <summary>One field of the file's own row.</summary>
    public string Text(int position) => position < 0 ? "" : _csv.GetString(position);

    internal static CsvReaderOptions Options(string name, ExportFile file, Func<bool> isCutOff, Action<MalformedRow> malformed)
    {
        return new CsvReaderOptions
        {
            Separator = file.Layout.Separator,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            MaxRecordSize = ExtractLimits.RowBytesMax,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record =>
            {
                // Behind a bad byte there is only the torn rest of a row.
                if (!isCutOff())
                {
                    malformed(new MalformedRow(name, file.Role, file.Layout.Separator, 0, (int)record.LineNumber, record.RawRecord, Problem(record.Reason)));
                }
            },
        };
    }

    private static string Problem(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "has more or fewer fields than the headings",
        CsvMalformedReason.UnterminatedQuote => "opens a quote that is never closed",
        CsvMalformedReason.TextAfterClosingQuote => "goes on after a closing quote",
        CsvMalformedReason.StrayQuote => "has a quote inside a field that is not quoted",
        _ => "breaks the rules of CSV",
    };

    private bool IsBlank()
    {
        for (var position = 0; position < _csv.FieldCount; position++)
        {
            if (!_csv.IsEmpty(position))
            {
                return false;
            }
        }

        return true;
    }
}
