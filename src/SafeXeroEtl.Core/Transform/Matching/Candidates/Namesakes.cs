using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Candidates;

/// <summary>How many records of each side have one name: above fifty, a name by itself finds nobody.</summary>
internal sealed class Namesakes
{
    private const int Most = 50;

    private readonly Dictionary<string, int> left;
    private readonly Dictionary<string, int> right;

    public Namesakes(IEnumerable<ReadParty> left, IEnumerable<ReadParty> right) => (this.left, this.right) = (Counts(left), Counts(right));

    public bool AreTooMany(ReadParty party) => party.Names.Any(name =>
        right.GetValueOrDefault(name.Joined) is > 0 and var there && Math.Max(there, left.GetValueOrDefault(name.Joined)) > Most);

    private static Dictionary<string, int> Counts(IEnumerable<ReadParty> parties) =>
        parties.SelectMany(static party => party.Names.Select(static name => name.Joined).Distinct()).CountBy(static name => name).ToDictionary();
}
