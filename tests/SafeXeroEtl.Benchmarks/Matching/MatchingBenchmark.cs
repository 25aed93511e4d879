using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.TestKit.Matching;

namespace SafeXeroEtl.Benchmarks.Matching;

/// <summary>
/// Links of each development set beside the best that other linkers were measured at, on both halves (weights were looked at on the first);
/// then the time and memory of the command at three sizes, beside every name against every other with FuzzySharp.
/// </summary>
internal static class MatchingBenchmark
{
    private const int ManyCompanies = 5_000;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        Console.WriteLine($"{"set",-18} {"half",-6} {"links",6} {"precision",9} {"recall",7} {"F1",6} {"R@P99",6} {"best F1",7} {"compared",8}  best recorded R@P99 · F1");
        var failed = 0;
        foreach (var set in DevelopmentSets.Read())
        {
            var all = Tell(set.Name, set.Links, Text($"{set.RecallAt99:0.000} · {set.F1:0.000}"));
            failed += all.Precision < 0.99 || all.RecallAt99 < set.RecallAt99 || all.BestF1 < set.F1 - 0.0005 ? 1 : 0;
        }

        Tell("many-accounts", ManyAccounts.Of(ManyCompanies, seed: 20261127), "none");
        failed += MatchingSpeed.Run(options);
        return failed > 0 ? 1 : 0;
    }

    private static LinkFigures Tell(string name, LinkSet set, string recorded)
    {
        var (left, right) = (set.Left.Select(static row => row.ToParty()).ToArray(), set.Right.Select(static row => row.ToParty()).ToArray());
        var clock = Stopwatch.StartNew();
        var links = PartyLinking.Link(left, right, LinkOptions.Default);
        var took = clock.Elapsed;
        var truth = set.Truth.Select(static link => link.LeftId).ToHashSet();
        var compared = PartyLinking.Compared(left, right).ToHashSet();
        var reached = set.Truth.Where(link => compared.Contains((link.LeftId, link.RightId))).Select(static link => link.LeftId).Distinct().Count() / (double)truth.Count;
        foreach (var (half, isIn) in new (string, Func<string, bool>)[] { ("all", static _ => true), ("first", static id => DevelopmentSets.HalfOf(id) == 0), ("second", static id => DevelopmentSets.HalfOf(id) == 1) })
        {
            var figures = LinkFigures.Of(links, set, isIn);
            Console.WriteLine(Text($"{name,-18} {half,-6} {figures.Links,6} {figures.Precision,9:0.0000} {figures.Recall,7:0.000} {figures.F1,6:0.000} {figures.RecallAt99,6:0.000} {figures.BestF1,7:0.000} {(half == "all" ? Text($"{reached:0.000}") : ""),8}  {(half == "all" ? Text($"{recorded} ({left.Length:#,##0} × {right.Length:#,##0} in {took.TotalSeconds:0.0} s)") : "")}"));
        }

        return LinkFigures.Of(links, set, static _ => true);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
