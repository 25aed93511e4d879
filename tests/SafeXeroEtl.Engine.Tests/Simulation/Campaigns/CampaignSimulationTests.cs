using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>
/// Campaigns over months of collections, drawn from seeds: one for each 40 of SAFEXERO_SEEDS. SAFEXERO_CAMPAIGN plays one seed; a seed that fails prints the line that does.
/// </summary>
[Collection("simulation")] // one after the other: each takes all processors
public sealed class CampaignSimulationTests : IAsyncLifetime
{
    private const int SeedsDefault = 200;
    private const int SeedsOfOne = 40;
    private const int LeastOfEachFault = 100;

    /// <summary>Fewer campaigns cannot be expected to show every fault so often.</summary>
    private const int CampaignsForCounts = 125;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await SimulatedXero.CloseAsync();

    [Fact]
    public async Task Whatever_goes_wrong_in_a_campaign_each_month_is_in_Xero_once()
    {
        var one = Number("SAFEXERO_CAMPAIGN", 0);
        var (first, seeds) = one > 0 ? (one, 1) : (1, int.Max(1, Number("SAFEXERO_SEEDS", SeedsDefault) / SeedsOfOne));
        var counts = new FaultCounts(FaultKinds.ToldOfCampaigns);
        var failed = new ConcurrentQueue<string>();
        await CampaignBefore.BooksAsync();
        var watch = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(first, first + seeds, options, async (seed, _) => await PlayAsync(seed, counts, failed));

        var summary = string.Create(CultureInfo.InvariantCulture, $"{seeds} campaigns in {watch.Elapsed.TotalSeconds:0} s, {failed.Count} failed. {counts}.");
        SimulationSummary.Write("campaigns", summary);
        failed.ShouldBeEmpty(summary);
        if (seeds >= CampaignsForCounts)
        {
            counts.Below(LeastOfEachFault, FaultKinds.OfCampaigns).ShouldBeEmpty(summary);
        }
    }

    private static async Task PlayAsync(int seed, FaultCounts counts, ConcurrentQueue<string> failed)
    {
        IReadOnlyList<string> faults;
        try
        {
            faults = await CampaignSimulation.RunAsync((ulong)seed, counts);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            faults = [fault.ToString()];
        }

        if (faults.Count > 0)
        {
            failed.Enqueue($"SAFEXERO_CAMPAIGN={seed} dotnet test tests/SafeXeroEtl.Engine.Tests --filter {nameof(Whatever_goes_wrong_in_a_campaign_each_month_is_in_Xero_once)}: {string.Join("; ", faults)}");
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
