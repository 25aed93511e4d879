using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero.Tests.Limits;

/// <summary>The client's budget against a model of Xero's limits, in virtual time: it never breaks one, and it does not dawdle either.</summary>
public sealed class BudgetModelTests
{
    private const string Tenant = "a";

    [Fact]
    public void No_limit_is_ever_tripped_whatever_the_windows_and_latencies() =>
        Prop.ForAll(Scenarios(), static scenario =>
        {
            var (model, _, _) = Play(scenario, calls: 250, dayLeft: int.MaxValue);
            return model.Trips == 0 && model.Arrived == 250;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_day_is_never_overdrawn_and_hardly_a_call_of_it_is_wasted() =>
        Prop.ForAll(Scenarios(), static scenario =>
        {
            var (model, spent, _) = Play(scenario, calls: 250, dayLeft: 130);
            return model.Trips == 0 && spent > 0 && model.Arrived is > 130 - 10 and <= 130;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Theory]
    [InlineData(WindowForm.Fixed)]
    [InlineData(WindowForm.Rolling)]
    public void Three_thousand_calls_take_hardly_longer_than_the_fifty_minutes_that_they_must(WindowForm form)
    {
        var (model, _, took) = Play(new Scenario(7, form, 21_000, Workers: 12, LongestMilliseconds: 900), calls: 3_000, dayLeft: int.MaxValue);

        (model.Trips, model.Arrived).ShouldBe((0, 3_000));
        took.ShouldBeInRange(TimeSpan.FromMinutes(49), TimeSpan.FromMinutes(51));
    }

    [Fact]
    public void Calls_of_another_program_take_their_places()
    {
        var clock = new ManualClock();
        var start = clock.GetUtcNow();
        var budget = new XeroBudgets(clock).Of(Tenant);

        VirtualTime.Run(clock, async () =>
        {
            await CallAsync(budget, left: new LimitsLeft(2, null, null));
            await CallAsync(budget, left: new LimitsLeft(1, null, null));
            await CallAsync(budget, left: new LimitsLeft(0, null, null));
            (clock.GetUtcNow() - start).ShouldBe(TimeSpan.Zero);
            await CallAsync(budget, left: new LimitsLeft(59, null, null));
        });

        (clock.GetUtcNow() - start).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void The_apps_own_minute_is_heeded_too()
    {
        var clock = new ManualClock();
        var start = clock.GetUtcNow();
        var budgets = new XeroBudgets(clock);

        VirtualTime.Run(clock, async () =>
        {
            await CallAsync(budgets.Of("a"), left: new LimitsLeft(59, null, 1));
            await CallAsync(budgets.Of("b"), left: new LimitsLeft(59, null, 0));
            (clock.GetUtcNow() - start).ShouldBe(TimeSpan.Zero);
            await CallAsync(budgets.Of("c"), left: new LimitsLeft(59, null, 9_999));
        });

        (clock.GetUtcNow() - start).ShouldBe(TimeSpan.FromMinutes(1));
    }

    private static async Task CallAsync(CallBudget budget, LimitsLeft left)
    {
        using var place = (BudgetAnswer.Granted)await budget.TakeAsync(sleepOnPause: true, CancellationToken.None);
        place.Answered(left);
    }

    private static Arbitrary<Scenario> Scenarios() => Arb.From(
        from seed in Gen.Choose(0, int.MaxValue)
        from form in Gen.Elements(WindowForm.Fixed, WindowForm.Rolling)
        from offset in Gen.Choose(0, 60_000)
        from workers in Gen.Choose(1, 12)
        from longest in Gen.Elements(1, 50, 2_000, 40_000)
        select new Scenario(seed, form, offset, workers, longest));

    /// <summary>Workers call until all calls are made or the day is spent. All clients of one process that share one <see cref="XeroBudgets"/> are as these workers.</summary>
    private static (LimitsModel Model, int Spent, TimeSpan Took) Play(Scenario scenario, int calls, int dayLeft)
    {
        var random = new Random(scenario.Seed);
        var clock = new ManualClock();
        var start = clock.GetUtcNow();
        var model = new LimitsModel(scenario.Form, TimeSpan.FromMilliseconds(scenario.OffsetMilliseconds), dayLeft);
        var budgets = new XeroBudgets(clock);
        var (left, spent) = (calls, 0);
        VirtualTime.Run(clock, () => Task.WhenAll(Enumerable.Range(0, scenario.Workers).Select(_ => WorkAsync())));
        return (model, spent, clock.GetUtcNow() - start);

        async Task WorkAsync()
        {
            while (left-- > 0)
            {
                if (await budgets.Of(Tenant).TakeAsync(sleepOnPause: true, CancellationToken.None) is not BudgetAnswer.Granted place)
                {
                    spent++;
                    return;
                }

                using (place)
                {
                    await PassAsync();
                    var told = model.Arrive(clock.GetUtcNow());
                    await PassAsync();
                    model.Leave();
                    await PassAsync();
                    place.Answered(told);
                    await PassAsync();
                }
            }
        }

        Task PassAsync() => Task.Delay(TimeSpan.FromMilliseconds(random.Next(scenario.LongestMilliseconds)), clock);
    }

    public sealed record Scenario(int Seed, WindowForm Form, int OffsetMilliseconds, int Workers, int LongestMilliseconds);
}
