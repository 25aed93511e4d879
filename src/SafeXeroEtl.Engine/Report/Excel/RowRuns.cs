using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Where in a table the rows with the same words stand: by word, upper and lower case being one, the stretches of rows that have it.</summary>
internal sealed class RowRuns
{
    // A formula that names more stretches than these is longer than it is worth; Excel's limit is 8,192 characters.
    private const int RunsMax = 16;

    private readonly Dictionary<string, List<(int First, int Last)>> _runs = new(StringComparer.OrdinalIgnoreCase);

    public RowRuns(ReportTable table, string key)
    {
        var (column, position) = (table.ColumnIndex(key), 0);
        foreach (var row in table.EachRow())
        {
            Add(row.Cells[column] is ReportCell.Text text ? text.Value : "", position++);
        }
    }

    /// <returns>First and last position from nil of each stretch; null for a word that no row has or that stands in too many places.</returns>
    public IReadOnlyList<(int First, int Last)>? Of(string words) => _runs.GetValueOrDefault(words) is { Count: <= RunsMax } runs ? runs : null;

    private void Add(string words, int position)
    {
        if (!_runs.TryGetValue(words, out var runs))
        {
            _runs.Add(words, runs = []);
        }

        if (runs is [.., var last] && last.Last == position - 1)
        {
            runs[^1] = (last.First, position);
        }
        else if (runs.Count <= RunsMax)
        {
            runs.Add((position, position));
        }
    }
}
