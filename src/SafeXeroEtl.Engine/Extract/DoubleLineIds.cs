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
        var suspects = contents.LineIdHashes.Double(ExtractLimits.DuplicateLineIdsMax);
        if (suspects.Count == 0)
        {
            return;
        }

        if (suspects.Count > ExtractLimits.DuplicateLineIdsMax)
        {
            log.Stop(TooMany(contents.LineSheets[0].File));
            return;
        }

        foreach (var fault in Find(contents.LineSheets, staged, suspects).SelectMany(static id => Faults(id)))
        {
            staged.Add(fault.Number, new StagedPlace(StagedKind.Fault, 0, fault.Fault.At!.Line!.Value), JsonSerializer.SerializeToUtf8Bytes(fault.Fault, ExtractJson.Default.Diagnostic));
        }
    }

    private static List<(string Id, List<(string Number, SourceLocation At)> Places)> Find(List<ExportSheet> sheets, StagedRows staged, HashSet<ulong> suspects)
    {
        var columns = sheets.ConvertAll(static sheet => sheet.Place(LineParser.TransactionIdField).Index);
        var places = new SortedDictionary<string, List<(string Number, int Sheet, int Line)>>(StringComparer.Ordinal);
        var rows = staged.ByKey();
        while (rows.Read())
        {
            var row = rows.Row;
            if (row.Kind == StagedKind.Line && StagedValues.Field(row.Data, columns[row.Sheet]) is { Length: > 0 } field
                && suspects.Contains(RowStaging.HashOf(field)) && FieldText.Trimmed(Encoding.UTF8.GetString(field)) is { } id)
            {
                if (!places.TryGetValue(id, out var found))
                {
                    places.Add(id, found = []);
                }

                found.Add((Encoding.UTF8.GetString(row.Key), row.Sheet, row.Line));
            }
        }

        return [.. places.Where(static id => id.Value.Count > 1).Select(id => (id.Key, InOrder(id.Value, sheets)))];
    }

    private static List<(string Number, SourceLocation At)> InOrder(List<(string Number, int Sheet, int Line)> places, List<ExportSheet> sheets) =>
        [.. places.OrderBy(static place => (place.Sheet, place.Line)).Select(place => (place.Number, new SourceLocation(sheets[place.Sheet].File, place.Line)))];

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
