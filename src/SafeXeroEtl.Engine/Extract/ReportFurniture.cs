using System.Text;
using CsvHelper;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Rows that a report prints for whoever reads it: its headings again on each page, and the remarks that the layout names.</summary>
internal sealed class ReportFurniture(CsvReader csv, ExportLayout layout)
{
    private readonly byte[][] _headings = [.. csv.Headers.Take(ExtractLimits.ColumnsMax + 1).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Rows that were passed over.</summary>
    public int Rows { get; private set; }

    /// <returns>Whether the reader's row is one of them.</returns>
    public bool Take() => Count(IsHeadings() || IsRemark());

    /// <returns>Whether a row of too few fields is one of them.</returns>
    public bool TakeMalformed(MalformedRow row) => Count(ReportMark.IsRemark(layout.Remarks, row.Raw, row.Separator));

    private bool Count(bool isOne)
    {
        Rows += isOne ? 1 : 0;
        return isOne;
    }

    /// <summary>Letter for letter, in every column: no record can be so.</summary>
    private bool IsHeadings()
    {
        if (_headings.Length < 2 || csv.FieldCount != _headings.Length)
        {
            return false;
        }

        for (var position = 0; position < _headings.Length; position++)
        {
            if (!csv.GetSpan(position).SequenceEqual(_headings[position]))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsRemark()
    {
        if (layout.Remarks.IsEmpty)
        {
            return false;
        }

        var said = -1;
        for (var position = 0; position < csv.FieldCount; position++)
        {
            if (csv.IsEmpty(position))
            {
                continue;
            }

            if (said >= 0)
            {
                return false;
            }

            said = position;
        }

        return said >= 0 && FieldText.Trimmed(Encoding.UTF8.GetString(csv.GetSpan(said))) is { } text && layout.Remarks.Any(remark => ReportMark.Matches(remark, text));
    }
}
