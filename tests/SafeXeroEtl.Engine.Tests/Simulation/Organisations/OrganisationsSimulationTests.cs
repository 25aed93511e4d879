using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Engine.Tests.Simulation.Campaigns;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation.Organisations;

/// <summary>
/// Organisations of one pipeline side by side, drawn from seeds: one world for each 40 of SAFEXERO_SEEDS. SAFEXERO_ORGANISATIONS plays one seed; a seed that fails prints the line that does.
/// </summary>
[Collection("simulation")] // one after the other: each takes all processors
public sealed class OrganisationsSimulationTests : IAsyncLifetime
{
    private const int SeedsDefault = 200;
    private const int SeedsOfOne = 40;
    private const int SeedsOfReplay = 1_000;
    private const int LeastOfEachFault = 100;

    /// <summary>Fewer worlds cannot be expected to show every fault so often.</summary>
    private const int WorldsForCounts = 125;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await SimulatedXero.CloseAsync();

    [Fact]
    public async Task Whatever_goes_wrong_in_one_organisation_each_has_its_own_once()
    {
        var one = Number("SAFEXERO_ORGANISATIONS", 0);
        var (first, seeds) = one > 0 ? (one, 1) : (1, int.Max(1, Number("SAFEXERO_SEEDS", SeedsDefault) / SeedsOfOne));
        var counts = new FaultCounts(FaultKinds.ToldOfOrganisations);
        var failed = new ConcurrentQueue<string>();
        await CampaignBefore.BooksAsync();
        var watch = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(first, first + seeds, options, async (seed, _) => await PlayAsync(seed, counts, failed));

        var summary = string.Create(CultureInfo.InvariantCulture, $"{seeds} pipelines of several organisations in {watch.Elapsed.TotalSeconds:0} s, {failed.Count} failed. {counts}.");
        SimulationSummary.Write("organisations", summary);
        failed.ShouldBeEmpty(summary);
        if (seeds >= WorldsForCounts)
        {
            counts.Below(LeastOfEachFault, FaultKinds.OfOrganisations).ShouldBeEmpty(summary);
        }
    }

    [Fact]
    public async Task The_same_seed_does_the_same_again()
    {
        for (var seed = 2; seed < 3 + (Number("SAFEXERO_SEEDS", SeedsDefault) / SeedsOfReplay); seed++)
        {
            var (_, once) = await OrganisationsSimulation.RunAsync((ulong)seed, new FaultCounts());
            var (_, again) = await OrganisationsSimulation.RunAsync((ulong)seed, new FaultCounts());

            again.ShouldBe(once, $"seed {seed}");
            once.ShouldNotStartWith("0 ");
        }
    }

    private static async Task PlayAsync(int seed, FaultCounts counts, ConcurrentQueue<string> failed)
    {
        IReadOnlyList<string> faults;
        try
        {
            (faults, _) = await OrganisationsSimulation.RunAsync((ulong)seed, counts);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            faults = [fault.ToString()];
        }

        if (faults.Count > 0)
        {
            failed.Enqueue($"SAFEXERO_ORGANISATIONS={seed} dotnet test tests/SafeXeroEtl.Engine.Tests --filter {nameof(Whatever_goes_wrong_in_one_organisation_each_has_its_own_once)}: {string.Join("; ", faults)}");
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
