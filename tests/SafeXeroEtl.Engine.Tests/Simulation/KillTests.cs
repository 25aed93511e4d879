using System.Collections.Concurrent;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>A month with every kind of record, killed at every row and commit of the ledger and before and after every request; then at two places.</summary>
[Collection("simulation")] // one after the other: each takes all processors
public sealed class KillTests : IAsyncLifetime
{
    private const int PairsDefault = 100;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await SimulatedXero.CloseAsync();

    [Fact]
    public async Task Wherever_the_process_is_killed_the_same_command_finishes_and_each_record_is_there_once()
    {
        var steps = await StepsAsync();
        var counts = new FaultCounts();
        var failed = await EachAsync(Enumerable.Range(1, steps).Select(static step => new[] { step }), counts);

        SimulationSummary.Write("kills", string.Create(CultureInfo.InvariantCulture, $"{steps} kills, one at each step, {failed.Count} failed. {counts}."));
        failed.ShouldBeEmpty();
        steps.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_second_kill_changes_nothing()
    {
        var steps = await StepsAsync();
        var chance = SplitMix64.At(2026, 7);
        var pairs = int.TryParse(Environment.GetEnvironmentVariable("SAFEXERO_PAIRS"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : PairsDefault;
        var counts = new FaultCounts();
        var failed = await EachAsync(Enumerable.Range(0, pairs).Select(_ => new[] { chance.Between(1, steps), chance.Between(1, steps) }).ToList(), counts);

        SimulationSummary.Write("pairs", string.Create(CultureInfo.InvariantCulture, $"{pairs} pairs of kills, {failed.Count} failed. {counts}."));
        failed.ShouldBeEmpty();
    }

    private static async Task<ConcurrentQueue<string>> EachAsync(IEnumerable<int[]> kills, FaultCounts counts)
    {
        var failed = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(kills, TestContext.Current.CancellationToken, async (steps, _) =>
        {
            var faults = await KillAsync(steps, counts);
            if (faults.Count > 0)
            {
                failed.Enqueue($"killed at {string.Join(" and ", steps)}: {string.Join("; ", faults)}");
            }
        });
        return failed;
    }

    private static async Task<IReadOnlyList<string>> KillAsync(int[] steps, FaultCounts counts)
    {
        var before = await MonthBefore.GetAsync();
        using var world = await SimulatedWorld.StartAsync(before, counts);
        var plan = world.Plan(EveryKind(before));
        foreach (var step in steps)
        {
            await world.LiveAsync(plan, Conditions.Fatal(step));
            await world.PassAsync(SimulatedWorld.Settling);
        }

        return await Simulation.EndAsync(world, plan);
    }

    private static async Task<int> StepsAsync()
    {
        var before = await MonthBefore.GetAsync();
        using var world = await SimulatedWorld.StartAsync(before, new FaultCounts());
        (await world.LiveAsync(world.Plan(EveryKind(before)), Conditions.Calm)).ShouldNotBeNull().Stop.ShouldBeNull();
        return world.Steps;
    }

    /// <summary>The first month drawn that has every kind of record.</summary>
    private static SimulatedMonth EveryKind(MonthBefore before) =>
        Enumerable.Range(1, 100_000).Select(seed => new MonthGenerator(before, SplitMix64.At((ulong)seed, 3)).Draw()).First(static month =>
            Enum.GetValues<RecordKind>().Except([RecordKind.DocumentRename, RecordKind.ReturnedSpend]).All(kind => month.Rows.Any(row => row.Decision.Sends && row.PostingKind == kind))
            && month.Payments.Exists(static row => row.Return?.ClearingAccountId is not null) && month.Payments.Exists(static row => row.SettlesReturn is not null)
            && Enum.GetValues<CashAct>().All(act => month.Payments.Exists(row => row.Act == act))
            && month.Payouts.TrueForAll(row => month.Of(row) == Expected.InXero)
            && month.Documents.TrueForAll(row => month.Of(row) == Expected.InXero));
}
