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

        var moved = Moved(sealedPack);
        foreach (var sheet in sealedPack.Sheets)
        {
            foreach (var difference in OfSheet(sheet, sealedPack.Read(sheet), signed.Read(sheet), moved, filled))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<PackDifference> OfSheet(string sheet, Dictionary<string, PackCell> was, Dictionary<string, PackCell> is_, HashSet<string> moved, Action filled)
    {
        var free = FreeValues(was, moved);
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
            else if (!old.SaysTheSameAs(now) && !free.Contains(name))
            {
                yield return new PackDifference(sheet, name, $"it said '{Short(old.Value)}' and says '{Short(now.Value)}'");
            }
        }

        foreach (var (name, now) in is_.Where(cell => !cell.Value.IsBlank && !was.ContainsKey(cell.Key)))
        {
            yield return new PackDifference(sheet, name, $"it was blank and says '{Short(now.Value)}'");
        }
    }

    private static PackCell Blank { get; } = new("", null, IsOpen: false);

    /// <summary>Sheets that people write on, and those that look at them, near or far.</summary>
    private static HashSet<string> Moved(PackFile pack)
    {
        var looks = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var moved = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in pack.Sheets)
        {
            var cells = pack.Read(sheet).Values;
            if (cells.Any(static cell => cell.IsOpen))
            {
                moved.Add(sheet);
            }

            looks.Add(sheet, [.. pack.Sheets.Where(other => other != sheet && cells.Any(cell => LooksAt(cell, other)))]);
        }

        while (looks.Where(sheet => !moved.Contains(sheet.Key) && sheet.Value.Overlaps(moved)).Select(static sheet => sheet.Key).ToList() is { Count: > 0 } more)
        {
            moved.UnionWith(more);
        }

        return moved;
    }

    /// <summary>Formulas whose value follows from what people wrote: of them the formula is held to, not what it came to.</summary>
    private static HashSet<string> FreeValues(Dictionary<string, PackCell> cells, HashSet<string> moved)
    {
        var free = cells.Where(cell => moved.Any(sheet => LooksAt(cell.Value, sheet))).Select(static cell => cell.Key).ToHashSet(StringComparer.Ordinal);
        if (free.Count > 0)
        {
            // And those that add these up on the same sheet, which they need not name.
            free.UnionWith(cells.Where(static cell => cell.Value.Formula is { } formula && !formula.Contains('!', StringComparison.Ordinal)).Select(static cell => cell.Key));
        }

        return free;
    }

    private static bool LooksAt(PackCell cell, string sheet) => cell.Formula is { } formula && formula.Contains(Quoted(sheet), StringComparison.Ordinal);

    private static string Quoted(string sheet) => "'" + sheet.Replace("'", "''", StringComparison.Ordinal) + "'!";

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
