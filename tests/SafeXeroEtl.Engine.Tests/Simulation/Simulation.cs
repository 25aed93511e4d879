using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>One seed: a month, faults, restarts, and what the books say in the end.</summary>
internal static class Simulation
{
    private const int CalmLivesMax = 8;

    /// <returns>What is wrong; empty when all is right.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(ulong seed, FaultCounts counts)
    {
        var before = await MonthBefore.GetAsync();
        var chance = SplitMix64.At(seed, 1);
        var hands = chance.Chance(50) ? new Hands(SplitMix64.At(seed, 2)) : null;
        using var world = await SimulatedWorld.StartAsync(before, counts);
        var plan = world.Plan(new MonthGenerator(before, SplitMix64.At(seed, 3)).Draw());
        if (hands is not null && chance.Chance(30))
        {
            await hands.EditBeforeLoadAsync(world);
        }

        for (var lives = chance.Between(1, 3); lives > 0; lives--)
        {
            var outcome = await world.LiveAsync(plan, new Conditions(chance, hands));
            await world.PassAsync(Pause(chance, outcome, world));
        }

        return await EndAsync(world, plan, hands);
    }

    /// <summary>Nothing more goes wrong: the same command is given until it is through, and the books are judged.</summary>
    public static async Task<IReadOnlyList<string>> EndAsync(SimulatedWorld world, LoadRequest plan, Hands? hands = null)
    {
        for (var lives = 0; lives < CalmLivesMax; lives++)
        {
            var outcome = await world.LiveAsync(plan, Conditions.Calm) ?? throw new InvalidOperationException("A calm life has no outcome.");
            if (outcome.Stop is { } stop)
            {
                await world.PassAsync(stop.ResumeAt is { } at && at > world.ProcessClock.GetUtcNow() ? at - world.ProcessClock.GetUtcNow() : SimulatedWorld.Settling);
                continue;
            }

            await world.PassAsync(SimulatedWorld.Settling); // so that nothing is on its way any more
            CountRefusals(world);
            return await Oracle.JudgeAsync(world, outcome, hands);
        }

        return ["the same command never comes to its end"];
    }

    private static TimeSpan Pause(SplitMix64 chance, LoadOutcome? outcome, SimulatedWorld world) => chance.Below(4) switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromSeconds(chance.Between(1, 600)),
        2 when outcome?.Stop?.ResumeAt is { } at && at > world.ProcessClock.GetUtcNow() => at - world.ProcessClock.GetUtcNow(),
        _ => SimulatedWorld.Settling,
    };

    private static void CountRefusals(SimulatedWorld world)
    {
        foreach (var row in world.Month.Rows.Where(row => row.Decision.Sends && world.Month.Of(row) == Expected.Refused))
        {
            world.Count(FaultKind.ElementRefused);
        }
    }
}
