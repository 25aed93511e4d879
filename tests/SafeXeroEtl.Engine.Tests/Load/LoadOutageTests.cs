using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Load;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Troubles that pass: whichever request of whichever kind they meet, the same load ends with everything in Xero once.</summary>
public sealed class LoadOutageTests
{
    private static readonly Fate[] Passing =
    [
        Fate.RequestLost, Fate.AnswerLost, Fate.Offline, Fate.Unavailable, Fate.UnavailableAfter, Fate.BadGateway, Fate.BadGatewayAfter, Fate.MinuteLimit,
    ];

    public static TheoryData<string> Fates => [.. Passing.Select(static fate => fate.ToString())];

    [Theory]
    [MemberData(nameof(Fates))]
    public async Task One_that_meets_a_single_request_is_ridden_out(string fate)
    {
        for (var at = 0; ; at++)
        {
            await using var world = await LoadWorld.StartAsync();
            var plan = await EveryKind.PlanAsync(world);

            var outcome = await world.LoadAsync(plan, (_, before) => before == at ? Enum.Parse<Fate>(fate) : Fate.Arrives);

            var where = $"{fate} at request {at}";
            outcome.Stop.ShouldBeNull(where);
            outcome.Records.ShouldAllBe(static record => record.State == LoadState.Created || record.State == LoadState.Updated, where);
            await EveryKind.IsThereOnceAsync(world, outcome, where);
            if (at >= world.Wire.Changes.Count())
            {
                at.ShouldBeGreaterThan(9);
                return;
            }
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(240)]
    public async Task Some_minutes_without_Xero_are_waited_out_wherever_they_begin(int seconds)
    {
        for (var at = 0; at < 11; at++)
        {
            await using var world = await LoadWorld.StartAsync();
            var plan = await EveryKind.PlanAsync(world);

            var outcome = await world.LoadAsync(plan, (_, before) =>
            {
                world.DownUntil = before == at && world.DownUntil == default ? world.Clock.GetUtcNow().AddSeconds(seconds) : world.DownUntil;
                return Fate.Arrives;
            });

            outcome.Stop.ShouldBeNull($"from request {at} on");
            await EveryKind.IsThereOnceAsync(world, outcome, $"from request {at} on");
        }
    }

    [Fact]
    public async Task An_hour_without_Xero_ends_the_load_after_some_minutes_and_the_same_command_goes_on()
    {
        await using var world = await LoadWorld.StartAsync();
        var plan = await EveryKind.PlanAsync(world);
        var began = world.Clock.GetUtcNow();

        var outcome = await world.LoadAsync(plan, (_, before) =>
        {
            world.DownUntil = before == 4 ? began.AddHours(1) : world.DownUntil;
            return Fate.Arrives;
        });

        (outcome.Stop!.Code, outcome.Stop.IsFailure).ShouldBe((DiagnosticCodes.XeroUnreachable, true));
        (world.Clock.GetUtcNow() - began).ShouldBeInRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(12));
        world.Clock.Advance(TimeSpan.FromHours(1));
        var later = await world.LoadAsync(plan);
        later.Stop.ShouldBeNull();
        await EveryKind.IsThereOnceAsync(world, later, "later");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_waiting()
    {
        await using var world = await LoadWorld.StartAsync();
        var plan = await EveryKind.PlanAsync(world);
        using var user = new CancellationTokenSource();
        var began = world.Clock.GetUtcNow();
        world.DownUntil = began.AddHours(1);

        var outcome = await world.LoadUntilAsync(plan with { Progress = new StopsWhenItWaits(user) }, user.Token);

        (outcome.Stop!.Code, outcome.Stop.IsFailure).ShouldBe((DiagnosticCodes.StoppedByUser, false));
        (world.Clock.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    private sealed class StopsWhenItWaits(CancellationTokenSource user) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.For == "Xero cannot be reached; asked again in")
            {
                user.Cancel();
            }
        }
    }
}
