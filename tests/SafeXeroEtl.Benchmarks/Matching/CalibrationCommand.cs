using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using SafeXeroEtl.TestKit.Matching;

namespace SafeXeroEtl.Benchmarks.Matching;

/// <summary>
/// How often a doubt turns out to be the company all the same, by the first half of the development sets alone: what the ceilings of
/// <c>EvidenceLimit.cs</c> and the points of <c>DisputedPoints.cs</c> were chosen by. The second half is printed beside it and chose nothing.
/// </summary>
internal static class CalibrationCommand
{
    private sealed record Doubted(string Kind, bool IsRight, decimal Score, int Half);

    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 0)
        {
            throw new BenchmarkFailedException($"'{arguments[0]}' is no option");
        }

        Console.WriteLine($"{"asked about because of",-44} {"first half",10} {"right",6} {"share",6} {"said",6} {"points",6}   {"second half",11} {"share",6}");
        var doubted = DevelopmentSets.Read().SelectMany(static set => Of(set.Links)).ToLookup(static each => each.Kind);
        foreach (var kind in doubted.OrderBy(static kind => kind.Key, StringComparer.Ordinal))
        {
            Tell(kind.Key, [.. kind.Where(static each => each.Half == 0)], [.. kind.Where(static each => each.Half == 1)]);
        }

        return 0;
    }

    private static IEnumerable<Doubted> Of(LinkSet set)
    {
        var truth = set.Truth.Select(static link => (link.LeftId, link.RightId)).ToHashSet();
        return PartyLinking.Link(set.Left.Select(static row => row.ToParty()), set.Right.Select(static row => row.ToParty()), LinkOptions.Default)
            .Where(static link => !link.IsLinked && link.RightId is not null)
            .Select(link => new Doubted(Kind(link), truth.Contains((link.LeftId, link.RightId!)), link.Score, DevelopmentSets.HalfOf(link.LeftId)));
    }

    private static string Kind(PartyLink link) => link.Evidence.Limit == EvidenceLimit.None ? $"{link.Doubt}" : $"{link.Doubt}: {link.Evidence.Limit}";

    private static void Tell(string kind, Doubted[] first, Doubted[] second)
    {
        var right = first.Count(static each => each.IsRight);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind,-44} {first.Length,10} {right,6} {Share(first),6:0.00} {(first.Length == 0 ? 0 : first.Average(static each => each.Score)),6:0.00} {Points(right, first.Length),6}   {second.Length,11} {Share(second),6:0.00}"));
    }

    private static double Share(Doubted[] doubted) => doubted.Length == 0 ? 0 : doubted.Count(static each => each.IsRight) / (double)doubted.Length;

    /// <summary>The points that say this share; one right and one wrong more than were seen, so that few say little.</summary>
    private static int Points(int right, int all) => Likelihood.PointsAt((right + 1m) / (all + 2m));
}
