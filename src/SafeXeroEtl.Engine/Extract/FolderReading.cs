using System.Diagnostics;
using System.Security.Cryptography;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads every file of a period's folder once, in the pipeline's order, and goes on after a faulty one, so that all faults are told together.</summary>
internal sealed class FolderReading
{
    private readonly ExtractRequest _request;
    private readonly DiagnosticLog _log;
    private readonly ExportCatalogue _catalogue;
    private readonly InputReading _inputs;
    private readonly RowStaging _staging;
    private readonly RecordReading _records;
    private readonly FigureReading _figures;
    private readonly FolderContents _contents = new();
    private long _malformedCharacters;

    private FolderReading(ExtractRequest request, DiagnosticLog log, StagedRows staged, CancellationToken stop)
    {
        (_request, _log) = (request, log);
        _catalogue = new ExportCatalogue(request.PeriodFolder, log);
        _inputs = new InputReading(log, Keep);
        var loop = new RowLoop(stop);
        _staging = new RowStaging(_contents, staged, loop);
        _records = new RecordReading(_contents, request, loop);
        _figures = new FigureReading(_contents, request, log, loop);
    }

    public static FolderContents Read(ExtractRequest request, DiagnosticLog log, StagedRows staged, CancellationToken stop) =>
        new FolderReading(request, log, staged, stop).Read();

    private FolderContents Read()
    {
        foreach (var file in _request.Pipeline.Files.GroupBy(static file => file.Role).Where(static role => role.Skip(1).Any()).Select(static role => role.Last()))
        {
            _log.Stop(TwoFilesOfOneRole(file));
        }

        foreach (var input in _request.Pipeline.Files.DistinctBy(static file => file.Role).SelectMany(_catalogue.Find))
        {
            var sums = new FileSums(_request.Pipeline.Start, _request.Period.LastDay);
            if (_inputs.Read(input, rows => Rows(input.Role, rows, sums)) is { } read)
            {
                _contents.Files.Add(read with { Sums = sums.Sums });
            }
        }

        ReadNote();
        return _contents;
    }

    private void Rows(string role, IExportRows rows, FileSums sums)
    {
        switch (role)
        {
            case "customers":
                _records.Customers(rows);
                break;
            case "invoices":
                _staging.Bills(rows);
                break;
            case "lines":
                _staging.Lines(rows);
                break;
            case "payments":
                _records.Payments(rows, sums);
                break;
            case "allocations":
                _records.Allocations(rows, sums);
                break;
            case "outstanding":
                _figures.Outstanding(rows, sums);
                break;
            case "kpi":
                _figures.Kpi(rows, sums);
                break;
            case "cash":
                _figures.Cash(rows, sums);
                break;
            default:
                throw new UnreachableException($"The pipeline's loader lets no role {role} through.");
        }
    }

    private void Keep(MalformedRow row)
    {
        _malformedCharacters += row.Raw.Length;
        if (_contents.Malformed.Count < ExtractLimits.MalformedRowsMax && _malformedCharacters <= ExtractLimits.MalformedCharactersMax)
        {
            _contents.Malformed.Add(row);
        }
        else if (!_log.MustStop)
        {
            _log.Stop(new Diagnostic
            {
                Code = DiagnosticCodes.LimitExceeded,
                Message = $"More than {ExtractLimits.MalformedRowsMax} rows or {ExtractLimits.MalformedCharactersMax} characters are malformed.",
                At = new SourceLocation(row.File, row.Line),
                NextStep = "Check the layout's separator and encoding.",
            });
        }
    }

    private void ReadNote()
    {
        var path = Path.Combine(_request.PeriodFolder, ExportNoteFile.FileName);
        var file = new FileInfo(path);
        if (!file.Exists || file.Length is 0 or > ExtractLimits.NoteBytesMax)
        {
            _log.Add(NoNote(file.Exists));
            return;
        }

        try
        {
            var bytes = File.ReadAllBytes(path);
            _contents.Files.Add(new SourceFile { Name = ExportNoteFile.FileName, Role = "note", Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes.Length, Rows = 0 });
            _contents.Note = ExportNoteFile.Read(bytes, _log, _request.Pipeline.Files);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            _log.Add(NoNote(exists: true));
        }
    }

    private static Diagnostic TwoFilesOfOneRole(ExportFile file) => new()
    {
        Code = DiagnosticCodes.DuplicateKey,
        Message = $"The pipeline names more than one file of {file.Role}.",
        At = new SourceLocation(file.FileName),
        NextStep = "Name one file for each role; join the others to it.",
    };

    private static Diagnostic NoNote(bool exists) => new()
    {
        Code = DiagnosticCodes.MissingExportFile,
        Severity = Severity.Warning,
        Message = exists ? "export.yml cannot be used: it is empty, too large or unreadable." : "There is no export.yml beside the files: which reports, filters, who and when is not known.",
        At = new SourceLocation(ExportNoteFile.FileName),
        NextStep = "Write export.yml with schema, source, exported_at, exported_by and files; the guide shows one.",
    };
}
