using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>
/// From the first bytes of a file to the dialect of the whole. What is ambiguous is an SX2025 that names the candidates, a file
/// without headings an SX2027; whatever is unusual but clear (titles above the headings, headings of two rows) is a warning.
/// Nothing is concluded row by row.
/// </summary>
public static class DialectDetection
{
    /// <summary>Bytes of a file that are looked at.</summary>
    public const int SampleBytesMax = 1 << 18;

    /// <param name="encoding">As declared; null to detect it.</param>
    /// <param name="separator">As declared; null to detect it, and with it quote, escape, titles and headings.</param>
    /// <param name="isWhole">Whether the sample is the whole file.</param>
    public static Noted<CsvDialect?> Detect(string file, ReadOnlySpan<byte> sample, bool isWhole, string? encoding = null, char? separator = null)
    {
        var found = encoding is null ? EncodingDetection.Detect(sample, isWhole) : EncodingFinding.Told(encoding, "declared");
        if (found.Encoding is null)
        {
            return new(null, [EncodingDoubt(file, found)]);
        }

        if (separator is { } declared)
        {
            return new(CsvDialect.Declared(found.Encoding, declared), []);
        }

        var text = SampleText.Of(sample, found.Encoding, isWhole);
        return text.AsSpan().IsWhiteSpace() ? new(null, [NoRows(file)]) : OfText(file, text, isWhole, found.Encoding);
    }

    private static Noted<CsvDialect?> OfText(string file, string text, bool isWhole, string encoding)
    {
        var candidates = SeparatorDetection.Candidates(text, isWhole);
        if (candidates.Length > 1)
        {
            return new(null, [SeparatorDoubt(file, candidates)]);
        }

        var trial = candidates.FirstOrDefault() ?? SeparatorDetection.OneColumn(text, isWhole);
        if (trial is null || (trial.Width == 1 && SeparatorDetection.ForeignSeparator(text, isWhole) is not null))
        {
            return new(null, [NoSeparator(file, trial is null ? null : SeparatorDetection.ForeignSeparator(text, isWhole))]);
        }

        var dialect = new CsvDialect
        {
            Encoding = encoding,
            Separator = trial.Separator,
            Quote = trial.Quote,
            Escape = trial.Escape,
            LinesBefore = trial.Titles == 0 ? 0 : trial.Sample.Rows[trial.Titles].Line - 1,
            HeadingRows = HeadingDetection.Rows(trial),
        };
        return new(dialect, [.. Unusual(file, dialect)]);
    }

    private static IEnumerable<Diagnostic> Unusual(string file, CsvDialect dialect)
    {
        if (dialect.HeadingRows == 0)
        {
            yield return Of(file, 1, DiagnosticCodes.NoHeadings, "The first row looks like data: the file has no headings.", "Save the report again with its headings, or write them as the first line.") with { Severity = Severity.Warning };
        }

        if (dialect.LinesBefore > 0)
        {
            yield return Of(
                file,
                dialect.LinesBefore + 1,
                DiagnosticCodes.UnusualForm,
                string.Create(CultureInfo.InvariantCulture, $"The headings are taken to be in line {dialect.LinesBefore + 1}; {dialect.LinesBefore} before it {(dialect.LinesBefore == 1 ? "is a title" : "are titles or blank")}."),
                "If that is not so, remove the lines above the headings.") with
            { Severity = Severity.Warning };
        }

        if (dialect.HeadingRows > 1)
        {
            yield return Of(
                file,
                dialect.LinesBefore + 1,
                DiagnosticCodes.UnusualForm,
                string.Create(CultureInfo.InvariantCulture, $"The headings are taken to have {dialect.HeadingRows} rows, joined by a blank."),
                "If that is not so, leave one row of headings in the file.") with
            { Severity = Severity.Warning };
        }
    }

    private static Diagnostic EncodingDoubt(string file, EncodingFinding found) => Of(
        file,
        null,
        DiagnosticCodes.DialectNotTold,
        $"The encoding cannot be told: {found.Evidence}{(found.Candidates.IsEmpty ? "" : $"; it may be {string.Join(" or ", found.Candidates)}")}.",
        "Declare the layout's encoding, or save the file again as UTF-8.");

    private static Diagnostic SeparatorDoubt(string file, ImmutableArray<DialectTrial> candidates) => Of(
        file,
        null,
        DiagnosticCodes.DialectNotTold,
        $"The separator cannot be told: {string.Join(" and ", candidates.Select(static trial => CsvDialect.SeparatorName(trial.Separator)))} fit equally well.",
        "Declare the layout's separator.");

    private static Diagnostic NoSeparator(string file, string? foreign) => Of(
        file,
        null,
        DiagnosticCodes.DialectNotTold,
        foreign is null ? "The separator cannot be told: none makes rows of one width." : $"The separator seems to be U+{(int)foreign[0]:X4}, which is not read.",
        "Save the report again as CSV with commas, semicolons, tabs or |.");

    private static Diagnostic NoRows(string file) => Of(
        file, null, DiagnosticCodes.UnknownHeading, "The file is empty: it has not even headings.", "Save the report again; a report without rows still has its headings.");

    private static Diagnostic Of(string file, int? line, string code, string message, string nextStep) =>
        new() { Code = code, Message = message, At = new SourceLocation(file, line), NextStep = nextStep };
}
