using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Load;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Kills the load at every step of it: in each ledger transaction, before each request, and after each request that Xero dealt with.</summary>
public sealed class LoadCrashTests
{
    [Fact]
    public async Task Wherever_the_process_dies_the_same_command_finishes_and_nothing_is_twice()
    {
        var deaths = 0;
        for (var diesAt = 1; await DiesAndResumesAsync(diesAt); diesAt++)
        {
            deaths++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{deaths} deaths, one at each step");
        deaths.ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task A_second_death_while_resuming_changes_nothing()
    {
        foreach (var (first, second) in new[] { (5, 1), (8, 2), (12, 3), (17, 1), (21, 5), (26, 2), (30, 4), (36, 3) })
        {
            (await DiesAndResumesAsync(first, second)).ShouldBeTrue($"Step {first} is beyond the end.");
        }
    }

    /// <returns>False when the load ended before that step.</returns>
    private static async Task<bool> DiesAndResumesAsync(int diesAt, int? thenAt = null)
    {
        await using var world = await LoadWorld.StartAsync();
        var plan = await EveryKind.PlanAsync(world);
        var died = !await LivesAsync(world, plan, diesAt);
        if (thenAt is { } again)
        {
            world.Clock.Advance(new LoadOptions().SettleAfterRestart);
            await LivesAsync(world, plan, again);
        }

        world.Clock.Advance(new LoadOptions().SettleAfterRestart);
        var outcome = await world.LoadAsync(plan);

        var where = $"died at step {diesAt}, then {thenAt}";
        outcome.Stop.ShouldBeNull(where);
        outcome.Diagnostics.ShouldBeEmpty(where);
        outcome.Records.ShouldAllBe(static record => record.State == LoadState.Created || record.State == LoadState.Updated, where);
        await EveryKind.IsThereOnceAsync(world, outcome, where);
        return died;
    }

    private static async Task<bool> LivesAsync(LoadWorld world, LoadRequest plan, int diesAt)
    {
        try
        {
            await world.LoadAsync(plan, mortality: new Mortality { DiesAt = diesAt });
            return true;
        }
        catch (SimulatedCrash)
        {
            return false;
        }
    }
}
