using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.Engine.Close;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>One seed: months of exports as a campaign, over days and deaths, and what the books say in the end.</summary>
internal sealed class CampaignSimulation
{
    private const int CalmLivesMax = 12;

    /// <summary>Of one month and a bit more: the ranges that places to die are drawn from.</summary>
    private static readonly int[] Deaths = [60, 250, 700];

    private readonly SplitMix64 chance;
    private readonly CampaignWorld world;
    private readonly OfficeHands? hands;
    private readonly List<string> faults = [];
    private (DateOnly Day, IReadOnlyList<string> Books)? closed;
    private CampaignOutcome? last;

    private CampaignSimulation(SplitMix64 chance, CampaignWorld world, OfficeHands? hands) => (this.chance, this.world, this.hands) = (chance, world, hands);

    /// <returns>What is wrong; empty when all is right.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(ulong seed, FaultCounts counts)
    {
        var drawn = SplitMix64.At(seed, 11);
        var books = new SafeBooksGenerator(SplitMix64.At(seed, 12)).Draw(drawn.Between(2, 4), ["MAIN"]);
        using var started = await CampaignWorld.StartAsync(books, counts);
        var played = new CampaignSimulation(drawn, started, drawn.Chance(35) ? new OfficeHands(SplitMix64.At(seed, 13), CampaignBefore.TenantId) : null);
        await played.PlayAsync();
        return played.faults;
    }

    private async Task PlayAsync()
    {
        for (var lives = chance.Between(1, 4); lives > 0; lives--)
        {
            await CampaignAsync(Harsh());
            await BetweenAsync();
        }

        await ToTheEndAsync();
        await CloseAsync(world.Books.First);
        await FailAfterPostingAsync();
        await JudgeAsync();
    }

    private Conditions Harsh()
    {
        var isLost = chance.Chance(40);
        if (isLost && chance.Chance(50))
        {
            return Conditions.ShutFrom(consent: chance.Between(1, chance.Pick([4, 40])), day: null, down: null);
        }

        return new Conditions(chance, hands: null, requests: 60)
        {
            DiesAt = chance.Chance(50) ? chance.Between(1, chance.Pick(Deaths)) : null,
            ConsentIsLostAt = isLost ? chance.Between(1, 60) : null,
        };
    }

    private async Task CampaignAsync(Conditions conditions)
    {
        var request = new BackfillRequest { From = world.Books.First, To = world.Books.Last, CallsADay = chance.Pick([28, 34, 42, 60]) };
        last = await world.LiveAsync(conditions, (context, stop) => new BackfillCampaign(context).RunAsync(request, stop)) ?? last;
        if (last?.Months.Any(static month => month.Says?.StartsWith("It does not fit", StringComparison.Ordinal) == true) == true)
        {
            world.World.Count(FaultKind.DayIsSpent);
        }
    }

    /// <summary>Time passes; somebody works in Xero, or closes what is done.</summary>
    private async Task BetweenAsync()
    {
        var now = world.World.ProcessClock.GetUtcNow();
        await world.World.PassAsync(chance.Below(4) switch
        {
            0 => TimeSpan.Zero,
            1 => TimeSpan.FromSeconds(chance.Between(1, 600)),
            2 when last?.ResumeAt is { } at && at > now => at - now,
            _ => SimulatedWorld.Settling,
        });
        if (hands is not null && chance.Chance(60))
        {
            await hands.ActAsync(world.World);
        }

        if (chance.Chance(40))
        {
            await CloseAsync(world.Books.First);
        }
    }

    private async Task CloseAsync(AccountingPeriod month)
    {
        if (closed is not null)
        {
            return;
        }

        var outcome = await world.LiveAsync(Conditions.Calm, (context, stop) => new MonthClose(context).CloseAsync(month, "agreed", stop));
        if (outcome?.Exit == ExitCode.Done)
        {
            world.World.Count(FaultKind.MonthClosed);
            await world.World.PassAsync(SimulatedWorld.Settling);
            closed = (month.LastDay, (await BooksAsync()).UpTo(month.LastDay));
        }
    }

    private async Task ToTheEndAsync()
    {
        var request = new BackfillRequest { From = world.Books.First, To = world.Books.Last };
        for (var lives = 0; lives < CalmLivesMax; lives++)
        {
            await world.World.PassAsync(SimulatedWorld.Settling);
            var outcome = await world.LiveAsync(Conditions.Calm, (context, stop) => new BackfillCampaign(context).RunAsync(request, stop));
            if (outcome is not null && outcome.Months.All(static month => month.Standing is CampaignStanding.Done or CampaignStanding.Open or CampaignStanding.Closed))
            {
                last = outcome;
                return;
            }

            var now = world.World.ProcessClock.GetUtcNow();
            await world.World.PassAsync(outcome?.ResumeAt is { } at && at > now ? at - now : TimeSpan.Zero);
            last = outcome ?? last;
        }

        faults.Add($"the campaign never comes to its end: {Said(last)}");
    }

    /// <summary>Collections of the last month fail within it, after they were posted; the same month is run again.</summary>
    private async Task FailAfterPostingAsync()
    {
        var (books, end) = (world.Books, world.Books.Last.LastDay);
        var failing = books.Money.Where(paid => paid.By != CollectedBy.Transfer && books.Last.Contains(paid.Date) && paid.Date.AddDays(1) <= end && paid.StandsOn(end) && !IsPaidOut(paid) && hands?.Touched.Contains(paid.Bill) != true).ToList();
        if (failing.Count == 0 || faults.Count > 0)
        {
            return;
        }

        world.Books = books with { Money = [.. books.Money.Select(paid => failing.Contains(paid) ? paid with { ReversedOn = end } : paid)] };
        world.Export(books.Last);
        for (var lives = 0; lives < CalmLivesMax; lives++)
        {
            var conditions = lives < 2 ? Harsh() : Conditions.Calm;
            var outcome = await world.LiveAsync(conditions, (context, stop) => new PipelineRun(context).RunAsync(new RunRequest { Period = books.Last, Transfers = Transfers.All }, stop));
            await world.World.PassAsync(SimulatedWorld.Settling);
            if (outcome?.Exit is ExitCode.Done or ExitCode.Open)
            {
                Count(FaultKind.FailedAfterPosting, failing.Count);
                return;
            }
        }

        faults.Add("the month in which a collection failed never comes to its end");
    }

    private bool IsPaidOut(SafeMoney paid) => ProviderPayouts.HasPaidOut(world.Books, paid);

    private async Task JudgeAsync()
    {
        await world.World.PassAsync(SimulatedWorld.Settling);
        if (faults.Count > 0)
        {
            return;
        }

        var read = await BooksAsync();
        faults.AddRange(CampaignOracle.Judge(world.Books, read, hands));
        JudgeLedger();
        if (closed is { } before && (hands is null || hands.Touched.Count == 0) && !read.UpTo(before.Day).SequenceEqual(before.Books))
        {
            faults.Add("a closed month has moved");
        }

        if (hands is null && last!.Months.Any(static month => month.Standing is not (CampaignStanding.Done or CampaignStanding.Closed)))
        {
            faults.Add($"nobody meddled, and it does not agree: {Said(last)}");
        }

        CountCollections();
    }

    private void JudgeLedger()
    {
        using var ledger = world.World.OpenLedger();
        if (!ledger.OpenSends(world.World.TenantId).IsEmpty)
        {
            faults.Add("something is still in doubt");
        }

        if (ledger.VerifyChain().BrokenAt is not null)
        {
            faults.Add("the run log's chain is broken");
        }
    }

    /// <summary>What the months held, so that the run can say how much of it there was.</summary>
    private void CountCollections()
    {
        var (books, day) = (world.Books, world.Books.Last.LastDay);
        Count(FaultKind.FailedBeforePosting, books.Money.Count(paid => paid.ReversedOn <= day && !paid.IsReturnedBy(day)));
        Count(FaultKind.ReturnedLater, books.Money.Count(paid => paid.IsReturnedBy(day)));
        Count(FaultKind.ClaimedBack, books.Money.Count(paid => paid.IsReturnedBy(day) && paid.ReversedOn!.Value.DayNumber - paid.Date.DayNumber > 30));
        Count(FaultKind.CollectedAgain, books.Money.Count(static paid => paid.IsAgain));
        Count(FaultKind.PayoutTookBack, books.Payouts(day).Count(static payout => payout.TakenBack < 0m));
        Count(FaultKind.PayoutFromBank, books.Payouts(day).Count(static payout => payout.Net < 0m));
    }

    private void Count(FaultKind kind, int times)
    {
        for (; times > 0; times--)
        {
            world.World.Count(kind);
        }
    }

    private Task<XeroBooksRead> BooksAsync() => XeroBooksRead.OfAsync(world.World.Xero, world.World.TenantId);

    private static string Said(CampaignOutcome? outcome) => outcome is null ? "no command came to its end"
        : string.Join(", ", outcome.Months.Select(static month => $"{month.Period} {month.Word} ({month.Says})")) + " " + string.Join(" ", outcome.Diagnostics.Select(static each => $"{each.Code} {each.Message}"));
}
