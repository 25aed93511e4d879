using System.Collections.Immutable;
using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Opens one export file, lets its rows be read, and closes its books: hash, bytes, rows, and whether the bytes were text and
/// stayed the same. What makes the whole file unusable stops the run.
/// </summary>
internal sealed class ExportFileReading(string folder, DiagnosticLog log, Action<MalformedRow> malformed)
{
    /// <param name="readRows">Called once, when the headings are known.</param>
    /// <returns>Null when there is no such file or it cannot be opened.</returns>
    public SourceFile? Read(ExportFile file, Action<ExportReader> readRows)
    {
        var path = Path.Combine(folder, file.FileName);
        if (!File.Exists(path))
        {
            log.Stop(Directory.Exists(path) ? NotUsable(file.FileName, "it is a folder") : Missing(file.FileName));
            return null;
        }

        if (new FileInfo(path).Length == 0)
        {
            // Not opened: a pipe has no length either, and would wait for ever.
            log.Stop(Empty(file.FileName));
            return null;
        }

        try
        {
            return ReadOpened(path, file, readRows);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            log.Stop(NotUsable(file.FileName, denied.Message));
            return null;
        }
    }

    private SourceFile ReadOpened(string path, ExportFile file, Action<ExportReader> readRows)
    {
        using var stream = new ExportFileStream(path, file.Layout.Encoding);
        var (rows, columns) = (0, 0);
        try
        {
            using var csv = CsvReader.Create(stream, ExportReader.Options(file.FileName, file, () => stream.BadByteOffset is not null, row => malformed(row with { Columns = columns })), leaveOpen: true);
            var headings = csv.Headers.Take(ExtractLimits.ColumnsMax + 1).ToImmutableArray();
            columns = headings.Length;
            var match = ExportSheet.Match(file.FileName, file.Layout, headings);
            if (stream.BadByteOffset is null)
            {
                log.StopOnErrors(match.Diagnostics);
            }

            if (!match.HasErrors)
            {
                var reader = new ExportReader(csv, match.Value);
                readRows(reader);
                rows = reader.Rows;
            }
        }
        catch (CsvFormatException broken)
        {
            log.Stop(TooLarge(file.FileName, broken));
        }

        return Close(stream, file, rows);
    }

    private SourceFile Close(ExportFileStream stream, ExportFile file, int rows)
    {
        var (sha256, changed) = stream.Finish();
        if (stream.BadByteOffset is { } offset)
        {
            log.Stop(BadEncoding(file, offset, stream.Line));
        }

        if (changed)
        {
            log.Stop(Changed(file.FileName));
        }

        return new SourceFile { Name = file.FileName, Role = file.Role, Sha256 = sha256, Bytes = stream.BytesRead, Rows = rows, Layout = file.Layout.Name };
    }

    private Diagnostic Missing(string name) => OfFile(
        DiagnosticCodes.MissingExportFile, name, $"The file is not in the period's folder, {Path.GetFileName(folder)}.", "Save the report there under this name, or take the file out of the pipeline.");

    private static Diagnostic Empty(string name) => OfFile(
        DiagnosticCodes.UnknownHeading, name, "The file is empty: it has not even headings.", "Save the report again; a report without rows still has its headings.");

    private static Diagnostic NotUsable(string name, string why) => OfFile(
        DiagnosticCodes.FileNotUsable, name, $"The file cannot be read: {FieldText.Shown(why).TrimEnd('.')}.", "Check that it is a file, that you may read it, and that no other program holds it.");

    private static Diagnostic Changed(string name) => OfFile(
        DiagnosticCodes.FileChanged, name, "The file changed while it was read.", "Wait until it is saved completely, close it in other programs, and run again.");

    private static Diagnostic TooLarge(string name, CsvFormatException broken) => OfFile(
        DiagnosticCodes.LimitExceeded,
        name,
        $"A row is larger than {ExtractLimits.RowBytesMax} bytes.",
        "Look for a quote that is never closed near this line; save the report again.") with
    { At = new SourceLocation(name, broken.LineNumber > 0 ? (int)broken.LineNumber : null) };

    private static Diagnostic BadEncoding(ExportFile file, long offset, int line) => OfFile(
        DiagnosticCodes.BadEncoding,
        file.FileName,
        FormattableString.Invariant($"This line holds what is no text in {file.Layout.Encoding}, at offset {offset} of the file."),
        "Set the layout's encoding to what the file is (Excel's CSV is windows-1252, its Unicode text utf-16), or save it again as UTF-8.") with
    { At = new SourceLocation(file.FileName, line) };

    private static Diagnostic OfFile(string code, string name, string message, string nextStep) => new()
    {
        Code = code,
        Message = message,
        At = new SourceLocation(name),
        NextStep = nextStep,
    };
}
