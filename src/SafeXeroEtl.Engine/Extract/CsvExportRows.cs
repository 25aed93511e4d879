using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The rows of a CSV file.</summary>
internal sealed class CsvExportRows : IExportRows
{
    private readonly CsvReader _csv;
    private readonly string?[] _values;
    private readonly RepeatedTexts _texts;
    private readonly int _linesAbove;
    private readonly ReportFurniture _furniture;
    private readonly ComposedValues _composed;
    private readonly ImmutableArray<int> _nameless;
    private readonly Action<MalformedRow> _malformed;

    /// <param name="linesAbove">Lines of titles above the headings, which the reader never sees.</param>
    /// <param name="furniture">Told of the rows that it takes.</param>
    /// <param name="malformed">Told of rows with a value in a column without a heading; of lines, those that the reader counts.</param>
    public CsvExportRows(CsvReader csv, ExportSheet sheet, int linesAbove, ReportFurniture furniture, Action<MalformedRow> malformed)
    {
        (_csv, Sheet, _linesAbove) = (csv, sheet, linesAbove);
        (_furniture, _composed, _nameless, _malformed) = (furniture, new ComposedValues(csv, sheet), sheet.Nameless, malformed);
        _values = new string?[sheet.Positions.Length];
        _texts = new RepeatedTexts(sheet.Positions.Length);
    }

    public ExportSheet Sheet { get; }

    public int Rows { get; private set; }

    /// <summary>Counts every line, those inside quotes too.</summary>
    public int Line => (int)_csv.LineNumber + _linesAbove;

    /// <summary>Rows whose fields are all empty, as spreadsheets leave them at the end, are no rows.</summary>
    public bool Read()
    {
        while (_csv.Read())
        {
            if (CsvRules.IsBlank(_csv) || _furniture.Take())
            {
                continue;
            }

            if (_nameless.IsEmpty || !HasNamelessValue())
            {
                Rows++;
                return true;
            }

            _malformed(new MalformedRow(Sheet.File, Sheet.Layout.Role, Sheet.Layout.Separator, 0, (int)_csv.LineNumber, Encoding.UTF8.GetString(_csv.RawRecord).TrimEnd('\r', '\n'), "has a value in a column without a heading"));
        }

        return false;
    }

    public IReadOnlyList<string?> Values()
    {
        for (var index = 0; index < _values.Length; index++)
        {
            var position = Sheet.Positions[index];
            _values[index] = position < 0 ? null : _composed.Has(position) ? _composed.Of(position) : _texts.Of(index, _csv.GetSpan(position));
        }

        return _values;
    }

    public ReadOnlySpan<byte> Utf8(int column) =>
        column < 0 || Sheet.Positions[column] is not (>= 0 and var position) ? default
        : _composed.Has(position) ? _composed.Utf8(position)
        : _csv.GetSpan(position);

    private bool HasNamelessValue()
    {
        foreach (var position in _nameless)
        {
            if (!_csv.IsEmpty(position))
            {
                return true;
            }
        }

        return false;
    }

    public static CsvReaderOptions Options(ExportInput input, Func<bool> isCutOff, Action<MalformedRow> malformed)
    {
        return new CsvReaderOptions
        {
            Separator = input.Layout.Separator,
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
                    malformed(new MalformedRow(input.Name, input.Role, input.Layout.Separator, 0, (int)record.LineNumber, record.RawRecord, CsvRules.Problem(record.Reason)));
                }
            },
        };
    }
}
