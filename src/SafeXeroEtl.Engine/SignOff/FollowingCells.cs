using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>
/// Formulas of the sealed pack whose value follows, near or far, from the cells that people write in. Of them a signed pack is held to the formula; of all
/// others also to what it came to, since most readers show that without working it out again.
/// </summary>
internal sealed class FollowingCells
{
    /// <summary>A cell or a stretch of cells as the pack writes them: <c>'Summary'!$B$14</c>, <c>'Invoices'!$J$9:$J$291</c>, and <c>E36:E81</c> of the same sheet.</summary>
    private static readonly Regex Stretch = new(
        @"('(?<sheet>([^']|'')+)'!)?\$?(?<column>[A-Z]{1,3})\$?(?<row>[0-9]{1,7})(:\$?(?<lastColumn>[A-Z]{1,3})\$?(?<lastRow>[0-9]{1,7}))?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Words = new("\"[^\"]*\"", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private readonly Dictionary<(string Sheet, int Column), SortedSet<int>> moving = [];

    private FollowingCells()
    {
    }

    public static FollowingCells Of(PackFile pack)
    {
        var found = new FollowingCells();
        var waiting = new List<Formula>();
        foreach (var sheet in pack.Sheets)
        {
            foreach (var (name, cell) in pack.Read(sheet).Cells)
            {
                if (cell.IsOpen)
                {
                    found.Add(sheet, Place(name));
                }
                else if (cell.Formula is { } formula)
                {
                    waiting.Add(new Formula(sheet, Place(name), Stretches(formula, sheet)));
                }
            }
        }

        while (waiting.RemoveAll(found.Follows) > 0)
        {
        }

        return found;
    }

    public bool Has(string sheet, string name) => Place(name) is var (column, row) && moving.TryGetValue((sheet, column), out var rows) && rows.Contains(row);

    private bool Follows(Formula formula)
    {
        if (!formula.LooksAt.Any(Moves))
        {
            return false;
        }

        Add(formula.Sheet, formula.Place);
        return true;
    }

    private bool Moves(Area area) => Enumerable.Range(area.Column, area.LastColumn - area.Column + 1)
        .Any(column => moving.TryGetValue((area.Sheet, column), out var rows) && rows.GetViewBetween(area.Row, area.LastRow).Count > 0);

    private void Add(string sheet, (int Column, int Row) place)
    {
        if (!moving.TryGetValue((sheet, place.Column), out var rows))
        {
            moving.Add((sheet, place.Column), rows = []);
        }

        rows.Add(place.Row);
    }

    private static List<Area> Stretches(string formula, string own)
    {
        var areas = new List<Area>();
        foreach (Match match in Stretch.Matches(Words.Replace(formula, "")))
        {
            var (column, row) = (Column(match.Groups["column"].Value), Number(match.Groups["row"].Value));
            var isOne = !match.Groups["lastRow"].Success;
            var (lastColumn, lastRow) = isOne ? (column, row) : (Column(match.Groups["lastColumn"].Value), Number(match.Groups["lastRow"].Value));
            var sheet = match.Groups["sheet"] is { Success: true } named ? named.Value.Replace("''", "'", StringComparison.Ordinal) : own;
            areas.Add(new Area(sheet, Math.Min(column, lastColumn), Math.Min(row, lastRow), Math.Max(column, lastColumn), Math.Max(row, lastRow)));
        }

        return areas;
    }

    public static (int Column, int Row) Place(string name)
    {
        var letters = name.TakeWhile(char.IsAsciiLetterUpper).Count();
        return (Column(name[..letters]), Number(name[letters..]));
    }

    private static int Column(string letters) => letters.Aggregate(0, static (column, letter) => (column * 26) + letter - 'A' + 1);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed record Formula(string Sheet, (int Column, int Row) Place, List<Area> LooksAt);

    private readonly record struct Area(string Sheet, int Column, int Row, int LastColumn, int LastRow);
}
