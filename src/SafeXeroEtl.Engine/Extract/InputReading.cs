using System.Collections.Immutable;
using CsvHelper;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Opens one input, lets its rows be read, and closes its books: hash, bytes, rows, and whether the bytes were text and stayed
/// the same. What makes the whole file unusable stops the run.
/// </summary>
internal sealed class InputReading(DiagnosticLog log, Action<MalformedRow> malformed)
{
    /// <param name="readRows">Called once, when the headings are known.</param>
    /// <returns>Null when it cannot be opened.</returns>
    public SourceFile? Read(ExportInput input, Action<IExportRows> readRows)
    {
        try
        {
            using var stream = new ExportFileStream(input.Open(), input.Layout.Encoding);
            return Close(stream, input, ReadRows(stream, input, readRows));
        }
        catch (ArchiveFaultException refused)
        {
            log.StopOnce(refused.Fault);
            return null;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            log.Stop(FileFaults.NotUsable(input.Name, denied.Message));
            return null;
        }
    }

    /// <returns>How many rows there were.</returns>
    private int ReadRows(ExportFileStream stream, ExportInput input, Action<IExportRows> readRows)
    {
        var columns = 0;
        try
        {
            using var csv = CsvReader.Create(stream, CsvExportRows.Options(input, () => stream.BadByteOffset is not null, row => malformed(row with { Columns = columns })), leaveOpen: true);
            var headings = csv.Headers.Take(ExtractLimits.ColumnsMax + 1).ToImmutableArray();
            columns = headings.Length;
            var match = ExportSheet.Match(input.Name, input.Layout, headings);
            if (stream.BadByteOffset is null)
            {
                log.StopOnErrors(match.Diagnostics);
            }

            if (match.HasErrors)
            {
                return 0;
            }

            var rows = new CsvExportRows(csv, match.Value);
            readRows(rows);
            return rows.Rows;
        }
        catch (CsvFormatException broken)
        {
            log.Stop(FileFaults.TooLarge(input.Name, broken));
            return 0;
        }
    }

    private SourceFile Close(ExportFileStream stream, ExportInput input, int rows)
    {
        var (sha256, changed) = stream.Finish();
        foreach (var fault in FileFaults.AtEnd(stream, input.Name, input.Layout.Encoding, changed))
        {
            log.Stop(fault);
        }

        return new SourceFile { Name = input.Name, Role = input.Role, Sha256 = sha256, Bytes = stream.BytesRead, Rows = rows, Layout = input.Layout.Name };
    }
}
