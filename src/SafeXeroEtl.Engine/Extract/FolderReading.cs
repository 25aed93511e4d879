using System.Diagnostics;
using System.Security.Cryptography;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Safe;

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
    private readonly PayoutReading _payouts;
    private readonly FolderContents _contents = new();

    /// <summary>Null where no file is one of a pull.</summary>
    private readonly PullInputs? _pull;
    private long _malformedCharacters;

    private FolderReading(ExtractRequest request, DiagnosticLog log, StagedRows staged, CancellationToken stop)
    {
        (_request, _log) = (request, log);
        _catalogue = new ExportCatalogue(request.PeriodFolder, log);
        _inputs = new InputReading(log, Keep);
        _pull = request.Pipeline.Files.Any(static file => file.Layout.IsJson) ? PullInputs.Open(request.PeriodFolder, request.Period, log) : null;
        var loop = new RowLoop(stop);
        _staging = new RowStaging(_contents, staged, loop);
        _records = new RecordReading(_contents, request, loop);
        _figures = new FigureReading(_contents, request, log, loop);
        _payouts = new PayoutReading(_contents, request, log, loop);
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
            if (Read(input, rows => Rows(input.Role, rows, sums)) is { } read)
            {
                _contents.Files.Add(read with { Sums = sums.Sums });
            }
        }

        ReadNote();
        return _contents;
    }

    private SourceFile? Read(ExportInput input, Action<IExportRows> rows) =>
        input.Layout.IsJson ? _pull!.Read(input, rows) : _inputs.Read(input, rows);

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
            case "cash" or "keyed":
                _figures.Keyed(rows, sums);
                break;
            case "billing_runs" or "direct_debit_runs" or "card_runs":
                _figures.Runs(rows, sums);
                break;
            case "bank":
                _figures.Bank(rows, sums);
                break;
            case "gocardless_payouts" or "stripe_payouts":
                _payouts.Items(rows, sums);
                break;
            case "gocardless_payments":
                _payouts.Payments(rows, sums);
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
            _contents.Malformed.Add(PayoutQuarantine.Kept(row));
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
        if (_pull?.SealFile is { } seal)
        {
            _contents.Files.Add(seal);
            _contents.Note = _pull.Note;
        }

        if (_pull is not null && !file.Exists)
        {
            return;
        }

        if (!file.Exists || file.Length is 0 or > ExtractLimits.NoteBytesMax)
        {
            _log.Add(NoNote(file.Exists));
            return;
        }

        try
        {
            var bytes = File.ReadAllBytes(path);
            _contents.Files.Add(new SourceFile { Name = ExportNoteFile.FileName, Role = "note", Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes.Length, Rows = 0 });
            var note = ExportNoteFile.Read(bytes, _log, _request.Pipeline.Files);

            // Beside a pull it tells of the other files; the later first day counts.
            _contents.Note = _pull is null ? note : _contents.Note with { ReachesBackTo = note.ReachesBackTo > _contents.Note.ReachesBackTo ? note.ReachesBackTo : _contents.Note.ReachesBackTo };
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
