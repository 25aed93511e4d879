using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.TestKit.Matching;

namespace SafeXeroEtl.Benchmarks.Matching;

/// <summary>How good the links of a set are. A customer whose contact is twice in the books is found with either of them.</summary>
internal sealed record LinkFigures
{
    private const double Wanted = 0.99;

    public required int Links { get; init; }

    public required double Precision { get; init; }

    public required double Recall { get; init; }

    public double F1 => F(Precision, Recall);

    /// <summary>The share of customers that can be linked while 99 of 100 links are right, wherever the threshold then stands.</summary>
    public required double RecallAt99 { get; init; }

    /// <summary>At the threshold that is best on this very set.</summary>
    public required double BestF1 { get; init; }

    /// <param name="left">The customers that count: all, or one half.</param>
    public static LinkFigures Of(IEnumerable<PartyLink> links, LinkSet set, Func<string, bool> left)
    {
        var truth = set.Truth.Where(link => left(link.LeftId)).Select(static link => (link.LeftId, link.RightId)).ToHashSet();
        var found = truth.Select(static link => link.LeftId).Distinct().Count();
        var pairs = links.Where(link => link.RightId is not null && left(link.LeftId))
            .Select(link => (link.Score, link.IsLinked, IsRight: truth.Contains((link.LeftId, link.RightId!))))
            .OrderByDescending(static pair => pair.Score).ToArray();
        var linked = pairs.Where(static pair => pair.IsLinked).ToArray();
        var right = linked.Count(static pair => pair.IsRight);
        var (recallAt99, bestF1) = Curve(pairs.Select(static pair => (pair.Score, pair.IsRight)).ToArray(), found);
        return new LinkFigures
        {
            Links = linked.Length,
            Precision = linked.Length == 0 ? 1 : right / (double)linked.Length,
            Recall = right / (double)found,
            RecallAt99 = recallAt99,
            BestF1 = bestF1,
        };
    }

    /// <summary>Thresholds stand between different scores only, as whoever reads the file of links sees them.</summary>
    private static (double RecallAt99, double BestF1) Curve((decimal Score, bool IsRight)[] pairs, int found)
    {
        var (right, recallAt99, bestF1) = (0, 0.0, 0.0);
        for (var at = 0; at < pairs.Length; at++)
        {
            right += pairs[at].IsRight ? 1 : 0;
            if (at + 1 == pairs.Length || pairs[at + 1].Score != pairs[at].Score)
            {
                var (precision, recall) = (right / (double)(at + 1), right / (double)found);
                recallAt99 = precision >= Wanted ? Math.Max(recallAt99, recall) : recallAt99;
                bestF1 = Math.Max(bestF1, F(precision, recall));
            }
        }

        return (recallAt99, bestF1);
    }

    private static double F(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}
