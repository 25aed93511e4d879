using System.Collections.Immutable;
using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Dialects;
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
            using var stream = new ExportFileStream(input.Open(), input.Layout.DetectsEncoding ? "utf-8" : input.Layout.Encoding);
            var told = Told(stream, input);
            if (told.Value is not { } layout)
            {
                log.StopOnErrors(told.Diagnostics);
                return Close(stream, input);
            }

            var known = input with { Layout = layout };
            var (rows, totals, passedOver) = ReadRows(stream, known, readRows);
            return Close(stream, known) with { Rows = rows, TotalRows = totals, PassedOver = passedOver > 0 ? passedOver : null, Layout = ToldLayout.Name(input.Layout, layout) };
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

    /// <summary>What the layout leaves to the file, told by its beginning; the stream goes on in the encoding that was told.</summary>
    private static Noted<ExportLayout?> Told(ExportFileStream stream, ExportInput input)
    {
        if (input.Layout is { DetectsEncoding: false, DetectsSeparator: false })
        {
            return new(input.Layout, []);
        }

        var (sample, isWhole) = stream.Peek(DialectDetection.SampleBytesMax);
        var told = ToldLayout.Of(input.Name, input.Layout, sample.Span, isWhole);
        if (told.Value is { } layout)
        {
            stream.ReadAs(layout.Encoding);
        }

        return told;
    }

    /// <returns>How many rows there were, and how many of totals, and such as are neither, besides.</returns>
    private (int Rows, int? Totals, int PassedOver) ReadRows(ExportFileStream stream, ExportInput input, Action<IExportRows> readRows)
    {
        var titled = BelowTitles.Of(stream, input.Layout);
        Reading? reading = null;
        try
        {
            using var csv = CsvReader.Create(input.Layout.HeadingLine == 1 ? stream : titled, CsvExportRows.Options(input, () => stream.BadByteOffset is not null, row => Malformed(row, reading, titled)), leaveOpen: true);
            var headings = csv.Headers.Take(ExtractLimits.ColumnsMax + 1).ToImmutableArray();
            var match = ExportSheet.Match(input.Name, input.Layout, headings);
            if (stream.BadByteOffset is null)
            {
                log.StopOnErrors(match.Diagnostics);
            }

            var furniture = new ReportFurniture(csv, input.Layout);
            reading = new Reading(headings, input.Layout.TotalRows is null || match.HasErrors ? null : new TotalRows(match.Value), furniture);
            if (match.HasErrors)
            {
                return (0, null, 0);
            }

            var (rows, totals) = Hand(new CsvExportRows(csv, match.Value, titled.LinesAbove, furniture, row => Malformed(row, reading, titled)), reading, readRows);
            return (rows, totals, furniture.Rows);
        }
        catch (CsvFormatException broken)
        {
            log.Stop(FileFaults.TooLarge(input.Name, broken));
            return (0, null, 0);
        }
    }

    private (int Rows, int? Totals) Hand(CsvExportRows rows, Reading reading, Action<IExportRows> readRows)
    {
        if (reading.Totals is not { } totals)
        {
            readRows(rows);
            return (rows.Rows, null);
        }

        var records = new RowsWithoutTotals(rows, totals);
        readRows(records);
        log.StopOnErrors(totals.Differences(reading.HasMalformed));
        return (records.Rows, totals.Count);
    }

    private void Malformed(MalformedRow row, Reading? reading, BelowTitles titled)
    {
        if (reading?.Totals?.TakeMalformed(row.Raw) == true || reading?.TakeRemark(row) == true)
        {
            return;
        }

        reading?.HasMalformed = true;
        malformed(row with
        {
            Columns = reading?.Headings.Length ?? 0,
            Line = row.Line + titled.LinesAbove,
            Shown = SetAsideText.Row(row.Raw, row.Role, row.Separator, reading?.Headings ?? []),
        });
    }

    private SourceFile Close(ExportFileStream stream, ExportInput input)
    {
        var (sha256, changed) = stream.Finish();
        foreach (var fault in FileFaults.AtEnd(stream, input.Name, input.Layout.Encoding, changed))
        {
            log.Stop(fault);
        }

        if (stream.EndsInMidLine)
        {
            log.Add(FileFaults.CutOff(input.Name, stream.Line));
        }

        return new SourceFile { Name = input.Name, Role = input.Role, Sha256 = sha256, Bytes = stream.BytesRead, Rows = 0, Layout = input.Layout.Name };
    }

    /// <summary>What is known of a file once its headings are.</summary>
    private sealed class Reading(ImmutableArray<string> headings, TotalRows? totals, ReportFurniture furniture)
    {
        public ImmutableArray<string> Headings => headings;

        public TotalRows? Totals => totals;

        public bool HasMalformed { get; set; }

        /// <returns>Whether a row of too few fields is a remark.</returns>
        public bool TakeRemark(MalformedRow row) => furniture.TakeMalformed(row);
    }
}
