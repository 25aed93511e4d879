using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>A layout whose encoding or separator the file itself is to tell becomes one that says both, or the file is refused: nothing is guessed by row.</summary>
internal static class ToldLayout
{
    /// <param name="stream">Before anything was read of it; goes on in the encoding that was told.</param>
    /// <returns>The input with a layout that leaves nothing open; null when the file does.</returns>
    public static Noted<ExportInput?> Of(ExportFileStream stream, ExportInput input)
    {
        var layout = input.Layout;
        if (!layout.DetectsEncoding && !layout.DetectsSeparator)
        {
            return new(input, []);
        }

        var (sample, isWhole) = stream.Peek(DialectDetection.SampleBytesMax);
        var told = DialectDetection.Detect(
            input.Name, sample.Span, isWhole, layout.DetectsEncoding ? null : layout.Encoding, layout.DetectsSeparator ? null : layout.Separator);
        if (told.Value is not { } dialect)
        {
            return new(null, told.Diagnostics);
        }

        if (dialect is not { Separator.Length: 1, Quote: '"', Escape: QuoteEscape.Doubled })
        {
            return new(null, [Unusual(input.Name, dialect)]);
        }

        stream.ReadAs(dialect.Encoding);

        // Where the headings stand the layout says itself; what detection thinks of that is not asked.
        return new(input with { Layout = layout with { Encoding = dialect.Encoding, Separator = dialect.Separator[0] } }, []);
    }

    /// <summary>The layout for the evidence, with what was told of it.</summary>
    public static string Name(ExportLayout declared, ExportLayout told) => ReferenceEquals(declared, told)
        ? declared.Name
        : $"{declared.Name} ({told.Encoding}, separator {CsvDialect.SeparatorName(told.Separator.ToString())})";

    private static Diagnostic Unusual(string file, CsvDialect dialect) => new()
    {
        Code = DiagnosticCodes.DialectNotTold,
        Message = $"The file is written in a way that layouts do not read: {dialect}.",
        At = new SourceLocation(file),
        NextStep = "Save the report again as plain CSV: one separator, fields in double quotes where need be.",
    };
}
