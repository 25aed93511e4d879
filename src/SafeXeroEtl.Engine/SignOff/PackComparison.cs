using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Report.Excel;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>One place where a signed pack says otherwise than the sealed one.</summary>
/// <param name="Sheet">Its name, or <see cref="Whole"/>.</param>
/// <param name="Cell">Null for the sheet as a whole.</param>
internal sealed record PackDifference(string Sheet, string? Cell, string How)
{
    /// <summary>In place of a sheet's name.</summary>
    public const string Whole = "the workbook";
}

/// <summary>Holds a signed pack against the sealed one, cell by cell.</summary>
internal static class PackComparison
{
    /// <summary>Every difference outside the cells that people fill in, sheet by sheet; empty when there is none.</summary>
    /// <param name="filled">Counts the open cells that hold something in the signed pack.</param>
    public static IEnumerable<PackDifference> Of(PackFile sealedPack, PackFile signed, Action filled)
    {
        if (!sealedPack.Sheets.SequenceEqual(signed.Sheets, StringComparer.Ordinal))
        {
            var sheet = sealedPack.Sheets.Except(signed.Sheets, StringComparer.Ordinal).Concat(signed.Sheets.Except(sealedPack.Sheets, StringComparer.Ordinal)).Append(sealedPack.Sheets.First()).First();
            yield return new PackDifference(sheet, null, "the sheets are not those of the sealed pack, in its order");
            yield break;
        }

        if (signed.Conditional.Where(NumberFormat.Disguises).Select(NumberFormat.Plain).Except(sealedPack.Conditional.Select(NumberFormat.Plain), StringComparer.Ordinal).FirstOrDefault() is { } look)
        {
            yield return new PackDifference(sealedPack.Sheets.First(), null, $"a conditional format shows something else than cells hold: {Short(look)}");
        }

        foreach (var difference in PackFact.Differences(PackDifference.Whole, sealedPack.Facts, signed.Facts))
        {
            yield return difference;
        }

        var following = FollowingCells.Of(sealedPack);
        foreach (var sheet in sealedPack.Sheets)
        {
            var (was, is_) = (sealedPack.Read(sheet), signed.Read(sheet));
            foreach (var difference in OfCells(sheet, was.Cells, is_.Cells, following, filled).Concat(PackFact.Differences(sheet, was.Facts.Facts, is_.Facts.Facts)).Concat(Unseen(sheet, was, is_.Facts)))
            {
                yield return difference;
            }
        }
    }

    /// <summary>Rows and columns that hold something and are not shown.</summary>
    private static IEnumerable<PackDifference> Unseen(string sheet, PackSheet was, SheetFacts now)
    {
        if (now.HiddenRows.Count == 0 && now.HiddenColumns.Count == 0)
        {
            yield break;
        }

        var places = was.Cells.Where(static cell => !cell.Value.IsBlank).Select(static cell => FollowingCells.Place(cell.Key)).ToList();
        if (places.Select(static place => place.Row).Where(row => now.HiddenRows.Contains(row) && !was.Facts.HiddenRows.Contains(row)).Distinct().Order().ToList() is [var first, ..] rows)
        {
            yield return new PackDifference(sheet, $"{first}:{rows[^1]}", $"{CountedWords.Of(rows.Count, "row")} {(rows.Count == 1 ? "is" : "are")} hidden");
        }

        foreach (var column in places.Select(static place => place.Column).Distinct().Order().Where(column => Hides(now, column) && !Hides(was.Facts, column)))
        {
            yield return new PackDifference(sheet, CellName.Of(column - 1, 1), "its column is hidden");
        }

        static bool Hides(SheetFacts facts, int column) => facts.HiddenColumns.Any(range => range.First <= column && column <= range.Last);
    }

    private static IEnumerable<PackDifference> OfCells(string sheet, Dictionary<string, PackCell> was, Dictionary<string, PackCell> is_, FollowingCells following, Action filled)
    {
        foreach (var (name, old) in was)
        {
            var now = is_.GetValueOrDefault(name, Blank);
            if (old.IsOpen)
            {
                if (!now.IsBlank && !old.SaysTheSameAs(now))
                {
                    filled();
                }

                if (now.Formula is not null)
                {
                    yield return new PackDifference(sheet, name, "a formula was put into a cell for words and figures");
                }
            }
            else if (!old.IsTheFormulaOf(now))
            {
                yield return new PackDifference(sheet, name, old.Formula is null ? "a formula stands where there was none" : "the formula was changed or replaced");
            }
            else if (!old.SaysTheSameAs(now) && !following.Has(sheet, name))
            {
                yield return new PackDifference(sheet, name, $"it said '{Short(old.Value)}' and says '{Short(now.Value)}'");
            }
            else if (now.HidesWhatShows(old))
            {
                yield return new PackDifference(sheet, name, $"its format shows something else than it holds: {Short(now.Format)}");
            }
            else if (now.Unseen is { } why && why != old.Unseen && !now.IsBlank)
            {
                yield return new PackDifference(sheet, name, $"it cannot be read: {why}");
            }
            else if (now.IsOpen && !now.IsBlank)
            {
                yield return new PackDifference(sheet, name, "it is no longer locked");
            }
        }

        foreach (var (name, now) in is_.Where(cell => !cell.Value.IsBlank && !was.ContainsKey(cell.Key)))
        {
            yield return new PackDifference(sheet, name, $"it was blank and says '{Short(now.Value)}'");
        }
    }

    private static PackCell Blank { get; } = new("", null, IsOpen: false);

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
