namespace SafeXeroEtl.Engine.SignOff;

/// <summary>One place where a signed pack says otherwise than the sealed one.</summary>
/// <param name="Cell">Null for the sheet as a whole.</param>
internal sealed record PackDifference(string Sheet, string? Cell, string How);

/// <summary>Holds a signed pack against the sealed one, cell by cell.</summary>
internal static class PackComparison
{
    /// <summary>Every difference outside the cells that people fill in, sheet by sheet; empty when there is none.</summary>
    /// <param name="filled">Counts the open cells that hold something in the signed pack.</param>
    public static IEnumerable<PackDifference> Of(PackFile sealedPack, PackFile signed, Action filled)
    {
        if (signed.Hidden is [var hidden, ..])
        {
            yield return new PackDifference(hidden, null, "the sheet was hidden");
        }

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

        var following = FollowingCells.Of(sealedPack);
        foreach (var sheet in sealedPack.Sheets)
        {
            foreach (var difference in OfSheet(sheet, sealedPack.Read(sheet), signed.Read(sheet), following, filled))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<PackDifference> OfSheet(string sheet, Dictionary<string, PackCell> was, Dictionary<string, PackCell> is_, FollowingCells following, Action filled)
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
        }

        foreach (var (name, now) in is_.Where(cell => !cell.Value.IsBlank && !was.ContainsKey(cell.Key)))
        {
            yield return new PackDifference(sheet, name, $"it was blank and says '{Short(now.Value)}'");
        }
    }

    private static PackCell Blank { get; } = new("", null, IsOpen: false);

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
