using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What makes a whole file unusable, in words.</summary>
internal static class FileFaults
{
    public static Diagnostic Missing(string name, string folder) => OfFile(
        DiagnosticCodes.MissingExportFile, name, $"The file is not in the period's folder, {folder}.", "Save the report there under this name, or take the file out of the pipeline.");

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

    public static Diagnostic BadEncoding(ExportInput input, long offset, int line) => OfFile(
        DiagnosticCodes.BadEncoding,
        input.Name,
        FormattableString.Invariant($"This line holds what is no text in {input.Layout.Encoding}, at offset {offset} of the file."),
        "Set the layout's encoding to what the file is (Excel's CSV is windows-1252, its Unicode text utf-16), or save it again as UTF-8.") with
    { At = new SourceLocation(input.Name, line) };

    private static Diagnostic OfFile(string code, string name, string message, string nextStep) => new()
    {
        Code = code,
        Message = message,
        At = new SourceLocation(name),
        NextStep = nextStep,
    };
}
