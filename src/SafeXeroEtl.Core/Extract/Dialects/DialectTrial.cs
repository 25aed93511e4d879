namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>A sample cut by one candidate dialect, and how well that went.</summary>
internal sealed record DialectTrial
{
    /// <summary>Titles before the headings; more lines than these are no titles.</summary>
    private const int TitleRowsMax = 20;

    private DialectTrial(SampleRows sample, string separator, char quote, QuoteEscape escape) =>
        (Sample, Separator, Quote, Escape) = (sample, separator, quote, escape);

    public SampleRows Sample { get; }

    public string Separator { get; }

    public char Quote { get; }

    public QuoteEscape Escape { get; }

    /// <summary>Fields of most sound rows.</summary>
    public int Width { get; private init; }

    /// <summary>Rows before the headings: of fewer fields, or with nothing but one cell filled.</summary>
    public int Titles { get; private init; }

    /// <summary>Rows from the headings on.</summary>
    public int Rows { get; private init; }

    /// <summary>Those of them that have the width and no fault.</summary>
    public int Sound { get; private init; }

    /// <summary>Share of filled cells of sound rows that are numbers, dates or times.</summary>
    public decimal Typed { get; private init; }

    public decimal Share => Rows == 0 ? 0 : (decimal)Sound / Rows;

    /// <summary>Whether the first row that is no title is as wide as the rest: headings that a wrong separator cuts seldom are.</summary>
    public bool HeadingsFit { get; private init; }

    public static DialectTrial Of(string text, bool isWhole, string separator, char quote = '"', QuoteEscape escape = QuoteEscape.Doubled)
    {
        var sample = SampleRows.Cut(text, separator, quote, escape, isWhole);
        var width = MostCommonWidth(sample.Rows);
        var titles = TitlesOf(sample, width);
        var rows = sample.Rows.Skip(titles).ToList();
        return new DialectTrial(sample, separator, quote, escape)
        {
            Width = width,
            Titles = titles,
            Rows = rows.Count,
            Sound = rows.Count(row => !row.IsFaulty && row.Fields == width),
            Typed = TypedShare(sample, rows.Where(row => !row.IsFaulty && row.Fields == width)),
            HeadingsFit = rows.Count > 0 && rows[0].Fields == width && !rows[0].IsFaulty,
        };
    }

    /// <summary>Sound rows from the headings on.</summary>
    public IEnumerable<SampleRow> SoundRows => Sample.Rows.Skip(Titles).Where(row => !row.IsFaulty && row.Fields == Width);

    /// <summary>Of two that are as common, the one that comes first: a file's own table, not one below it.</summary>
    private static int MostCommonWidth(IReadOnlyList<SampleRow> rows)
    {
        var widths = rows.Where(static row => !row.IsFaulty).GroupBy(static row => row.Fields).Select(static group => (Fields: group.Key, Rows: group.Count())).ToList();
        return widths.Count == 0 ? 1 : widths.MaxBy(static width => width.Rows).Fields;
    }

    private static int TitlesOf(SampleRows sample, int width)
    {
        var titles = 0;
        while (titles < Math.Min(TitleRowsMax, sample.Rows.Count) && IsTitle(sample, sample.Rows[titles], width))
        {
            titles++;
        }

        return titles < sample.Rows.Count ? titles : 0;
    }

    /// <summary>A title, a blank row, or a name with its value such as <c>Printed,31/10/2026</c> above a wider table.</summary>
    private static bool IsTitle(SampleRows sample, SampleRow row, int width)
    {
        if (row.IsFaulty || width < 2)
        {
            return false;
        }

        var filled = sample.Filled(row);
        return row.Fields == width ? width > 2 && filled <= 1 : row.Fields < width && (filled <= 1 || (filled == 2 && width > 3));
    }

    private static decimal TypedShare(SampleRows sample, IEnumerable<SampleRow> rows)
    {
        var (filled, typed) = (0, 0);
        foreach (var row in rows)
        {
            for (var index = 0; index < row.Fields; index++)
            {
                var kind = sample.Kind(row, index);
                filled += kind == CellKind.Empty ? 0 : 1;
                typed += CellKinds.IsTyped(kind) ? 1 : 0;
            }
        }

        return filled == 0 ? 0 : (decimal)typed / filled;
    }
}
