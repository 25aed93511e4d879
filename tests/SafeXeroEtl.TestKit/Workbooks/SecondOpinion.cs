using System.Globalization;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>Where another program disagrees with what a workbook says.</summary>
public static class SecondOpinion
{
    // LibreOffice reckons in binary fractions and writes up to 17 digits of them.
    private const decimal Grain = 0.000001m;

    /// <summary>Every formula whose value in the file is not what LibreOffice worked out, in words.</summary>
    public static IReadOnlyList<string> OfFormulas(OpenedWorkbook ours, OpenedWorkbook theirs) =>
    [
        .. ours.SheetNames.SelectMany(sheet => ours.Sheet(sheet).Where(static cell => cell.Value.Formula is not null).Select(cell => (sheet, cell, found: theirs.Sheet(sheet).GetValueOrDefault(cell.Key))))
            .Where(static entry => entry.found is null || !Same(entry.cell.Value.Value, entry.found.Value))
            .Select(static entry => $"{entry.sheet}!{entry.cell.Key} ={entry.cell.Value.Formula} says '{entry.cell.Value.Value}' and comes to '{entry.found?.Value}'"),
    ];

    /// <summary>How many formulas a workbook has.</summary>
    public static int Formulas(OpenedWorkbook workbook) => workbook.SheetNames.Sum(sheet => workbook.Sheet(sheet).Values.Count(static cell => cell.Formula is not null));

    /// <summary>Every cell that ExcelJS reads otherwise, in words.</summary>
    public static IReadOnlyList<string> OfExcelJs(OpenedWorkbook ours, JsonNode theirs)
    {
        var sheets = theirs["sheets"]!.AsArray().ToDictionary(static sheet => (string)sheet!["name"]!, static sheet => sheet!["cells"]!.AsObject(), StringComparer.Ordinal);
        return sheets.Keys.SequenceEqual(ours.SheetNames, StringComparer.Ordinal)
            ? [.. ours.SheetNames.SelectMany(sheet => ours.Sheet(sheet).Where(static cell => cell.Value.Value.Length > 0 || cell.Value.Formula is not null)
                .Where(cell => !Same(cell.Value, sheets[sheet][cell.Key]))
                .Select(cell => $"{sheet}!{cell.Key} is '{cell.Value.Value}' and is read as {sheets[sheet][cell.Key]?.ToJsonString()}"))]
            : [$"It reads the sheets {string.Join(", ", sheets.Keys)}."];
    }

    private static bool Same(SheetCell ours, JsonNode? theirs)
    {
        if (theirs is JsonObject formula && formula.ContainsKey("formula"))
        {
            // ExcelJS reads a formula that comes to nil as one without a value.
            return ours.Formula == (string?)formula["formula"] && (formula["result"] is null ? ours.Value is "0" or "" : Same(ours with { Formula = null }, formula["result"]));
        }

        return ours.Formula is null && theirs switch
        {
            null => ours.Value.Length == 0,
            JsonObject day when day.ContainsKey("day") => Same(ours.Value, DayNumber((string)day["day"]!)),
            JsonObject number when number.ContainsKey("number") => Same(ours.Value, number["number"]!.ToJsonString()),
            _ => ours.Value == ((string?)theirs["text"])?.Replace("\r\n", "\n", StringComparison.Ordinal),
        };
    }

    private static string DayNumber(string day) =>
        (DateOnly.Parse(day, CultureInfo.InvariantCulture).DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal)
        || (decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
            && Math.Abs(left - right) <= Grain);
}
