using FsCheck.Fluent;
using SafeXeroEtl.Core.Transform.Matching.Assignment;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching.Assignment;

public sealed class BestAssignmentTests
{
    private const int Floor = 0;

    [Fact]
    public void The_first_gives_way_when_that_is_better_for_all() =>
        BestAssignment.Of([[Pair(0, 0, 90), Pair(0, 1, 80)], [Pair(1, 0, 85)]], 2, Floor).ShouldBe([1, 0]);

    [Fact]
    public void One_strong_pair_beats_two_weak_ones() =>
        BestAssignment.Of([[Pair(0, 0, 10)], [Pair(1, 0, 90)]], 1, Floor).ShouldBe([-1, 0]);

    [Fact]
    public void What_lies_below_the_floor_takes_no_part() => BestAssignment.Of([[Pair(0, 0, -1)], []], 1, Floor).ShouldBe([-1, -1]);

    /// <summary>Against every assignment there is, of up to five customers and five contacts.</summary>
    [Fact]
    public void No_other_assignment_has_more_points() => Properties.Hold(Gen.Choose(0, 19).ListOf(25), static points =>
    {
        var pairs = Enumerable.Range(0, 5).Select(left => Enumerable.Range(0, 5).Where(right => points[(left * 5) + right] > 4)
            .Select(right => Pair(left, right, points[(left * 5) + right])).ToArray()).ToArray();

        var assigned = BestAssignment.Of(pairs, 5, Floor);

        assigned.Where(static right => right >= 0).ShouldBeUnique();
        assigned.Select((right, left) => right < 0 ? 0 : pairs[left].Single(pair => pair.Right == right).Points + 1).Sum().ShouldBe(Best(pairs, 0, 0));
    });

    /// <summary>A pair counts a point more than it has, so that a pair without points is better than none.</summary>
    private static int Best(ScoredPair[][] pairs, int left, int taken) => left == pairs.Length ? 0 : pairs[left]
        .Where(pair => (taken & (1 << pair.Right)) == 0)
        .Select(pair => pair.Points + 1 + Best(pairs, left + 1, taken | (1 << pair.Right)))
        .Append(Best(pairs, left + 1, taken)).Max();

    private static ScoredPair Pair(int left, int right, int points) => new(left, right, new PairEvidence(points, EvidenceLimit.None, []));
}
