namespace SafeXeroEtl.TestKit.Csv;

/// <summary>
/// The simple score of the Pollock benchmark (PVLDB 16(8), 2023) for one file, 0 to 10: read at all, then precision, recall and F1
/// of the headings, the records and the cells, compared as texts.
/// </summary>
public static class PollockScore
{
    /// <param name="read">Null when the file was refused.</param>
    public static double Of(IReadOnlyList<string[]> clean, IReadOnlyList<string[]>? read)
    {
        if (read is null)
        {
            return 0;
        }

        if (clean.Count == 0)
        {
            return 10;
        }

        return 1
            + Overlap(clean[0], read.Count > 0 ? read[0] : [])
            + Overlap([.. clean.Skip(1).Select(static row => string.Concat(row))], [.. read.Skip(1).Select(static row => string.Concat(row))])
            + Overlap([.. clean.SelectMany(static row => row)], [.. read.SelectMany(static row => row)]);
    }

    private static double Overlap(string[] clean, string[] read)
    {
        if (clean.Length == 0)
        {
            return 3;
        }

        var left = clean.GroupBy(static text => text, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
        var common = read.Count(text =>
        {
            var isThere = left.GetValueOrDefault(text) > 0;
            left[text] = left.GetValueOrDefault(text) - 1;
            return isThere;
        });
        if (common == 0)
        {
            return 0;
        }

        var (recall, precision) = ((double)common / clean.Length, (double)common / read.Length);
        return precision + recall + (2 * precision * recall / (precision + recall));
    }
}
