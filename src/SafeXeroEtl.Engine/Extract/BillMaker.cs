using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <param name="Rows">That the bill was made of.</param>
/// <param name="Allocations">What payments settle of it.</param>
internal sealed record MadeBill(BillRows Rows, Noted<BilledDocument> Bill, ImmutableArray<BillAllocation> Allocations);

/// <summary>Makes whole bills of staged rows; for one thread.</summary>
internal sealed class BillMaker(FolderContents contents, BillSurroundings surroundings, OwnRecords own)
{
    private readonly List<StagedSheet<BillParser>> _bills = contents.BillSheets.ConvertAll(sheet => new StagedSheet<BillParser>(sheet, new BillParser(sheet, surroundings.Period.LastDay, surroundings.OpensOn)));
    private readonly List<StagedSheet<LineParser>> _lines = [.. contents.LineSheets.Select(static (sheet, index) => new StagedSheet<LineParser>(sheet, new LineParser(sheet, index)))];

    public void Make(StagedBatch batch, MadeBatch<MadeBill> made)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            if (Make(batch[index]) is not { } bill)
            {
                continue;
            }

            if (own.Has(bill.Bill.Value.AccountNumber))
            {
                made.Add(bill, bill.Bill.Value, ExtractJson.Default.BilledDocument, ExtractRecord.Of(bill.Bill.Value));
            }
            else
            {
                made.Add(bill);
            }
        }
    }

    /// <returns>Null for a number that only payments know.</returns>
    private MadeBill? Make(StagedRecord record)
    {
        var gathered = new Gathered(record.Count);
        for (var index = 0; index < record.Count; index++)
        {
            Take(record[index], gathered);
        }

        if (gathered.Allocations.Count == record.Count)
        {
            return null;
        }

        var rows = gathered.Rows(record.Key);
        return new MadeBill(rows, BillAssembly.Assemble(rows, surroundings), gathered.Allocations.DrainToImmutable());
    }

    private void Take(StagedRow row, Gathered gathered)
    {
        switch (row.Kind)
        {
            case StagedKind.Header:
                gathered.Headers.Add(_bills[row.Sheet].Parser.Parse(_bills[row.Sheet].Values(row.Data), row.Line));
                break;
            case StagedKind.Line:
                gathered.Lines.Add(_lines[row.Sheet].Parser.Parse(_lines[row.Sheet].Values(row.Data), row.Line));
                break;
            case StagedKind.Allocation:
                gathered.Allocations.Add(JsonSerializer.Deserialize(row.Data, ExtractJson.Default.BillAllocation)!);
                break;
            default:
                gathered.Faults.Add(JsonSerializer.Deserialize(row.Data, ExtractJson.Default.Diagnostic)!);
                break;
        }
    }

    /// <summary>What is said under one bill number, while its rows pass by.</summary>
    private sealed class Gathered(int rows)
    {
        public ImmutableArray<Noted<BilledDocument>>.Builder Headers { get; } = ImmutableArray.CreateBuilder<Noted<BilledDocument>>(1);

        public ImmutableArray<Noted<ChargeLine>>.Builder Lines { get; } = ImmutableArray.CreateBuilder<Noted<ChargeLine>>(rows);

        public ImmutableArray<Diagnostic>.Builder Faults { get; } = ImmutableArray.CreateBuilder<Diagnostic>(0);

        public ImmutableArray<BillAllocation>.Builder Allocations { get; } = ImmutableArray.CreateBuilder<BillAllocation>(0);

        public BillRows Rows(string number) => new() { Number = number, Headers = Headers.DrainToImmutable(), Lines = Lines.DrainToImmutable(), Faults = Faults.DrainToImmutable() };
    }
}
