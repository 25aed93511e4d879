using System.Diagnostics;
using System.Globalization;
using FuzzySharp;
using SafeXeroEtl.TestKit.Matching;

namespace SafeXeroEtl.Benchmarks.Matching;

/// <summary>The command on files of growing size, as a user runs it; beside it the plain way, every name against every other.</summary>
internal static class MatchingSpeed
{
    private const int PlainMax = 10_000;

    /// <summary>Of the larger plain run so many customers are compared with all contacts, and the time is scaled.</summary>
    private const int PlainCustomers = 200;

    private static readonly (int Size, TimeSpan Time, long Bytes)[] Limits =
        [(10_000, TimeSpan.FromSeconds(5), 500_000_000), (100_000, TimeSpan.FromSeconds(90), 2_000_000_000)];

    public static int Run(BenchmarkOptions options)
    {
        var failed = 0;
        foreach (var size in new[] { 1_000, 10_000, options.Size }.Distinct().Where(size => size <= options.Size).Order())
        {
            var set = ManyAccounts.OnEachSide(size, seed: 7);
            var best = Enumerable.Range(0, size > PlainMax ? 1 : options.Runs).Select(_ => Command(set)).MinBy(static run => run.Wall)!;
            var over = Limits.Any(limit => limit.Size == size && (best.Wall > limit.Time || best.PeakBytes > limit.Bytes));
            Console.WriteLine(Text($"{(over ? "TOO MUCH" : "measured")}: {size:#,##0} × {size:#,##0}: {best.Wall.TotalSeconds:0.00} s, {best.Processor.TotalSeconds:0.00} s of both cores, {best.PeakBytes / 1e6:0} MB, {best.Wall.TotalMicroseconds / size:0} µs a customer{Plain(set, size)}"));
            failed += over ? 1 : 0;
        }

        return failed;
    }

    private static ColdProcess Command(LinkSet set)
    {
        var folder = Directory.CreateTempSubdirectory("safexero-matching-");
        try
        {
            LinkData.Write(set, folder.FullName);
            return ColdProcess.Run(
                Programs.SafeXero, "contacts", "match", "--left", Path.Combine(folder.FullName, "a.csv"), "--right", Path.Combine(folder.FullName, "b.csv"), "--out", Path.Combine(folder.FullName, "links.csv"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Plain(LinkSet set, int size)
    {
        if (size > PlainMax)
        {
            return "";
        }

        var customers = set.Left.Take(size < PlainMax ? size : PlainCustomers).Select(static row => row.Name).ToArray();
        var contacts = set.Right.Select(static row => row.Name).ToArray();
        var clock = Stopwatch.StartNew();
        var likest = customers.Sum(customer => contacts.Max(contact => Fuzz.TokenSortRatio(customer, contact)));
        var took = clock.Elapsed * (size / (double)customers.Length);
        return likest < 0 ? "" : Text($"; FuzzySharp's TokenSortRatio, all pairs: {took.TotalSeconds:0.0} s{(customers.Length < size ? Text($" ({customers.Length} customers, scaled)") : "")}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
