using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads every file of a period's folder once, in the pipeline's order, and goes on after a faulty one, so that all faults are told together.</summary>
internal sealed class FolderReading
{
    private const int RowsBetweenStops = 4096;

    private readonly ExtractRequest _request;
    private readonly DiagnosticLog _log;
    private readonly StagedRows _staged;
    private readonly CancellationToken _stop;
    private readonly ExportFileReading _files;
    private readonly FolderContents _contents = new();
    private readonly ArrayBufferWriter<byte> _packed = new();
    private long _malformedCharacters;

    private FolderReading(ExtractRequest request, DiagnosticLog log, StagedRows staged, CancellationToken stop)
    {
        (_request, _log, _staged, _stop) = (request, log, staged, stop);
        _files = new ExportFileReading(request.PeriodFolder, log, Keep);
    }

    public static FolderContents Read(ExtractRequest request, DiagnosticLog log, StagedRows staged, CancellationToken stop) =>
        new FolderReading(request, log, staged, stop).Read();

    private FolderContents Read()
    {
        foreach (var file in _request.Pipeline.Files.GroupBy(static file => file.Role).Where(static role => role.Skip(1).Any()).Select(static role => role.Last()))
        {
            _log.Stop(TwoFilesOfOneRole(file));
        }

        foreach (var file in _request.Pipeline.Files.DistinctBy(static file => file.Role))
        {
            var sums = new FileSums(_request.Pipeline.Start, _request.Period.LastDay);
            if (_files.Read(file, rows => Rows(file.Role, rows, sums)) is { } read)
            {
                _contents.Files.Add(read with { Sums = sums.Sums });
            }
        }

        ReadNote();
        return _contents;
    }

    private void Rows(string role, ExportReader rows, FileSums sums)
    {
        switch (role)
        {
            case "customers":
                Customers(rows);
                break;
            case "invoices":
                Bills(rows);
                break;
            case "lines":
                Lines(rows);
                break;
            case "payments":
                Payments(rows, sums);
                break;
            case "allocations":
                Allocations(rows, sums);
                break;
            case "outstanding":
                Outstanding(rows, sums);
                break;
            case "kpi":
                Kpi(rows, sums);
                break;
            case "cash":
                Cash(rows, sums);
                break;
            default:
                throw new UnreachableException($"The pipeline's loader lets no role {role} through.");
        }
    }

    private void Customers(ExportReader rows)
    {
        _contents.Customers = [];
        var parser = new CustomerParser(rows.Sheet);
        Each(rows, () => _contents.Customers.Add(parser.Parse(rows.Values(), rows.Line)));
    }

    private void Bills(ExportReader rows)
    {
        _contents.Bills = rows.Sheet;
        var number = rows.Sheet.PositionOf(LineParser.BillNumberField);
        Each(rows, () => _staged.Add(FieldText.KeyOrPlace(rows.Text(number), rows.Sheet.File, rows.Line), StagedKind.Header, rows.Line, StagedValues.Pack(rows, _packed)));
    }

    private void Lines(ExportReader rows)
    {
        _contents.Lines = rows.Sheet;
        var number = rows.Sheet.PositionOf(LineParser.BillNumberField);
        var id = rows.Sheet.Place(LineParser.TransactionIdField).Index;
        Each(rows, () =>
        {
            _contents.LineIdHashes.Add(HashOf(rows.Utf8(id)));
            _staged.Add(FieldText.KeyOrPlace(rows.Text(number), rows.Sheet.File, rows.Line), StagedKind.Line, rows.Line, StagedValues.Pack(rows, _packed));
        });
    }

    private void Payments(ExportReader rows, FileSums sums)
    {
        var parser = new PaymentParser(rows.Sheet, _request.Period.LastDay);
        Each(rows, () =>
        {
            var payment = parser.Parse(rows.Values(), rows.Line);
            _contents.Payments.Add(payment);
            sums.Add("amount", payment.Value.Currency, payment.Value.Date, payment.Value.Amount);
        });
    }

    private void Allocations(ExportReader rows, FileSums sums)
    {
        var parser = new AllocationParser(rows.Sheet);
        Each(rows, () =>
        {
            var allocation = parser.Parse(rows.Values(), rows.Line);
            _contents.Allocations.Add(allocation);
            sums.Add("allocated", allocation.Value.Part.Amount);
        });
    }

    private void Outstanding(ExportReader rows, FileSums sums)
    {
        var parser = new OutstandingParser(rows.Sheet);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        _contents.Outstanding = [];
        Each(rows, () =>
        {
            var balance = parser.Parse(rows.Values(), rows.Line);
            Figure(balance, rows, seen.Add(balance.Value.AccountNumber), balance.Value.AccountNumber, _contents.Outstanding);
            sums.Add("outstanding", balance.Value.Amount);
        });
        _contents.Outstanding.Sort(static (left, right) => string.CompareOrdinal(left.AccountNumber, right.AccountNumber));
    }

    private void Kpi(ExportReader rows, FileSums sums)
    {
        var parser = new KpiParser(rows.Sheet, _request.Period);
        var seen = new HashSet<object>();
        _contents.Kpi = [];
        Each(rows, () =>
        {
            var figure = parser.Parse(rows.Values(), rows.Line);
            Figure(figure, rows, seen.Add((figure.Value.Month, figure.Value.Currency)), $"{figure.Value.Month} {figure.Value.Currency}", _contents.Kpi);
            sums.Add($"amount {figure.Value.Currency}", figure.Value.Amount);
        });
    }

    private void Cash(ExportReader rows, FileSums sums)
    {
        var parser = new CashParser(rows.Sheet, _request.Period);
        var seen = new HashSet<object>();
        _contents.Cash = [];
        Each(rows, () =>
        {
            var figure = parser.Parse(rows.Values(), rows.Line);
            Figure(figure, rows, seen.Add((figure.Value.Month, figure.Value.PaymentType, figure.Value.Currency)), $"{figure.Value.Month} {figure.Value.PaymentType} {figure.Value.Currency}", _contents.Cash);
            sums.Add($"amount {figure.Value.Currency}", figure.Value.Amount);
        });
    }

    /// <summary>A control figure belongs to no record that could be blocked: if it cannot be read, or is there twice, the run stops.</summary>
    private void Figure<T>(Noted<T> figure, ExportReader rows, bool isFirst, string subject, List<T> figures)
    {
        _log.StopOnErrors(figure.Diagnostics);
        if (isFirst)
        {
            figures.Add(figure.Value);
            return;
        }

        _log.Stop(new Diagnostic
        {
            Code = DiagnosticCodes.DuplicateRecord,
            Message = $"The figure of {FieldText.Shown(subject)} is there twice.",
            At = new SourceLocation(rows.Sheet.File, rows.Line),
            Value = FieldText.Shown(subject),
            NextStep = "Save the report again, or remove the row that is wrong.",
        });
    }

    private void Each(ExportReader rows, Action take)
    {
        while (rows.Read())
        {
            take();
            if (rows.Rows % RowsBetweenStops == 0)
            {
                _stop.ThrowIfCancellationRequested();
            }
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

    /// <summary>Of the id as it is read, without blanks of any kind around it. FNV-1a: ids of one hash are told apart later by the ids themselves.</summary>
    internal static ulong HashOf(ReadOnlySpan<byte> id)
    {
        if (id.Length > 0 && (!IsPlain(id[0]) || !IsPlain(id[^1])))
        {
            id = Encoding.UTF8.GetBytes(FieldText.Trimmed(Encoding.UTF8.GetString(id)) ?? "");
        }

        var hash = 14695981039346656037UL;
        foreach (var unit in id)
        {
            hash = unchecked((hash ^ unit) * 1099511628211UL);
        }

        return hash;
    }

    private static bool IsPlain(byte unit) => unit is > (byte)' ' and < 0x80;
}
