using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Damage;
using SafeXeroEtl.Core.Extract.Routing;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Everything that looks at each bill looks while it passes by, once, in the order of numbers.</summary>
internal sealed class BillBooks
{
    private readonly DiagnosticLog _log;
    private readonly BillNumberGaps _gaps;
    private readonly DealerWatch? _dealers;
    private readonly Dictionary<string, (FileSums Sums, SwappedDates Dates, string Heading)> _bills;
    private readonly ImmutableArray<string> _linesFiles;
    private readonly (decimal Net, decimal Vat)[] _lineSums;
    private readonly ImmutableArray<(RoundedIds Ids, string Heading)> _lineIds;

    public BillBooks(FolderContents contents, ExtractRequest request, DiagnosticLog log)
    {
        _log = log;
        _gaps = new BillNumberGaps(request.LedgerNumbers);
        _dealers = request.Pipeline.Shares.IsEmpty ? new DealerWatch(request.Pipeline.Dealers, request.Pipeline.Start) : null;
        Totals = new BillTotals(request.Period.LastDay, request.Pipeline.OpensOn);
        Own = request.Pipeline.Shares.IsEmpty ? Totals : new BillTotals(request.Period.LastDay, request.Pipeline.OpensOn);
        _bills = contents.BillSheets.ToDictionary(
            static sheet => sheet.File,
            sheet => (new FileSums(request.Pipeline.Start, request.Period.LastDay), new SwappedDates(sheet.Layout.DateFormat, request.Period), sheet.Place("invoice_date").Heading),
            StringComparer.Ordinal);
        _linesFiles = [.. contents.LineSheets.Select(static sheet => sheet.File)];
        _lineSums = new (decimal, decimal)[_linesFiles.Length];
        _lineIds = [.. contents.LineSheets.Select(static sheet => (new RoundedIds(), sheet.Place(LineParser.TransactionIdField).Heading))];
    }

    /// <summary>Of the whole export.</summary>
    public BillTotals Totals { get; }

    /// <summary>Of what is the run's own: the same where nobody shares the export.</summary>
    public BillTotals Own { get; }

    /// <summary>Transaction ids of charges that some line gives back.</summary>
    public HashSet<string> Refunded { get; } = [];

    /// <summary>What payments allocate to the bills, held against them.</summary>
    public AllocationChecks Allocations { get; } = new();

    /// <summary>Known once the last bill has passed, by file name.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableSortedDictionary<string, decimal>>> Sums =>
        _bills.Select(static file => KeyValuePair.Create(file.Key, file.Value.Sums.Sums))
            .Concat(_lineSums.Select((sums, index) => KeyValuePair.Create(
                _linesFiles[index], ImmutableSortedDictionary<string, decimal>.Empty.Add("net", sums.Net).Add("vat", sums.Vat))));

    /// <param name="isOwn">False for a bill of another organisation: it is counted, and what is wrong with it is told there.</param>
    public void Add(MadeBill made, bool isOwn)
    {
        var bill = made.Bill.Value;
        _dealers?.Add(bill);
        foreach (var header in made.Rows.Headers)
        {
            AddHeader(header.Value);
        }

        foreach (var line in made.Rows.Lines)
        {
            ref var sums = ref _lineSums[line.Value.SourceFile];
            sums = (sums.Net + line.Value.Net, sums.Vat + (line.Value.Vat ?? 0m));
            _lineIds[line.Value.SourceFile].Ids.Add(line.Value.TransactionId, _linesFiles[line.Value.SourceFile], line.Value.SourceLine);
        }

        Refunded.UnionWith(bill.Lines.Select(static line => line.RefundOf).OfType<string>());
        Totals.Add(bill);
        var allocations = Allocations.Check(bill, made.Allocations);
        if (!isOwn)
        {
            return;
        }

        if (Own != Totals)
        {
            Own.Add(bill);
        }

        _log.AddRange(made.Bill.Diagnostics);
        _log.AddRange(bill.OpeningOf is null ? _gaps.Add(bill) : []);
        _log.AddRange(allocations);
    }

    /// <summary>After the last bill.</summary>
    public void Close()
    {
        _log.AddRange(_gaps.Rest());
        if (_dealers?.Fault() is { } mixed)
        {
            _log.Stop(mixed);
        }

        _log.AddRange(_bills.Values.Select(static file => file.Dates.Note(file.Heading)).OfType<Diagnostic>());
        _log.StopOnErrors(_lineIds.Select(static file => file.Ids.Note(file.Heading)).OfType<Diagnostic>());
    }

    private void AddHeader(BilledDocument bill)
    {
        var (sums, dates, _) = _bills[bill.At.File];
        dates.Add(bill.OpeningOf ?? bill.Date, bill.At);
        sums.Add("net", bill.Currency, bill.Date, bill.Net);
        sums.Add("vat", bill.Currency, bill.Date, bill.Vat);
        sums.Add("gross", bill.Currency, bill.Date, bill.Gross);
    }
}
