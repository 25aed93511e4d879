using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Finds line ids that stand in the lines file more than once, anywhere in it, and blocks the bills they stand on. Sorting the
/// hashes tells which ids may be double; only if there are any are the rows looked at again.
/// </summary>
internal static class DoubleLineIds
{
    public static void Settle(FolderContents contents, StagedRows staged, DiagnosticLog log)
    {
        var suspects = Suspects(contents.LineIdHashes);
        if (suspects.Count == 0)
        {
            return;
        }

        if (suspects.Count > ExtractLimits.DuplicateLineIdsMax)
        {
            log.Stop(TooMany(contents.Lines!.File));
            return;
        }

        foreach (var fault in Find(contents.Lines!, staged, suspects).SelectMany(static id => Faults(id)))
        {
            staged.Add(fault.Number, StagedKind.Fault, fault.Fault.At!.Line!.Value, JsonSerializer.SerializeToUtf8Bytes(fault.Fault, ExtractJson.Default.Diagnostic));
        }
    }

    private static HashSet<ulong> Suspects(List<ulong> hashes)
    {
        hashes.Sort();
        var suspects = new HashSet<ulong>();
        for (var index = 1; index < hashes.Count && suspects.Count <= ExtractLimits.DuplicateLineIdsMax; index++)
        {
            if (hashes[index] == hashes[index - 1])
            {
                suspects.Add(hashes[index]);
            }
        }

        return suspects;
    }

    private static List<(string Id, List<(string Number, SourceLocation At)> Places)> Find(ExportSheet sheet, StagedRows staged, HashSet<ulong> suspects)
    {
        var column = sheet.Place(LineParser.TransactionIdField).Index;
        var values = new string?[sheet.Positions.Length];
        var places = new SortedDictionary<string, List<(string, SourceLocation)>>(StringComparer.Ordinal);
        using var rows = staged.Lines();
        while (rows.Read())
        {
            StagedValues.Unpack(rows.Data, values);
            if (FieldText.Trimmed(values[column]) is { } id && suspects.Contains(RowStaging.HashOf(Encoding.UTF8.GetBytes(values[column]!))))
            {
                if (!places.TryGetValue(id, out var found))
                {
                    places.Add(id, found = []);
                }

                found.Add((Encoding.UTF8.GetString(rows.Number), new SourceLocation(sheet.File, rows.Line)));
            }
        }

        return [.. places.Where(static id => id.Value.Count > 1).Select(static id => (id.Key, id.Value))];
    }

    private static IEnumerable<(string Number, Diagnostic Fault)> Faults((string Id, List<(string Number, SourceLocation At)> Places) id)
    {
        var lines = string.Join(", ", id.Places.Take(5).Select(static place => place.At.Line));
        return id.Places.DistinctBy(static place => place.Number, StringComparer.Ordinal).Select(place => (place.Number, new Diagnostic
        {
            Code = DiagnosticCodes.DuplicateRecord,
            Message = $"The line id {FieldText.Shown(id.Id)} is there {id.Places.Count} times: lines {lines}.",
            At = place.At,
            Value = FieldText.Shown(id.Id),
            NextStep = "Save the lines again; a row that was pasted twice would be charged twice.",
        }));
    }

    private static Diagnostic TooMany(string file) => new()
    {
        Code = DiagnosticCodes.LimitExceeded,
        Message = $"More than {ExtractLimits.DuplicateLineIdsMax} line ids are there more than once.",
        At = new SourceLocation(file),
        NextStep = "The file was probably saved or pasted twice into one: save the report again.",
    };
}
