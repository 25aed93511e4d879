using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How many longer names begin with a whole one: <i>Harbour Cabs Leeds</i> and <i>Harbour Cabs (York)</i> show that <i>Harbour Cabs</i> has branches.</summary>
internal sealed class BranchCounts
{
    private const int Several = 2;

    private readonly Dictionary<string, HashSet<string>> longer;

    public BranchCounts(IEnumerable<ReadParty> parties)
    {
        ReadName[] names = [.. parties.SelectMany(static party => party.Names.Take(1)).DistinctBy(KeyOf)];
        longer = names.ToDictionary(KeyOf, static _ => new HashSet<string>(0));
        foreach (var name in names)
        {
            AddTo(name);
        }
    }

    public bool AreSeveral(ReadName name) => longer.TryGetValue(KeyOf(name), out var found) && found.Count >= Several;

    private void AddTo(ReadName name)
    {
        for (var words = 1; words < name.Words.Length; words++)
        {
            if (name.Words[words].Kind is WordKind.Plain or WordKind.Branch && longer.TryGetValue(KeyOf(name, words), out var found))
            {
                found.Add(KeyOf(name));
            }
        }
    }

    private static string KeyOf(ReadName name) => KeyOf(name, name.Words.Length);

    private static string KeyOf(ReadName name, int words) => string.Join(' ', name.Words.Take(words).Select(static word => word.Text));
}
