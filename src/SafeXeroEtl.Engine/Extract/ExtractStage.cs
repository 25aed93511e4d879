using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
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
        var contents = FolderReading.Read(_request, _log, staged, stop);
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
        quarantine.Write(Path.Combine(_request.OutputFolder, ExtractArtifacts.Quarantine));

        var customers = CustomerAssembly.Assemble(contents.Customers ?? []);
        _log.AddRange(customers.Diagnostics);
        var surroundings = new BillSurroundings
        {
            Period = _request.Period,
            LinesFiles = [.. contents.LineSheets.Select(static sheet => sheet.File)],
            KnownCustomers = contents.Customers is null ? null : customers.Value.Select(static customer => customer.AccountNumber).ToHashSet(StringComparer.Ordinal),
        };

        var sums = new FileSums(_request.Pipeline.Start, _request.Period.LastDay);
        var bills = new BillStream(staged, contents, surroundings, sums, _log);
        var shard = ExtractArtifacts.WriteBills(_request.OutputFolder, bills.Bills(stop));
        _log.AddRange(bills.Gaps.Find());

        var payments = PaymentAssembly.Assemble(
            new PaymentRows { Payments = [.. contents.Payments], Allocations = [.. contents.Allocations], Faults = [.. quarantine.PaymentFaults] }, surroundings);
        _log.AddRange(payments.Diagnostics);

        var received = new PaymentTotals(_request.Period.LastDay);
        foreach (var payment in payments.Value)
        {
            received.Add(payment);
        }

        var controls = Controls(contents, bills.Totals, received);
        var files = Summed(contents, sums, bills.Totals);
        return Write(shard, contents, customers.Value, payments.Value, bills.Totals, received, controls, files);
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
            Files = contents.Files.DistinctBy(static file => file.Role).ToImmutableSortedDictionary(static file => file.Role, static file => file.Name),
        });
        _log.StopOnErrors(controls.Diagnostics);
        return controls.Value;
    }

    /// <summary>Sums of bills and lines are known only when the last row is sorted to its bill.</summary>
    private static ImmutableArray<SourceFile> Summed(FolderContents contents, FileSums billSums, BillTotals bills)
    {
        var lineSums = ImmutableSortedDictionary<string, decimal>.Empty.Add("net", bills.LineNet).Add("vat", bills.LineVat);
        return
        [
            .. contents.Files.Select(file => file.Role switch
            {
                "invoices" => file with { Sums = billSums.Sums },
                "lines" => file with { Sums = lineSums },
                _ => file,
            }),
        ];
    }

    /// <summary>Nothing is made of an export that cannot be read as a whole: half a month looks like a month.</summary>
    private ExtractOutcome Stopped(FolderContents contents)
    {
        var shard = ExtractArtifacts.WriteBills(_request.OutputFolder, []);
        return Write(shard, contents, [], [], new BillTotals(_request.Period.LastDay), new PaymentTotals(_request.Period.LastDay), [], [.. contents.Files]);
    }

    private ExtractOutcome Write(
        Shard shard,
        FolderContents contents,
        ImmutableArray<Customer> customers,
        ImmutableArray<CustomerPayment> payments,
        BillTotals bills,
        PaymentTotals received,
        ImmutableArray<ControlResult> controls,
        ImmutableArray<SourceFile> files)
    {
        var month = new ExtractedMonth
        {
            Customers = customers,
            Payments = payments,
            Files = files,
            Controls = controls,
            Outstanding = contents.Outstanding?.ToImmutableArray(),
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
            Controls = controls,
            Note = contents.Note,
        };
        ExtractArtifacts.Write(_request.OutputFolder, month, totals);
        return new ExtractOutcome
        {
            Month = month,
            Totals = totals,
            MustStop = _log.MustStop,
            BillsShard = shard,
            BillsPath = Path.Combine(_request.OutputFolder, ExtractArtifacts.Bills),
        };
    }
}
