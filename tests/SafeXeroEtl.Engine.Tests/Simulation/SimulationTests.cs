using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>
/// Months, faults and restarts drawn from seeds. SAFEXERO_SEEDS says how many seeds, SAFEXERO_SEED the first; a seed that fails
/// prints the line that plays it again.
/// </summary>
[Collection("simulation")] // one after the other: each takes all processors
public sealed class SimulationTests : IAsyncLifetime
{
    private const int SeedsDefault = 200;
    private const int LeastOfEachFault = 100;

    /// <summary>Fewer seeds cannot be expected to show every fault so often.</summary>
    private const int SeedsForCounts = 3_000;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await SimulatedXero.CloseAsync();

    [Fact]
    public async Task Whatever_goes_wrong_each_record_is_in_Xero_once()
    {
        var (first, seeds) = (Number("SAFEXERO_SEED", 1), Number("SAFEXERO_SEEDS", SeedsDefault));
        var counts = new FaultCounts();
        var failed = new ConcurrentQueue<string>();
        var watch = Stopwatch.StartNew();
        await MonthBefore.GetAsync();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(first, first + seeds, options, async (seed, _) => await PlayAsync(seed, counts, failed));

        var summary = string.Create(CultureInfo.InvariantCulture, $"{seeds} seeds in {watch.Elapsed.TotalSeconds:0} s, {failed.Count} failed. Faults: {counts}.");
        SimulationSummary.Write("random", summary);
        failed.ShouldBeEmpty(summary);
        if (seeds >= SeedsForCounts)
        {
            counts.Below(LeastOfEachFault, FaultKinds.OfMonths).ShouldBeEmpty(summary);
        }
    }

    private static async Task PlayAsync(int seed, FaultCounts counts, ConcurrentQueue<string> failed)
    {
        IReadOnlyList<string> faults;
        try
        {
            faults = await Simulation.RunAsync((ulong)seed, counts);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            faults = [fault.ToString()];
        }

        if (faults.Count > 0)
        {
            failed.Enqueue($"SAFEXERO_SEED={seed} SAFEXERO_SEEDS=1 dotnet test tests/SafeXeroEtl.Engine.Tests --filter {nameof(Whatever_goes_wrong_each_record_is_in_Xero_once)}: {string.Join("; ", faults)}");
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
