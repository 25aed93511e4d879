using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How many longer names begin with a whole one: <i>Harbour Cabs Leeds</i> and <i>Harbour Cabs (York)</i> show that <i>Harbour Cabs</i> has branches.</summary>
internal sealed class BranchCounts
{
    private const int Several = 2;

    private readonly Dictionary<string, int> longer;

    public BranchCounts(IEnumerable<ReadParty> parties)
    {
        ReadName[] names = [.. parties.SelectMany(static party => party.Names.Take(1)).DistinctBy(KeyOf)];
        longer = names.ToDictionary(KeyOf, static _ => 0);
        foreach (var name in names)
        {
            AddTo(name);
        }
    }

    public bool AreSeveral(ReadName name) => longer.GetValueOrDefault(KeyOf(name)) >= Several;

    private void AddTo(ReadName name)
    {
        for (var words = 1; words < name.Words.Length; words++)
        {
            if (name.Words[words].Kind is WordKind.Plain or WordKind.Branch && KeyOf(name, words) is var shorter && longer.TryGetValue(shorter, out var found))
            {
                longer[shorter] = found + 1;
            }
        }
    }

    private static string KeyOf(ReadName name) => KeyOf(name, name.Words.Length);

    private static string KeyOf(ReadName name, int words) => string.Join(' ', name.Words.Take(words).Select(static word => word.Text));
}
