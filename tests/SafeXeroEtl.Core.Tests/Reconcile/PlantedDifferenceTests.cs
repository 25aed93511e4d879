using System.Globalization;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>200 months with planted differences of every cause, and months with none: the engine names each, and no other.</summary>
public sealed class PlantedDifferenceTests(ITestOutputHelper output)
{
    private const int Months = 200;
    private const int PlantedAtMost = 15;

    [Fact]
    public void Every_planted_difference_is_named_with_its_cause_and_nothing_else_is()
    {
        var (planted, right, wrong) = (new Tally(), new Tally(), new Tally());
        var firstFaults = new List<string>();
        for (var seed = 0; seed < Months; seed++)
        {
            var month = Month(seed);
            var findings = month.World.Findings;
            var found = findings.Differences.Select(static difference => new Planted(difference.Cause, difference.Key, difference.Amount)).ToList();
            foreach (var expected in month.Expected)
            {
                planted.Add(expected.Cause);
                if (found.Remove(expected))
                {
                    right.Add(expected.Cause);
                }
                else
                {
                    firstFaults.Add($"month {seed}: not found: {expected}");
                }
            }

            found.ForEach(extra => wrong.Add(extra.Cause));
            firstFaults.AddRange(found.Select(extra => $"month {seed}: not planted: {extra}"));
            findings.Verdict.Kind.ShouldBe(month.Expected.Count == 0 ? VerdictKind.Agrees : VerdictKind.DoesNotAgree);
        }

        Print(planted, right, wrong);
        firstFaults.Take(20).ShouldBeEmpty();
        Enum.GetValues<Cause>().Where(cause => planted.Of(cause) < 20).ShouldBeEmpty("each cause is planted often enough to mean something");
    }

    [Fact]
    public void A_month_drawn_twice_is_the_same_month() => Month(7).Expected.ShouldBe(Month(7).Expected);

    /// <summary>Every tenth month has none; the others one of each cause in turn and some at random.</summary>
    private static PlantedMonth Month(int seed)
    {
        var month = new PlantedMonth(seed);
        if (seed % 10 == 0)
        {
            return month;
        }

        var causes = Enum.GetValues<Cause>();
        var chosen = Enumerable.Range(0, month.Random.Next(1, PlantedAtMost)).Select(_ => causes[month.Random.Next(causes.Length)]).Prepend(causes[seed % causes.Length]).ToArray();
        foreach (var cause in chosen.Where(static cause => !Planting.IsOfTheWhole(cause)).Concat(chosen.Where(Planting.IsOfTheWhole).Distinct()))
        {
            Planting.Plant(month, cause);
        }

        return month;
    }

    private void Print(Tally planted, Tally right, Tally wrong)
    {
        foreach (var cause in Enum.GetValues<Cause>())
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cause,-26} planted {planted.Of(cause),4}  named {right.Of(cause),4}  named without cause {wrong.Of(cause),3}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Months} months, {planted.All} differences: recall {100m * right.All / planted.All:0.00} %, precision {100m * right.All / (right.All + wrong.All):0.00} %"));
    }

    private sealed class Tally
    {
        private readonly Dictionary<Cause, int> counts = [];

        public int All => counts.Values.Sum();

        public int Of(Cause cause) => counts.GetValueOrDefault(cause);

        public void Add(Cause cause) => counts[cause] = Of(cause) + 1;
    }
}
