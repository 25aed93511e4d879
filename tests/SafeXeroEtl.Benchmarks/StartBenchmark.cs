using System.Globalization;

namespace SafeXeroEtl.Benchmarks;

/// <summary>What a user waits for: <c>--help</c>, and the demo's month from an empty workspace to the reports.</summary>
internal static class StartBenchmark
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        var runs = BenchmarkOptions.Of(arguments).Runs;
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        Tell("safexero --help", Enumerable.Range(0, runs).Select(static _ => ColdProcess.Run(Programs.SafeXero, "--help")));
        Tell("safexero run pipelines/demo --period 2026-10", Enumerable.Range(0, runs).Select(static _ => Demo()));
        return 0;
    }

    private static ColdProcess Demo()
    {
        var workspace = Directory.CreateTempSubdirectory("safexero-start-");
        try
        {
            ColdProcess.Run(Programs.SafeXero, "init", workspace.FullName);
            return ColdProcess.Run(Programs.SafeXero, "run", "pipelines/demo", "--period", "2026-10", "--workspace", workspace.FullName);
        }
        finally
        {
            workspace.Delete(recursive: true);
        }
    }

    private static void Tell(string command, IEnumerable<ColdProcess> runs)
    {
        var ordered = runs.OrderBy(static run => run.Wall).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{command}: median of {ordered.Length} {ordered[ordered.Length / 2].Wall.TotalSeconds:0.00} s, fastest {ordered[0].Wall.TotalSeconds:0.00} s, slowest {ordered[^1].Wall.TotalSeconds:0.00} s, peak {ordered.Max(static run => run.PeakBytes) / 1e6:0} MB"));
    }
}
