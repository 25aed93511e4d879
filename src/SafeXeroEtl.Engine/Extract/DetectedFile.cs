using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// One file of which nothing is declared, read by the dialect that its own beginning tells: what the CSV
/// suites are read with.
/// </summary>
public static class DetectedFile
{
    /// <param name="name">As diagnostics call it.</param>
    /// <param name="readRows">Called once, when the dialect is known.</param>
    /// <returns>The dialect, null when the file is refused before its rows; with every reason to refuse it or to set a row aside.</returns>
    public static Noted<CsvDialect?> Read(string path, string name, Action<DialectRows, CsvDialect> readRows)
    {
        if (ExportFileCheck.Fault(path, name, FileFaults.NotUsable(name, "there is no such file")) is { } fault)
        {
            return new(null, [fault]);
        }

        try
        {
            return Read(InputBytes.OfFile(path), name, readRows);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return new(null, [FileFaults.NotUsable(name, denied.Message)]);
        }
    }

    /// <param name="bytes">Disposed of when they are read.</param>
    /// <param name="isPaged">Headings that come again are passed over, as a layout does; else they refuse the file.</param>
    /// <exception cref="IOException">They cannot be read on.</exception>
    internal static Noted<CsvDialect?> Read(InputBytes bytes, string name, Action<DialectRows, CsvDialect> readRows, bool isPaged = false)
    {
        using var stream = new ExportFileStream(bytes, "utf-8");
        return Read(stream, name, readRows, isPaged);
    }

    private static Noted<CsvDialect?> Read(ExportFileStream stream, string name, Action<DialectRows, CsvDialect> readRows, bool isPaged)
    {
        var (sample, isWhole) = stream.Peek(DialectDetection.SampleBytesMax);
        var detected = DialectDetection.Detect(name, sample.Span, isWhole);
        if (detected.Value is not { } dialect)
        {
            return detected;
        }

        var notes = detected.Diagnostics.ToBuilder();
        stream.ReadAs(dialect.Encoding);
        try
        {
            using var rows = new DialectRows(stream, dialect, row => Note(notes, SetAside(name, row)), isPaged);
            readRows(rows, dialect);
            if (rows.SecondTableLine is { } line)
            {
                notes.Add(isPaged ? FileFaults.HeadingsAgain(name, line) : FileFaults.SecondTable(name, line));
            }
        }
        catch (CsvFormatException broken)
        {
            notes.Add(FileFaults.TooLarge(name, broken));
        }

        var (_, changed) = stream.Finish();
        notes.AddRange(FileFaults.AtEnd(stream, name, dialect.Encoding, changed));
        if (stream.EndsInMidLine)
        {
            notes.Add(FileFaults.CutOff(name, stream.Line));
        }

        return new(dialect, notes.ToImmutable());
    }

    private static void Note(System.Collections.Immutable.ImmutableArray<Diagnostic>.Builder notes, Diagnostic note)
    {
        if (notes.Count < ExtractLimits.ListedPerCodeAndFileMax)
        {
            notes.Add(note);
        }
    }

    private static Diagnostic SetAside(string name, SetAsideRow row) => new()
    {
        Code = DiagnosticCodes.MalformedRow,
        Severity = Severity.Warning,
        Message = $"The row {row.Problem}; it is set aside.",
        At = new SourceLocation(name, row.Line),
        NextStep = "Correct the row at its source and save the report again.",
    };
}
