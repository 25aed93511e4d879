using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What makes a whole file unusable, in words.</summary>
internal static class FileFaults
{
    /// <param name="beside">What lies there; a name not unlike the one wanted is told.</param>
    public static Diagnostic Missing(string name, string folder, IEnumerable<string> beside) => OfFile(
        DiagnosticCodes.MissingExportFile,
        name,
        $"The file is not in the period's folder, {folder}.",
        NearestName.Of(name, beside) is { } near
            ? $"Did you mean `{near}`? Then write that name below files: in pipeline.yml, or rename the file."
            : "Save the report there under this name, or write the name it has below files: in pipeline.yml.");

    /// <summary>Said once, in place of every file that would be in it.</summary>
    public static Diagnostic NoFolder(string folder, IReadOnlyCollection<string> others) => OfFile(
        DiagnosticCodes.MissingExportFile,
        folder,
        $"The period's folder is not there{(others.Count == 0 ? "" : $"; there {(others.Count == 1 ? "is" : "are")} {string.Join(", ", others)}")}.",
        "Save the month's reports into a folder of this name, pack them as a ZIP of this name, or plan another month; `exports:` in pipeline.yml says where it lies.");

    public static Diagnostic Empty(string name) => OfFile(
        DiagnosticCodes.UnknownHeading, name, "The file is empty: it has not even headings.", "Save the report again; a report without rows still has its headings.");

    public static Diagnostic NotUsable(string name, string why) => OfFile(
        DiagnosticCodes.FileNotUsable, name, $"The file cannot be read: {FieldText.Shown(why).TrimEnd('.')}.", "Check that it is a file, that you may read it, and that no other program holds it.");

    public static Diagnostic Changed(string name) => OfFile(
        DiagnosticCodes.FileChanged, name, "The file changed while it was read.", "Wait until it is saved completely, close it in other programs, and run again.");

    public static Diagnostic TooLarge(string name, CsvFormatException broken) => OfFile(
        DiagnosticCodes.LimitExceeded,
        name,
        $"A row is larger than {ExtractLimits.RowBytesMax} bytes.",
        "Look for a quote that is never closed near this line; save the report again.") with
    { At = new SourceLocation(name, broken.LineNumber > 0 ? (int)broken.LineNumber : null) };

    private static Diagnostic BadEncoding(string name, string encoding, long offset, int line) => OfFile(
        DiagnosticCodes.BadEncoding,
        name,
        FormattableString.Invariant($"This line holds what is no text in {encoding}, at offset {offset} of the file."),
        "Set the layout's encoding to what the file is (Excel's CSV is windows-1252, its Unicode text utf-16), or save it again as UTF-8.") with
    { At = new SourceLocation(name, line) };

    public static Diagnostic SecondTable(string name, int line) => OfFile(
        DiagnosticCodes.SecondTable,
        name,
        "The headings come again here: a second table begins, or a second file was joined to the first.",
        "Save each table as a file of its own; if the rows below belong to the same report, remove this line.") with
    { At = new SourceLocation(name, line) };

    public static Diagnostic HeadingsAgain(string name, int line) => OfFile(
        DiagnosticCodes.SecondTable,
        name,
        "The headings come again here, as on a new page; such rows are passed over.",
        "If two files were joined here, compare the number of rows with SAFE's.") with
    { At = new SourceLocation(name, line), Severity = Severity.Warning };

    /// <summary>What is known of a file only once it has been read to its end.</summary>
    public static IEnumerable<Diagnostic> AtEnd(ExportFileStream stream, string name, string encoding, bool changed)
    {
        if (stream.BadByteOffset is { } offset)
        {
            yield return BadEncoding(name, encoding, offset, stream.Line);
        }

        if (changed)
        {
            yield return Changed(name);
        }
    }

    public static Diagnostic CutOff(string name, int line) => OfFile(
        DiagnosticCodes.PerhapsCutOff,
        name,
        "The last line has no line end, and all lines before it have one: the file may have been cut off, and its last amount with it.",
        "Compare the last line with the report in SAFE; if it was cut off, save the report again.") with
    { At = new SourceLocation(name, line), Severity = Severity.Warning };

    private static Diagnostic OfFile(string code, string name, string message, string nextStep) => new()
    {
        Code = code,
        Message = message,
        At = new SourceLocation(name),
        NextStep = nextStep,
    };
}
