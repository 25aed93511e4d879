namespace SafeXeroEtl.Engine.SignOff;

/// <summary>
/// One thing that a workbook or a sheet does beside holding cells: what is locked, merged, linked, hidden, printed. Programs write these in many ways, so each
/// is put into words that are the same whoever saved the file; a signed pack has those of the sealed one and no other.
/// </summary>
/// <param name="Cell">Where it is; null for the sheet, or the workbook, as a whole.</param>
/// <param name="MayGo">For what programs drop on saving and nobody is misled by.</param>
internal sealed record PackFact(string What, string? Cell = null, bool MayGo = false)
{
    /// <summary>Facts of one that the other has not, in words.</summary>
    public static IEnumerable<PackDifference> Differences(string sheet, IEnumerable<PackFact> was, IEnumerable<PackFact> is_)
    {
        var (before, now) = (was.ToHashSet(), is_.ToHashSet());
        foreach (var more in now.Where(fact => !before.Contains(fact)))
        {
            yield return new PackDifference(sheet, more.Cell, more.What);
        }

        foreach (var gone in before.Where(fact => !fact.MayGo && !now.Contains(fact)))
        {
            yield return new PackDifference(sheet, gone.Cell, $"it is no longer so that {gone.What}");
        }
    }
}
