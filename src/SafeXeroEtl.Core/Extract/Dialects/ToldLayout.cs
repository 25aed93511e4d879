using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>A layout whose encoding or separator the file itself is to tell becomes one that says both, or the file is refused (SX2025): nothing is guessed by row.</summary>
public static class ToldLayout
{
    /// <summary>
    /// The separator is the one that makes the layout's headings of the file's beginning, so that a report of one row below titles
    /// speaks as clearly as any. Only where no separator, or more than one, makes them, the shape of the rows is asked.
    /// </summary>
    /// <param name="sample">The file's first bytes.</param>
    /// <param name="isWhole">Whether they are the whole file.</param>
    /// <returns>A layout that leaves nothing open; null when the file does.</returns>
    public static Noted<ExportLayout?> Of(string file, ExportLayout layout, ReadOnlySpan<byte> sample, bool isWhole)
    {
        if (layout is { DetectsEncoding: false, DetectsSeparator: false })
        {
            return new(layout, []);
        }

        // With a separator to go by, nothing but the encoding is looked for.
        var encoded = DialectDetection.Detect(file, sample, isWhole, layout.DetectsEncoding ? null : layout.Encoding, layout.DetectsSeparator ? ',' : layout.Separator);
        if (encoded.Value is not { Encoding: var encoding })
        {
            return new(null, encoded.Diagnostics);
        }

        var told = layout with { Encoding = encoding };
        return !layout.DetectsSeparator ? new(told, [])
            : HeadingSearch.SeparatorOf(told, FirstLines(SampleText.Of(sample, encoding, isWhole))) is { } separator ? new(told with { Separator = separator }, [])
            : ByShape(file, told, sample, isWhole);
    }

    /// <summary>The layout for the evidence, with what was told of it.</summary>
    public static string Name(ExportLayout declared, ExportLayout told) => ReferenceEquals(declared, told)
        ? declared.Name
        : $"{declared.Name} ({told.Encoding}, separator {CsvDialect.SeparatorName(told.Separator.ToString())})";

    private static Noted<ExportLayout?> ByShape(string file, ExportLayout told, ReadOnlySpan<byte> sample, bool isWhole)
    {
        // Where the headings stand the layout says itself; what detection thinks of that is not asked.
        var shape = DialectDetection.Detect(file, sample, isWhole, told.Encoding);
        return shape.Value switch
        {
            null => new(null, shape.Diagnostics),
            { Separator.Length: 1, Quote: '"', Escape: QuoteEscape.Doubled } dialect => new(told with { Separator = dialect.Separator[0] }, []),
            var dialect => new(null, [Unusual(file, dialect)]),
        };
    }

    private static string[] FirstLines(string text) => [.. text.Split('\n', ExtractLimits.HeadingLineMax + 1).Take(ExtractLimits.HeadingLineMax)];

    private static Diagnostic Unusual(string file, CsvDialect dialect) => new()
    {
        Code = DiagnosticCodes.DialectNotTold,
        Message = $"The file is written in a way that layouts do not read: {dialect}.",
        At = new SourceLocation(file),
        NextStep = "Save the report again as plain CSV: one separator, fields in double quotes where need be.",
    };
}
