using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Where in a table the rows with the same words stand, for tables that promise that they stand together.</summary>
internal static class RowRuns
{
    /// <returns>First and last position from nil of each word; empty for a table that promises nothing.</returns>
    /// <exception cref="InvalidOperationException">The promise is not kept: a bug of whoever built the table.</exception>
    public static Dictionary<string, (int First, int Last)> Of(ReportTable table)
    {
        var runs = new Dictionary<string, (int First, int Last)>(StringComparer.OrdinalIgnoreCase);
        if (table.TogetherBy is not { } key)
        {
            return runs;
        }

        var (column, position) = (table.ColumnIndex(key), 0);
        foreach (var row in table.EachRow())
        {
            var words = row.Cells[column] is ReportCell.Text text ? text.Value : "";
            if (!runs.TryGetValue(words, out var run))
            {
                runs.Add(words, (position, position));
            }
            else if (run.Last == position - 1)
            {
                runs[words] = (run.First, position);
            }
            else
            {
                throw new InvalidOperationException($"Rows of '{table.Key}' with the same '{key}' do not stand together: '{words}'.");
            }

            position++;
        }

        return runs;
    }
}
