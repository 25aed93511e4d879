using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// The first stage: reads a period's exports once, makes whole bills, payments and customers of their rows, proves them against
/// the declared controls, and writes <c>1-extract</c>. Decisions are in Core; here is the order of things.
/// </summary>
public sealed class ExtractStage
{
    private readonly ExtractRequest _request;
    private readonly DiagnosticLog _log = new();

    private ExtractStage(ExtractRequest request) => _request = request;

    /// <exception cref="IOException">The output or scratch folder cannot be written.</exception>
    public static ExtractOutcome Run(ExtractRequest request, CancellationToken stop)
    {
        Directory.CreateDirectory(request.OutputFolder);
        Directory.CreateDirectory(request.ScratchFolder);
        return new ExtractStage(request).Run(stop);
    }

    private ExtractOutcome Run(CancellationToken stop)
    {
        using var scratch = new ScratchFile(Path.Combine(_request.ScratchFolder, "extract.sqlite"));
        var staged = new StagedRecords(scratch);
        using var tree = new ExportTree(_request.PeriodFolder, _request.ScratchFolder);
        var contents = FolderReading.Read(_request, tree, _log, staged, stop);
        KeepOwnPayouts(contents);
        if (!_log.MustStop)
        {
            DoubleLineIds.Settle(contents, staged.Bills, _log);
        }

        return _log.MustStop || contents.BillSheets.Count == 0 ? Stopped(contents, scratch) : Assemble(contents, staged, stop);
    }

    private ExtractOutcome Assemble(FolderContents contents, StagedRecords staged, CancellationToken stop)
    {
        var quarantine = new Quarantine(contents, staged, _log);
        quarantine.Settle();
        var records = new RecordWriting(contents, staged, _request, _log, stop);
        var shard = records.Write();
        quarantine.Write(Path.Combine(_request.OutputFolder, ExtractArtifacts.Quarantine), new UnreadableRows(contents, _log, stop).Read());

        var controls = Controls(contents, records);
        var sums = records.Sums;
        ImmutableArray<SourceFile> files = [.. contents.Files.Select(file => file with { Sums = sums.GetValueOrDefault(file.Name, file.Sums) })];
        _request.Previous?.Compare(_request, contents.Note, files, _log);
        return Write(shard, contents, records, controls, files, Payouts(contents, quarantine));
    }

    private void KeepOwnPayouts(FolderContents contents)
    {
        var (shares, own) = (_request.Pipeline.Shares, _request.Pipeline.Organisation);
        contents.PayoutLines = contents.PayoutLines is { } lines ? [.. OwnPayouts.Of(lines, shares, own)] : null;
        contents.ProviderPayments = contents.ProviderPayments is { } payments ? [.. OwnPayouts.Of(payments, shares, own)] : null;
    }

    private AssembledPayouts Payouts(FolderContents contents, Quarantine quarantine)
    {
        var payouts = PayoutAssembly.Assemble(new PayoutRows
        {
            Lines = [.. contents.PayoutLines ?? []],
            Payments = [.. contents.ProviderPayments ?? []],
            Faults = [.. quarantine.PayoutFaults],
        });
        _log.AddRange(payouts.Diagnostics);
        return payouts.Value;
    }

    /// <summary>SAFE's figures are of the whole export; where several organisations share it, each has its part of them.</summary>
    private ImmutableArray<ControlResult> Controls(FolderContents contents, RecordWriting records)
    {
        var whole = Controls(contents, Basis(contents, contents.Figures, records.Bills, records.Payments));
        if (_request.Pipeline.Shares.IsEmpty)
        {
            return whole;
        }

        var figures = contents.Figures with { Outstanding = contents.Figures.Outstanding is { } all ? [.. all.Where(balance => records.IsOwn(balance.AccountNumber))] : null };
        return SharedControls.Of(whole, ControlChecks.Run(Basis(contents, figures, records.OwnBills, records.OwnPayments) with { Whole = whole }).Value);
    }

    private ControlBasis Basis(FolderContents contents, ControlFigures figures, BillTotals bills, PaymentTotals payments) => new()
    {
        Declared = _request.Pipeline.Controls,
        Start = _request.Pipeline.Start,
        Period = _request.Period,
        Figures = figures,
        Bills = bills,
        Payments = payments,
        OutstandingAsOf = contents.Note.OutstandingAsOf,
        Opening = _request.Pipeline.Opening,
        IsFromApi = contents.BillSheets.Exists(static sheet => sheet.Layout.IsJson),
        ExportedOn = contents.Note.ExportedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null,
        Files = contents.Files.DistinctBy(static file => file.Role).ToImmutableSortedDictionary(static file => file.Role, static file => file.Name),
    };

    private ImmutableArray<ControlResult> Controls(FolderContents contents, ControlBasis basis)
    {
        var controls = ControlChecks.Run(basis);
        _log.StopOnErrors(controls.Diagnostics);
        if (contents.BillSheets.Find(static sheet => sheet.Layout.IsJson) is { } pulled)
        {
            _log.StopOnErrors(PartialAccess.Explain(controls.Value, pulled.File));
        }

        return controls.Value;
    }

    /// <summary>Nothing is made of an export that cannot be read as a whole: half a month looks like a month.</summary>
    private ExtractOutcome Stopped(FolderContents contents, ScratchFile scratch)
    {
        // Not a row of them is taken.
        var none = new RecordWriting(contents, new StagedRecords(scratch), _request, _log, CancellationToken.None);
        return Write(none.Write(), contents, none, [], [.. contents.Files], new AssembledPayouts([], []));
    }

    private ExtractOutcome Write(
        Shard shard, FolderContents contents, RecordWriting records, ImmutableArray<ControlResult> controls, ImmutableArray<SourceFile> files, AssembledPayouts payouts)
    {
        var (bills, received) = (records.OwnBills, records.OwnPayments);
        var month = new ExtractedMonth
        {
            Customers = ExtractArtifacts.ReadCustomers(_request.OutputFolder),
            Payments = ExtractArtifacts.ReadPayments(_request.OutputFolder),
            Files = files,
            Controls = controls,
            Outstanding = contents.Outstanding?.Where(balance => records.IsOwn(balance.AccountNumber)).ToImmutableArray(),
            Payouts = contents.PayoutLines is null ? null : payouts.Payouts,
            ProviderPayments = contents.ProviderPayments is null ? null : payouts.Payments,
            PaymentsElsewhere = records.Elsewhere,
            Note = contents.Note,
            Diagnostics = _log.InOrder([.. _request.Pipeline.Files.Select(static file => file.FileName)]),
        };
        var totals = new ExtractTotals
        {
            Period = _request.Period.ToString(),
            Customers = records.Customers,
            Bills = bills.Count,
            BillsBlocked = bills.Blocked,
            Lines = bills.Lines,
            Payments = received.Count,
            PaymentsBlocked = received.Blocked,
            MalformedRows = contents.Malformed.Count,
            BillsByMonth = [.. bills.ReadByMonth],
            Openings = bills.Openings.Count == 0 ? null : [.. bills.Openings.OrderBy(static total => total.Currency, StringComparer.Ordinal)],
            PaymentsByMonth = received.ByMonth,
            Payouts = month.Payouts is { } paid ? PayoutTotal.Of(paid) : null,
            ProviderPayments = month.ProviderPayments is { } collected ? ProviderPaymentTotal.Of(collected) : null,
            Routed = records.Routed,
            Controls = controls,
            Note = contents.Note,
        };
        ExtractArtifacts.Write(_request.OutputFolder, month, totals);
        return new ExtractOutcome
        {
            Month = month,
            Totals = totals,
            MustStop = _log.MustStop,
            Refunded = records.Refunded,
            Manifest = SourceManifest.Of(files, contents),
            BillsShard = shard,
            BillsPath = Path.Combine(_request.OutputFolder, ExtractArtifacts.Bills),
        };
    }
}
