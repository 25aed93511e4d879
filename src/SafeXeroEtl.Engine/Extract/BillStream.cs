using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Damage;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Takes the staged rows by bill number and makes whole bills of them, one at a time.</summary>
internal sealed class BillStream
{
    private readonly StagedRows _staged;
    private readonly BillSurroundings _surroundings;
    private readonly DiagnosticLog _log;
    private readonly List<StagedSheet<BillParser>> _bills;
    private readonly List<StagedSheet<LineParser>> _lines;
    private readonly ImmutableArray<FileSums> _billSums;
    private readonly (decimal Net, decimal Vat)[] _lineSums;
    private readonly ImmutableArray<SwappedDates> _dates;

    /// <param name="start">First day of the pipeline.</param>
    public BillStream(StagedRows staged, FolderContents contents, BillSurroundings surroundings, DateOnly start, DiagnosticLog log)
    {
        (_staged, _surroundings, _log) = (staged, surroundings, log);
        _billSums = [.. contents.BillSheets.Select(_ => new FileSums(start, surroundings.Period.LastDay))];
        _dates = [.. contents.BillSheets.Select(sheet => new SwappedDates(sheet.Layout.DateFormat, surroundings.Period))];
        _lineSums = new (decimal, decimal)[contents.LineSheets.Count];
        _bills = contents.BillSheets.ConvertAll(sheet => new StagedSheet<BillParser>(sheet, new BillParser(sheet, surroundings.Period.LastDay)));
        _lines = [.. contents.LineSheets.Select(static (sheet, index) => new StagedSheet<LineParser>(sheet, new LineParser(sheet, index)))];
    }

    public BillTotals Totals => field ??= new BillTotals(_surroundings.Period.LastDay);

    public BillNumberGaps Gaps { get; init; } = new();

    /// <summary>Known once the last bill has passed, by file name.</summary>
    public ImmutableDictionary<string, ImmutableSortedDictionary<string, decimal>> Sums =>
        _bills.Select((sheet, index) => KeyValuePair.Create(sheet.File, _billSums[index].Sums))
            .Concat(_lines.Select((sheet, index) => KeyValuePair.Create(
                sheet.File, ImmutableSortedDictionary<string, decimal>.Empty.Add("net", _lineSums[index].Net).Add("vat", _lineSums[index].Vat))))
            .ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What is to be doubted in the dates of the bills that have passed.</summary>
    public IEnumerable<Diagnostic> SwappedDates() => _bills.Select((sheet, index) => _dates[index].Note(sheet.Heading("invoice_date"))).OfType<Diagnostic>();

    /// <summary>Sorted by number.</summary>
    public IEnumerable<BilledDocument> Bills(CancellationToken stop)
    {
        var rows = _staged.ByKey();
        var isMore = rows.Read();
        while (isMore)
        {
            stop.ThrowIfCancellationRequested();
            var gathered = Gather(rows, out isMore);
            var bill = BillAssembly.Assemble(gathered, _surroundings);
            _log.AddRange(bill.Diagnostics);
            Totals.Add(bill.Value);
            Gaps.Add(bill.Value);
            yield return bill.Value;
        }
    }

    private BillRows Gather(StagedCursor rows, out bool isMore)
    {
        var number = Encoding.UTF8.GetString(rows.Row.Key);
        var headers = ImmutableArray.CreateBuilder<Noted<BilledDocument>>(1);
        var lines = ImmutableArray.CreateBuilder<Noted<ChargeLine>>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetByteCount(number)];
        rows.Row.Key.CopyTo(key);
        do
        {
            Take(rows.Row, headers, lines, faults);
            isMore = rows.Read();
        }
        while (isMore && rows.Row.Key.SequenceEqual(key));

        return new BillRows { Number = number, Headers = headers.ToImmutable(), Lines = lines.ToImmutable(), Faults = faults.ToImmutable() };
    }

    private void Take(StagedRow row, ImmutableArray<Noted<BilledDocument>>.Builder headers, ImmutableArray<Noted<ChargeLine>>.Builder lines, ImmutableArray<Diagnostic>.Builder faults)
    {
        switch (row.Kind)
        {
            case StagedKind.Header:
                var sheet = _bills[row.Sheet];
                var bill = sheet.Parser.Parse(sheet.Values(row.Data), row.Line);
                headers.Add(bill);
                _dates[row.Sheet].Add(bill.Value.Date, bill.Value.At);
                _billSums[row.Sheet].Add("net", bill.Value.Currency, bill.Value.Date, bill.Value.Net);
                _billSums[row.Sheet].Add("vat", bill.Value.Currency, bill.Value.Date, bill.Value.Vat);
                _billSums[row.Sheet].Add("gross", bill.Value.Currency, bill.Value.Date, bill.Value.Gross);
                break;
            case StagedKind.Line:
                var line = _lines[row.Sheet].Parser.Parse(_lines[row.Sheet].Values(row.Data), row.Line);
                lines.Add(line);
                ref var sums = ref _lineSums[row.Sheet];
                sums = (sums.Net + line.Value.Net, sums.Vat + (line.Value.Vat ?? 0m));
                break;
            default:
                faults.Add(JsonSerializer.Deserialize(row.Data, ExtractJson.Default.Diagnostic)!);
                break;
        }
    }
}
