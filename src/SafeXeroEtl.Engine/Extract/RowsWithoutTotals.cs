using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The rows of a report without its own rows of totals, which are counted and checked instead.</summary>
internal sealed class RowsWithoutTotals(IExportRows rows, TotalRows totals) : IExportRows
{
    public ExportSheet Sheet => rows.Sheet;

    public int Rows { get; private set; }

    public int Line => rows.Line;

    public bool Read()
    {
        while (rows.Read())
        {
            if (!totals.Take(rows.Values(), rows.Line))
            {
                Rows++;
                return true;
            }
        }

        return false;
    }

    public IReadOnlyList<string?> Values() => rows.Values();

    public ReadOnlySpan<byte> Utf8(int column) => rows.Utf8(column);
}
