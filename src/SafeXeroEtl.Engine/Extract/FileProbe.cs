using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Looks through a whole file of which nothing is declared, row by row, and keeps counts only.</summary>
public static class FileProbe
{
    /// <param name="name">As messages call the file.</param>
    /// <param name="known">The shipped layouts.</param>
    /// <param name="role">As asked for; null to tell it from the headings.</param>
    /// <param name="hasHeadings">Somebody said that the first row is headings.</param>
    /// <returns>No finding when the file cannot be read as rows at all.</returns>
    public static Noted<FileFinding?> Read(string path, string name, ImmutableArray<ExportLayout> known, string? role, bool hasHeadings, CancellationToken stop)
    {
        if (Foreign(path, name) is { } foreign)
        {
            return new(null, [foreign]);
        }

        FileFinding? finding = null;
        var read = DetectedFile.Read(path, name, (rows, dialect) =>
        {
            if (rows.Headings.Length > ExtractLimits.ColumnsMax)
            {
                return;
            }

            var columns = new List<ColumnEvidence>();
            var count = 0;
            while (rows.Read())
            {
                Take(rows, columns);
                if (++count % 4096 == 0)
                {
                    stop.ThrowIfCancellationRequested();
                }
            }

            while (columns.Count < rows.Headings.Length)
            {
                columns.Add(new ColumnEvidence());
            }

            finding = FileFinding.Of(name, dialect, count, rows.Headings, [.. columns], known, role, hasHeadings);
        });
        var notes = read.Diagnostics.Where(note => note.Code != DiagnosticCodes.UnusualForm || finding is null).ToImmutableArray();
        return finding is null
            ? new(null, notes.IsEmpty ? [TooWide(name)] : notes)
            : new(finding, [.. notes, .. ProbeNotes.Of(finding)]);
    }

    private static void Take(DialectRows rows, List<ColumnEvidence> columns)
    {
        for (var position = 0; position < Math.Min(rows.FieldCount, ExtractLimits.ColumnsMax); position++)
        {
            if (position == columns.Count)
            {
                columns.Add(new ColumnEvidence());
            }

            columns[position].Take(rows.Text(position), position < rows.Headings.Length ? rows.Headings[position] : null);
        }
    }

    /// <summary>Told by its first bytes, since people save workbooks under any name.</summary>
    private static Diagnostic? Foreign(string path, string name)
    {
        if (!File.Exists(path) || new FileInfo(path).Length < 4)
        {
            return null;
        }

        try
        {
            var start = new byte[8];
            using var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return FormOf(start.AsSpan(0, length)) is { } form ? NoText(name, form) : null;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return FileFaults.NotUsable(name, denied.Message);
        }
    }

    private static string? FormOf(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK\u0003\u0004"u8) ? "an Excel workbook or a ZIP archive"
        : start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? "an old Excel workbook"
        : start.StartsWith<byte>([0x1F, 0x8B]) ? "a gzip file"
        : start.StartsWith("%PDF"u8) ? "a PDF"
        : start.StartsWith("<htm"u8) || start.StartsWith("<!DO"u8) || start.StartsWith("<?xm"u8) ? "a web page or XML"
        : null;

    private static Diagnostic NoText(string name, string form) => new()
    {
        Code = DiagnosticCodes.NoTextFile,
        Message = $"The file is {form}, not a CSV.",
        At = new SourceLocation(name),
        NextStep = "Save the report as CSV, best straight from SAFE and not by way of a spreadsheet, and give the command again.",
    };

    private static Diagnostic TooWide(string name) => new()
    {
        Code = DiagnosticCodes.LimitExceeded,
        Message = $"The file has more than {ExtractLimits.ColumnsMax} columns.",
        At = new SourceLocation(name),
        NextStep = "Save the report with fewer columns.",
    };
}
