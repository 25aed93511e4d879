using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>
/// Follows every figure of a workbook back to where it comes from. What people read (the cover and sheets whose reference begins with A or B) holds formulas and
/// cells for people to fill in; formulas lead to sheets that list what was read (C, D) and to filled-in cells, and nowhere else.
/// </summary>
public sealed partial class Precedents
{
    private readonly OpenedWorkbook _workbook;
    private readonly HashSet<string> _listed;
    private readonly HashSet<(string, string)> _walked = [];
    private readonly List<string> _loose = [];

    private Precedents(OpenedWorkbook workbook)
    {
        _workbook = workbook;
        _listed = [.. workbook.SheetNames.Where(sheet => Reference().Match(workbook.Sheet(sheet).GetValueOrDefault("A1")?.Value ?? "") is { Success: true, Value: ['C' or 'D', ..] })];
    }

    /// <summary>Figures that are typed in, and formulas that end nowhere or outside; empty when there are none.</summary>
    public static IReadOnlyList<string> Loose(OpenedWorkbook workbook)
    {
        var walk = new Precedents(workbook);
        foreach (var sheet in workbook.SheetNames.Where(sheet => !walk._listed.Contains(sheet)))
        {
            foreach (var name in workbook.Sheet(sheet).Keys)
            {
                walk.Walk(sheet, name);
            }
        }

        return walk._loose;
    }

    /// <summary>How many cells were followed.</summary>
    public static int Formulas(OpenedWorkbook workbook)
    {
        var walk = new Precedents(workbook);
        return workbook.SheetNames.Where(sheet => !walk._listed.Contains(sheet)).Sum(sheet => workbook.Sheet(sheet).Values.Count(static cell => cell.Formula is not null));
    }

    private void Walk(string sheet, string name)
    {
        if (_listed.Contains(sheet) || !_walked.Add((sheet, name)) || _workbook.Sheet(sheet).GetValueOrDefault(name) is not { } cell || _workbook.IsKeyed(cell))
        {
            return;
        }

        if (cell.Formula is not { } formula)
        {
            if (cell is { IsNumber: true, Value.Length: > 0 } && !_workbook.IsDay(cell))
            {
                _loose.Add($"{sheet}!{name} holds {cell.Value}, which is no formula.");
            }

            return;
        }

        var plain = Words().Replace(formula, "");
        var found = Places().Matches(plain);
        var unread = Places().Replace(plain, "");
        if (found.Count == 0 || Names().Match(unread) is { Success: true })
        {
            _loose.Add($"{sheet}!{name} ={formula} leads to no cell that can be followed.");
        }

        foreach (Match place in found)
        {
            Follow(place, sheet, name);
        }
    }

    private void Follow(Match place, string from, string name)
    {
        var sheet = place.Groups["sheet"].Success ? place.Groups["sheet"].Value.Trim('\'').Replace("''", "'", StringComparison.Ordinal) : from;
        if (!_workbook.SheetNames.Contains(sheet))
        {
            _loose.Add($"{from}!{name} leads to a sheet that is not there: {sheet}.");
            return;
        }

        foreach (var cell in CellsOf(place))
        {
            if (!place.Groups["until"].Success && !_listed.Contains(sheet) && !_workbook.Sheet(sheet).ContainsKey(cell))
            {
                _loose.Add($"{from}!{name} leads to {sheet}!{cell}, where nothing is.");
            }

            Walk(sheet, cell);
        }
    }

    private static IEnumerable<string> CellsOf(Match place)
    {
        var (first, row) = (Column(place.Groups["column"].Value), int.Parse(place.Groups["row"].Value, CultureInfo.InvariantCulture));
        var (last, end) = place.Groups["until"].Success ? (Column(place.Groups["column2"].Value), int.Parse(place.Groups["row2"].Value, CultureInfo.InvariantCulture)) : (first, row);
        for (var column = first; column <= last; column++)
        {
            for (var at = row; at <= end; at++)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{at}");
            }
        }
    }

    private static int Column(string letters) => letters.Aggregate(0, static (number, letter) => (number * 26) + letter - 'A' + 1);

    private static string Letters(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);

    [GeneratedRegex("^[A-D][0-9]+(?= · )", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex("(?:(?<sheet>'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_.]*)!)?\\$?(?<column>[A-Z]{1,3})\\$?(?<row>[0-9]+)(?<until>:\\$?(?<column2>[A-Z]{1,3})\\$?(?<row2>[0-9]+))?(?![0-9A-Za-z(])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();

    /// <summary>What is neither a function nor a number: a name that nobody resolves here.</summary>
    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_.]*(?![A-Za-z0-9_.(])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
