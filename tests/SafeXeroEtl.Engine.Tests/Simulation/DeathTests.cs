using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>A month with every kind of record: the process is killed at each place there is, and then at two of them, and the books are right.</summary>
public sealed class DeathTests
{
    private const int PairsDefault = 2_000;

    [Fact]
    public async Task A_death_at_each_place_and_two_deaths_at_a_sample_of_all_pairs()
    {
        var watch = Stopwatch.StartNew();
        var before = await MonthBefore.GetAsync();
        var seed = EveryKind(before);
        var places = await PlacesAsync(before, seed);
        var failed = new ConcurrentQueue<string>();

        await EachAsync(Enumerable.Range(1, places).Select(static place => (First: place, Then: (int?)null)), seed, failed);
        var chance = SplitMix64.At(1, 7);
        var pairs = Enumerable.Range(0, PairsDefault).Select(_ => (First: chance.Between(1, places), Then: (int?)chance.Between(1, places))).ToList();
        await EachAsync(pairs, seed, failed);

        SimulationSummary.Write("deaths", string.Create(
            CultureInfo.InvariantCulture, $"{places} places to die at, each once; {PairsDefault} pairs of them; {failed.Count} failed, in {watch.Elapsed.TotalSeconds:0} s."));
        failed.ShouldBeEmpty();
    }

    private static async Task EachAsync(IEnumerable<(int First, int? Then)> deaths, ulong seed, ConcurrentQueue<string> failed)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(deaths, options, async (death, _) =>
        {
            var faults = await DieAsync(seed, death.First, death.Then);
            if (faults.Count > 0)
            {
                failed.Enqueue($"died at {death.First}, then at {death.Then}: {string.Join("; ", faults)}");
            }
        });
    }

    private static async Task<IReadOnlyList<string>> DieAsync(ulong seed, int first, int? then)
    {
        var before = await MonthBefore.GetAsync();
        using var world = await SimulatedWorld.StartAsync(before, new FaultCounts());
        var plan = world.Plan(new MonthGenerator(before, SplitMix64.At(seed, 3)).Draw());
        foreach (var place in new[] { first, then }.OfType<int>())
        {
            await world.LiveAsync(plan, Conditions.Fatal(place));
            await world.PassAsync(SimulatedWorld.Settling);
        }

        return await Simulation.EndAsync(world, plan);
    }

    private static async Task<int> PlacesAsync(MonthBefore before, ulong seed)
    {
        using var world = await SimulatedWorld.StartAsync(before, new FaultCounts());
        var plan = world.Plan(new MonthGenerator(before, SplitMix64.At(seed, 3)).Draw());
        (await world.LiveAsync(plan, Conditions.Calm)).ShouldNotBeNull().Stop.ShouldBeNull();
        return world.Steps;
    }

    private static ulong EveryKind(MonthBefore before)
    {
        for (var seed = 1UL; ; seed++)
        {
            var month = new MonthGenerator(before, SplitMix64.At(seed, 3)).Draw();
            if (month.Contacts.Exists(static row => row.New is not null) && month.Contacts.Exists(static row => row.Changes is not null)
                && month.Documents.Exists(static row => row.Kind == Core.Accounting.DocumentKind.CreditNote) && month.Allocations.Count > 1
                && month.Payments.Exists(static row => row.Deletes) && month.Payments.Exists(static row => row.Amount < 0m) && month.Payments.Exists(static row => row is { Deletes: false, Amount: > 0m }))
            {
                return seed;
            }
        }
    }
}
