using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Takes the staged rows by bill number and makes whole bills of them, one at a time.</summary>
internal sealed class BillStream
{
    private readonly StagedRows _staged;
    private readonly FolderContents _contents;
    private readonly BillSurroundings _surroundings;
    private readonly DiagnosticLog _log;
    private readonly BillParser _bills;
    private readonly LineParser? _lines;
    private readonly string?[] _billValues;
    private readonly string?[] _lineValues;
    private readonly FileSums _sums;

    public BillStream(StagedRows staged, FolderContents contents, BillSurroundings surroundings, FileSums sums, DiagnosticLog log)
    {
        (_staged, _contents, _surroundings, _sums, _log) = (staged, contents, surroundings, sums, log);
        _bills = new BillParser(contents.Bills!, surroundings.Period.LastDay);
        _billValues = new string?[contents.Bills!.Positions.Length];
        _lines = contents.Lines is null ? null : new LineParser(contents.Lines);
        _lineValues = new string?[contents.Lines?.Positions.Length ?? 0];
    }

    public BillTotals Totals => field ??= new BillTotals(_surroundings.Period.LastDay);

    public BillNumberGaps Gaps { get; init; } = new();

    /// <summary>Sorted by number.</summary>
    public IEnumerable<BilledDocument> Bills(CancellationToken stop)
    {
        using var rows = _staged.ByNumber();
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
        var number = Encoding.UTF8.GetString(rows.Number);
        var headers = ImmutableArray.CreateBuilder<Noted<BilledDocument>>(1);
        var lines = ImmutableArray.CreateBuilder<Noted<ChargeLine>>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetByteCount(number)];
        rows.Number.CopyTo(key);
        do
        {
            Take(rows, headers, lines, faults);
            isMore = rows.Read();
        }
        while (isMore && rows.Number.SequenceEqual(key));

        return new BillRows { Number = number, Headers = headers.ToImmutable(), Lines = lines.ToImmutable(), Faults = faults.ToImmutable() };
    }

    private void Take(StagedCursor row, ImmutableArray<Noted<BilledDocument>>.Builder headers, ImmutableArray<Noted<ChargeLine>>.Builder lines, ImmutableArray<Diagnostic>.Builder faults)
    {
        switch (row.Kind)
        {
            case StagedKind.Header:
                StagedValues.Unpack(row.Data, _billValues);
                var bill = _bills.Parse(_billValues, row.Line);
                headers.Add(bill);
                _sums.Add("net", bill.Value.Currency, bill.Value.Date, bill.Value.Net);
                _sums.Add("vat", bill.Value.Currency, bill.Value.Date, bill.Value.Vat);
                _sums.Add("gross", bill.Value.Currency, bill.Value.Date, bill.Value.Gross);
                break;
            case StagedKind.Line:
                StagedValues.Unpack(row.Data, _lineValues);
                lines.Add(_lines!.Parse(_lineValues, row.Line));
                break;
            default:
                faults.Add(JsonSerializer.Deserialize(row.Data, ExtractJson.Default.Diagnostic)!);
                break;
        }
    }
}
