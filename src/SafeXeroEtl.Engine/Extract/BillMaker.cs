using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <param name="Rows">That the bill was made of.</param>
/// <param name="Allocations">What payments settle of it.</param>
internal sealed record MadeBill(BillRows Rows, Noted<BilledDocument> Bill, ImmutableArray<BillAllocation> Allocations);

/// <summary>Makes whole bills of staged rows; for one thread.</summary>
internal sealed class BillMaker(FolderContents contents, BillSurroundings surroundings)
{
    private readonly List<StagedSheet<BillParser>> _bills = contents.BillSheets.ConvertAll(sheet => new StagedSheet<BillParser>(sheet, new BillParser(sheet, surroundings.Period.LastDay)));
    private readonly List<StagedSheet<LineParser>> _lines = [.. contents.LineSheets.Select(static (sheet, index) => new StagedSheet<LineParser>(sheet, new LineParser(sheet, index)))];

    public void Make(StagedBatch batch, MadeBatch<MadeBill> made)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            if (Make(batch[index]) is { } bill)
            {
                made.Add(bill, bill.Bill.Value, ExtractJson.Default.BilledDocument, ExtractRecord.Of(bill.Bill.Value));
            }
        }
    }

    /// <returns>Null for a number that only payments know.</returns>
    private MadeBill? Make(StagedRecord record)
    {
        var headers = ImmutableArray.CreateBuilder<Noted<BilledDocument>>(1);
        var lines = ImmutableArray.CreateBuilder<Noted<ChargeLine>>(record.Count);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>(0);
        var allocations = ImmutableArray.CreateBuilder<BillAllocation>(0);
        for (var index = 0; index < record.Count; index++)
        {
            var row = record[index];
            switch (row.Kind)
            {
                case StagedKind.Header:
                    headers.Add(_bills[row.Sheet].Parser.Parse(_bills[row.Sheet].Values(row.Data), row.Line));
                    break;
                case StagedKind.Line:
                    lines.Add(_lines[row.Sheet].Parser.Parse(_lines[row.Sheet].Values(row.Data), row.Line));
                    break;
                case StagedKind.Allocation:
                    allocations.Add(JsonSerializer.Deserialize(row.Data, ExtractJson.Default.BillAllocation)!);
                    break;
                default:
                    faults.Add(JsonSerializer.Deserialize(row.Data, ExtractJson.Default.Diagnostic)!);
                    break;
            }
        }

        if (allocations.Count == record.Count)
        {
            return null;
        }

        var rows = new BillRows { Number = record.Key, Headers = headers.DrainToImmutable(), Lines = lines.DrainToImmutable(), Faults = faults.DrainToImmutable() };
        return new MadeBill(rows, BillAssembly.Assemble(rows, surroundings), allocations.DrainToImmutable());
    }
}
