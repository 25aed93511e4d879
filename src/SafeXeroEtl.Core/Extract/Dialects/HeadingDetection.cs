namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>Tells how many rows at the top are headings: words above columns of numbers, dates and times.</summary>
internal static class HeadingDetection
{
    private const int RowsMax = 3;

    /// <returns>0 when the first row is data, otherwise 1 to 3.</returns>
    public static int Rows(DialectTrial trial)
    {
        var rows = trial.SoundRows.ToList();
        if (rows.Count < 2)
        {
            return 1;
        }

        var typed = TypedColumns(trial, rows);
        var first = rows[0];
        if (typed.Count > 0 && typed.Count(column => CellKinds.IsTyped(trial.Sample.Kind(first, column))) * 2 > typed.Count)
        {
            return 0;
        }

        var headings = 1;
        while (headings < Math.Min(RowsMax, rows.Count - 1) && rows[headings].Line == rows[headings - 1].Line + 1 && IsHeading(trial, typed, first, rows[headings]))
        {
            headings++;
        }

        return headings;
    }

    /// <summary>Columns whose cells, from below the rows that may be headings, all are of one kind that is no word.</summary>
    private static List<int> TypedColumns(DialectTrial trial, List<SampleRow> rows)
    {
        var body = rows.Skip(Math.Min(RowsMax, (rows.Count + 1) / 2)).ToList();
        return [.. Enumerable.Range(0, trial.Width).Where(column => IsTyped(trial, body, column))];
    }

    private static bool IsTyped(DialectTrial trial, List<SampleRow> body, int column)
    {
        var (filled, typed) = (0, 0);
        foreach (var row in body)
        {
            var kind = trial.Sample.Kind(row, column);
            filled += kind == CellKind.Empty ? 0 : 1;
            typed += CellKinds.IsTyped(kind) ? 1 : 0;
        }

        return filled > 0 && typed * 10 >= filled * 9;
    }

    /// <summary>A further row of headings says the same again, or has words in all of at least two columns that are no words below.</summary>
    private static bool IsHeading(DialectTrial trial, List<int> typed, SampleRow first, SampleRow row) =>
        IsSame(trial.Sample, first, row) || (typed.Count > 1 && typed.TrueForAll(column => trial.Sample.Kind(row, column) == CellKind.Text));

    private static bool IsSame(SampleRows sample, SampleRow one, SampleRow other)
    {
        for (var index = 0; index < one.Fields; index++)
        {
            if (!sample.Text(one, index).SequenceEqual(sample.Text(other, index)))
            {
                return false;
            }
        }

        return true;
    }
}
