using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
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
        var staged = new StagedRows(scratch);
        using var tree = new ExportTree(_request.PeriodFolder, _request.ScratchFolder);
        var contents = FolderReading.Read(_request, tree, _log, staged, stop);
        if (!_log.MustStop)
        {
            DoubleLineIds.Settle(contents, staged, _log);
        }

        return _log.MustStop || contents.BillSheets.Count == 0 ? Stopped(contents) : Assemble(contents, staged, stop);
    }

    private ExtractOutcome Assemble(FolderContents contents, StagedRows staged, CancellationToken stop)
    {
        var quarantine = new Quarantine(contents, staged, _log);
        quarantine.Settle();
        var customers = CustomerAssembly.Assemble(contents.Customers ?? [], _request.LedgerCustomers);
        _log.AddRange(customers.Diagnostics);
        var surroundings = new BillSurroundings
        {
            Period = _request.Period,
            LinesFiles = [.. contents.LineSheets.Select(static sheet => sheet.File)],
            KnownCustomers = contents.Customers is null ? null : customers.Value.Select(static customer => customer.AccountNumber).ToHashSet(StringComparer.Ordinal),
        };

        var payments = PaymentAssembly.Assemble(
            new PaymentRows { Payments = [.. contents.Payments], Allocations = [.. contents.Allocations], Faults = [.. quarantine.PaymentFaults] }, surroundings);
        _log.AddRange(payments.Diagnostics);

        var bills = new BillStream(staged, contents, surroundings, _request.Pipeline.Start, _log) { Gaps = new BillNumberGaps(_request.LedgerNumbers) };
        var (shard, sound) = WriteBills(bills.Bills(stop), new AllocationChecks(payments.Value, contents.FileOf("allocations")));
        _log.AddRange(bills.Gaps.Find());
        _log.AddRange(bills.SwappedDates());
        quarantine.Write(Path.Combine(_request.OutputFolder, ExtractArtifacts.Quarantine), new UnreadableRows(contents, _log, stop).Read());

        var received = new PaymentTotals(_request.Period.LastDay);
        foreach (var payment in sound)
        {
            received.Add(payment);
        }

        var controls = Controls(contents, bills.Totals, received);
        var sums = bills.Sums;
        ImmutableArray<SourceFile> files = [.. contents.Files.Select(file => file with { Sums = sums.GetValueOrDefault(file.Name, file.Sums) })];
        _request.Previous?.Compare(_request, contents.Note, files, _log);
        return Write(shard, contents, customers.Value, sound, bills.Totals, received, controls, files, Payouts(contents, quarantine));
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

    /// <summary>Everything that looks at each bill looks while it passes by, once.</summary>
    /// <returns>The shard, and the payments with what their bills said of them.</returns>
    private (Shard Bills, ImmutableArray<CustomerPayment> Payments) WriteBills(IEnumerable<BilledDocument> bills, AllocationChecks allocations)
    {
        using var index = new RecordIndex(Path.Combine(_request.OutputFolder, ExtractArtifacts.Index));
        var shard = ExtractArtifacts.WriteBills(_request.OutputFolder, bills.Select(bill =>
        {
            _log.AddRange(allocations.Check(bill));
            index.Add(ExtractRecord.Of(bill));
            return bill;
        }));
        var payments = allocations.Payments();
        foreach (var payment in payments.Sort(static (left, right) => ExtractRecord.CompareKeys(left.Id, right.Id)))
        {
            index.Add(ExtractRecord.Of(payment));
        }

        index.Complete();
        return (shard, payments);
    }

    private ImmutableArray<ControlResult> Controls(FolderContents contents, BillTotals bills, PaymentTotals payments)
    {
        var controls = ControlChecks.Run(new ControlBasis
        {
            Declared = _request.Pipeline.Controls,
            Start = _request.Pipeline.Start,
            Period = _request.Period,
            Figures = contents.Figures,
            Bills = bills,
            Payments = payments,
            OutstandingAsOf = contents.Note.OutstandingAsOf,
            IsFromApi = contents.BillSheets.Exists(static sheet => sheet.Layout.IsJson),
            ExportedOn = contents.Note.ExportedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null,
            Files = contents.Files.DistinctBy(static file => file.Role).ToImmutableSortedDictionary(static file => file.Role, static file => file.Name),
        });
        _log.StopOnErrors(controls.Diagnostics);
        if (contents.BillSheets.Find(static sheet => sheet.Layout.IsJson) is { } pulled)
        {
            _log.StopOnErrors(PartialAccess.Explain(controls.Value, pulled.File));
        }

        return controls.Value;
    }

    /// <summary>Nothing is made of an export that cannot be read as a whole: half a month looks like a month.</summary>
    private ExtractOutcome Stopped(FolderContents contents)
    {
        var shard = ExtractArtifacts.WriteBills(_request.OutputFolder, []);
        return Write(shard, contents, [], [], new BillTotals(_request.Period.LastDay), new PaymentTotals(_request.Period.LastDay), [], [.. contents.Files], new AssembledPayouts([], []));
    }

    private ExtractOutcome Write(
        Shard shard,
        FolderContents contents,
        ImmutableArray<Customer> customers,
        ImmutableArray<CustomerPayment> payments,
        BillTotals bills,
        PaymentTotals received,
        ImmutableArray<ControlResult> controls,
        ImmutableArray<SourceFile> files,
        AssembledPayouts payouts)
    {
        var month = new ExtractedMonth
        {
            Customers = customers,
            Payments = payments,
            Files = files,
            Controls = controls,
            Outstanding = contents.Outstanding?.ToImmutableArray(),
            Payouts = contents.PayoutLines is null ? null : payouts.Payouts,
            ProviderPayments = contents.ProviderPayments is null ? null : payouts.Payments,
            Note = contents.Note,
            Diagnostics = _log.InOrder([.. _request.Pipeline.Files.Select(static file => file.FileName)]),
        };
        var totals = new ExtractTotals
        {
            Period = _request.Period.ToString(),
            Customers = customers.Length,
            Bills = bills.Count,
            BillsBlocked = bills.Blocked,
            Lines = bills.Lines,
            Payments = received.Count,
            PaymentsBlocked = received.Blocked,
            MalformedRows = contents.Malformed.Count,
            BillsByMonth = [.. bills.ByMonth],
            PaymentsByMonth = received.ByMonth,
            Payouts = month.Payouts is { } paid ? PayoutTotal.Of(paid) : null,
            ProviderPayments = month.ProviderPayments is { } collected ? ProviderPaymentTotal.Of(collected) : null,
            Controls = controls,
            Note = contents.Note,
        };
        ExtractArtifacts.Write(_request.OutputFolder, month, totals);
        return new ExtractOutcome
        {
            Month = month,
            Totals = totals,
            MustStop = _log.MustStop,
            Manifest = SourceManifest.Of(files, contents),
            BillsShard = shard,
            BillsPath = Path.Combine(_request.OutputFolder, ExtractArtifacts.Bills),
        };
    }
}
