using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Matching;

namespace SafeXeroEtl.Benchmarks.Matching;

/// <summary>A set beside the best that other linkers were measured at on it.</summary>
/// <param name="RecallAt99">The best of its column; so is <paramref name="F1"/>, perhaps another linker's.</param>
internal sealed record DevelopmentSet(string Name, LinkSet Links, double RecallAt99, double F1);

/// <summary>The sets of SAFEXERO_DATA, and how each is cut into the half that rules are chosen on and the half that only counts.</summary>
internal static class DevelopmentSets
{
    /// <summary>The best of each column of the table of the data's README, measured on 2 cores on 22 November 2026.</summary>
    private static readonly (string Set, double RecallAt99, double F1)[] Recorded =
        [("uk-registers", 0.723, 0.847), ("uk-semisynthetic", 0.833, 0.945), ("fodors-zagats", 0.991, 0.996)];

    /// <exception cref="BenchmarkFailedException">The data is not there.</exception>
    public static IEnumerable<DevelopmentSet> Read() => Tools.Lacking(Tools.LinkSets) is { } lacking
        ? throw new BenchmarkFailedException(lacking)
        : Recorded.Select(static set => new DevelopmentSet(
            set.Set,
            LinkData.Read(Path.Combine(Environment.GetEnvironmentVariable("SAFEXERO_DATA")!, "matching", set.Set)),
            set.RecallAt99,
            set.F1));

    /// <summary>0 for the half that rules are chosen on, 1 for the other, by a hash that everybody can redo: FNV-1a, its eighth bit.</summary>
    public static int HalfOf(string id)
    {
        var hash = 2166136261U;
        foreach (var letter in id)
        {
            hash = unchecked((hash ^ letter) * 16777619U);
        }

        return (int)((hash >> 7) & 1);
    }
}
