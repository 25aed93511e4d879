using System.Diagnostics;
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
    private readonly ExportNotes _notes;
    private readonly SourceBooks _books;
    private readonly InputReading _inputs;
    private readonly RowStaging _staging;
    private readonly FigureReading _figures;
    private readonly PayoutReading _payouts;
    private readonly FolderContents _contents = new();

    /// <summary>Null where no file is one of a pull.</summary>
    private readonly PullInputs? _pull;
    private long _malformedCharacters;

    private FolderReading(ExtractRequest request, ExportTree tree, DiagnosticLog log, StagedRecords staged, CancellationToken stop)
    {
        (_request, _log) = (request, log);
        _catalogue = new ExportCatalogue(tree, request.PeriodFolder, request.Period, log);
        _notes = new ExportNotes(tree, request, _contents, log);
        _books = new SourceBooks(tree, _catalogue, _contents, log);
        _inputs = new InputReading(log, Keep);
        var pulled = request.Pipeline.Files.Where(static file => file.Layout.IsJson).Select(static file => file.FileName).ToHashSet(StringComparer.Ordinal);
        _pull = pulled.Count > 0 ? PullInputs.Open(request.PeriodFolder, request.Period, pulled, log) : null;
        var loop = new RowLoop(stop);
        _staging = new RowStaging(_contents, staged, loop);
        _figures = new FigureReading(_contents, request, log, loop);
        _payouts = new PayoutReading(_contents, request, log, loop);
    }

    public static FolderContents Read(ExtractRequest request, ExportTree tree, DiagnosticLog log, StagedRecords staged, CancellationToken stop) =>
        new FolderReading(request, tree, log, staged, stop).Read();

    private FolderContents Read()
    {
        foreach (var input in _request.Pipeline.Files.SelectMany(Inputs))
        {
            var sums = new FileSums(_request.Pipeline.Start, _request.Period.LastDay);
            _contents.Inputs.Add(input);
            if (Read(input, rows => Rows(input.Role, rows, sums)) is { } read)
            {
                _contents.Files.Add(read with { Sums = sums.Sums });
            }
        }

        _log.AddRange(_catalogue.Refused);
        _notes.Read(_pull);
        _books.Close();
        return _contents;
    }

    private IEnumerable<ExportInput> Inputs(ExportFile file) => file.Role != OpeningFile.Role ? _catalogue.Find(file) : OpeningFile.Find(file, _request, _log) is { } listing ? [listing] : [];

    private SourceFile? Read(ExportInput input, Action<IExportRows> rows) =>
        input.Layout.IsJson ? _pull!.Read(input, rows) : _inputs.Read(input, rows);

    private void Rows(string role, IExportRows rows, FileSums sums)
    {
        switch (role)
        {
            case "customers":
                _staging.Customers(rows);
                break;
            case "invoices":
                _staging.Bills(rows);
                break;
            case "lines":
                _staging.Lines(rows);
                break;
            case "payments":
                _staging.Payments(rows);
                break;
            case "allocations":
                _staging.Allocations(rows);
                break;
            case "opening":
                _staging.Openings(rows);
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
}
