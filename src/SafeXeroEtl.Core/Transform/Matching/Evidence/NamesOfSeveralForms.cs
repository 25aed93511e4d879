namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>Names that the books have under two legal forms: where there are an <i>Eskorgrove Ltd</i> and an <i>Eskorgrove LLP</i>, the bare <i>Eskorgrove</i> may be either.</summary>
internal sealed class NamesOfSeveralForms
{
    private readonly HashSet<string> several = [];

    public NamesOfSeveralForms(IEnumerable<ReadParty> parties)
    {
        var first = new Dictionary<string, string>();
        foreach (var party in parties)
        {
            if (party.Names is [{ LegalForms: [var form, ..] } name, ..] && !first.TryAdd(name.Joined, form) && first[name.Joined] != form)
            {
                several.Add(name.Joined);
            }
        }
    }

    /// <summary>One of the two says its form, and the other may be of another.</summary>
    public bool LeaveOpen(ReadParty one, ReadParty other) =>
        one.Names is [var name, ..] && other.Names is [var same, ..] && name.LegalForms.IsEmpty != same.LegalForms.IsEmpty && (several.Contains(name.Joined) || several.Contains(same.Joined));
}
