using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.Engine.Close;
using SafeXeroEtl.Engine.Organisations;
using SafeXeroEtl.Engine.Tests.Simulation.Campaigns;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation.Organisations;

/// <summary>One seed: a pipeline of two or three organisations, what goes wrong in each of them and in all, and what the books of each say in the end.</summary>
internal sealed class OrganisationsSimulation
{
    private const int CalmLivesMax = 8;

    /// <summary>The codes from the worst to the best (DESIGN 5).</summary>
    private static readonly ExitCode[] WorstFirst = [ExitCode.Failed, ExitCode.Usage, ExitCode.StoppedMidway, ExitCode.NothingSent, ExitCode.WaitsForPerson, ExitCode.Open, ExitCode.Done];

    /// <summary>The ranges that places to die are drawn from.</summary>
    private static readonly int[] Deaths = [60, 200, 600];

    private readonly SplitMix64 chance;
    private readonly CampaignWorld world;
    private readonly IReadOnlyList<string> brands;
    private readonly OneBrand[] all;
    private readonly List<string> faults = [];

    /// <summary>The latest time that the machine's clock has shown while a command was at work: what was in doubt then is settled so long after it, and a clock that is set back waits longer.</summary>
    private DateTimeOffset latest = DateTimeOffset.UnixEpoch;

    private OrganisationsSimulation(SplitMix64 chance, CampaignWorld world, IReadOnlyList<string> brands, ulong seed)
    {
        (this.chance, this.world, this.brands) = (chance, world, brands);
        all = [.. brands.Select((brand, index) => new OneBrand(brand, world.Books.OfDealer(CampaignPipeline.DealerOf(brand)), SplitMix64.At(seed, 30 + index)))];
    }

    /// <returns>What is wrong, nothing when all is right; and what came about.</returns>
    public static async Task<(IReadOnlyList<string> Faults, string Trace)> RunAsync(ulong seed, FaultCounts counts)
    {
        var drawn = SplitMix64.At(seed, 21);
        var drawnBrands = SimulatedXero.Brands.Take(drawn.Chance(30) ? 3 : 2).ToList();
        var books = new SafeBooksGenerator(SplitMix64.At(seed, 22)).Draw(drawn.Chance(30) ? 2 : 1, [.. drawnBrands.Select(CampaignPipeline.DealerOf)], CollectedBy.DirectDebit, CollectedBy.Card, CollectedBy.Transfer, CollectedBy.Transfer);
        using var started = await CampaignWorld.StartAsync(books, counts, drawnBrands);
        var played = new OrganisationsSimulation(drawn, started, drawnBrands, seed);
        await played.PlayAsync();
        return (played.faults, started.World.Trace.End());
    }

    private async Task PlayAsync()
    {
        var lives = chance.Between(5, 8);
        for (var life = 0; life < lives && faults.Count == 0; life++)
        {
            await HarshAsync(diesIn: life < 2 ? 65 : 25);
            await BetweenAsync();
        }

        await ToTheEndAsync();
        await CloseAsync(chance.Pick(all));
        await world.World.PassAsync(SimulatedWorld.Settling);
        foreach (var one in all)
        {
            await JudgeAsync(one);
        }

        JudgeLedger();
    }

    /// <param name="diesIn">Of a hundred processes; most while there is much to do.</param>
    private async Task HarshAsync(int diesIn)
    {
        var hard = all.Where(_ => chance.Chance(50)).DefaultIfEmpty(chance.Pick(all)).Select(static one => one.Brand).ToHashSet();
        var conditions = brands.ToDictionary(static brand => brand, brand => hard.Contains(brand) ? Harsh() : Conditions.Calm);
        var request = Request(chance.Pick([60, 1_000, 1_000, 1_000]));
        var (isSettled, behind) = (world.World.ProcessClock.GetUtcNow() >= latest + SimulatedWorld.Settling, world.World.ProcessClock.Behind);
        var ends = await CampaignAsync(conditions, chance.Chance(diesIn) ? chance.Between(1, chance.Pick(Deaths)) : null, request);
        latest = Later(latest, world.World.ProcessClock.GetUtcNow() + world.World.ProcessClock.Behind - behind);
        isSettled = isSettled && world.World.ProcessClock.Behind == behind; // the machine has one clock for all of them
        if (ends?.Any(static end => end.Exit is ExitCode.Failed or ExitCode.StoppedMidway) == true && hard.Count < brands.Count && ends.Where(end => !hard.Contains(end.Organisation)).All(IsThrough))
        {
            world.World.Count(FaultKind.OthersWentOn);
        }

        if (ends is null || world.World.IsStopped || world.World.IsDiskFull || world.World.HasJumped || !isSettled || request.CallsADay < 1_000)
        {
            return;
        }

        faults.AddRange(ends.Where(end => !hard.Contains(end.Organisation) && !IsThrough(end)).Select(static end => $"nothing happened to {end.Organisation}, and it does not come to its end beside the others: {Said(end)}"));
    }

    private Conditions Harsh()
    {
        var from = chance.Between(1, chance.Pick([4, 40]));
        return chance.Below(5) switch
        {
            0 => Conditions.ShutFrom(consent: from, day: null, down: null),
            1 => Conditions.ShutFrom(consent: null, day: from, down: null),
            2 => Conditions.ShutFrom(consent: null, day: null, down: from),
            _ => new Conditions(chance, hands: null, requests: 60) { DiesAt = null },
        };
    }

    /// <returns>Null when the process died.</returns>
    private async Task<IReadOnlyList<OrganisationEnd<CampaignOutcome>>?> CampaignAsync(Dictionary<string, Conditions> conditions, int? diesAt, BackfillRequest request)
    {
        var ends = await world.LiveAsync(conditions, diesAt, chance, async (context, stop) =>
        {
            var outcome = await new BackfillCampaign(context).RunAsync(request, stop);
            return (outcome.Exit, outcome);
        });
        if (ends is not null && SideBySide.Worst(ends.Select(static end => end.Exit)) != WorstFirst.First(code => ends.Any(end => end.Exit == code)))
        {
            faults.Add("the exit code is not the worst of them");
        }

        return ends;
    }

    /// <summary>Time passes; somebody works in one organisation, or closes a month of it.</summary>
    private async Task BetweenAsync()
    {
        var pause = chance.Pick([TimeSpan.Zero, TimeSpan.FromSeconds(chance.Between(1, 600)), SimulatedWorld.Settling, SimulatedWorld.Settling]);
        await world.World.PassAsync(pause);
        if (chance.Chance(35))
        {
            var one = chance.Pick(all);
            one.Hands ??= new OfficeHands(one.Chance, CampaignBefore.TenantOf(one.Brand));
            await one.Hands.ActAsync(world.World);
            world.World.Count(FaultKind.MeddledInOne);
        }

        if (chance.Chance(25))
        {
            await CloseAsync(chance.Pick(all));
        }
    }

    private async Task CloseAsync(OneBrand one)
    {
        if (one.Closed is not null)
        {
            return;
        }

        var month = world.Books.First;
        var ends = await world.LiveAsync(new Dictionary<string, Conditions> { [one.Brand] = Conditions.Calm }, null, chance, async (context, stop) =>
        {
            var outcome = await new MonthClose(context).CloseAsync(month, "agreed", stop);
            return (outcome.Exit, outcome);
        });
        if (ends is [{ Exit: ExitCode.Done, Outcome: not null }])
        {
            world.World.Count(FaultKind.MonthClosed);
            await world.World.PassAsync(SimulatedWorld.Settling);
            one.Closed = (month.LastDay, (await one.BooksAsync(world)).UpTo(month.LastDay));
        }
    }

    private async Task ToTheEndAsync()
    {
        IReadOnlyList<OrganisationEnd<CampaignOutcome>>? ends = null;
        for (var lives = 0; lives < CalmLivesMax && faults.Count == 0; lives++)
        {
            await world.World.PassAsync(SimulatedWorld.Settling);
            ends = await CampaignAsync(brands.ToDictionary(static brand => brand, static _ => Conditions.Calm), diesAt: null, Request(1_000));
            if (ends?.All(IsThrough) == true)
            {
                faults.AddRange(ends.Where(end => all.First(one => one.Brand == end.Organisation).Hands is null && end.Outcome!.Months.Any(static month => month.Standing is not (CampaignStanding.Done or CampaignStanding.Closed)))
                    .Select(static end => $"nobody meddled, and it does not agree: {Said(end)}"));
                return;
            }
        }

        faults.Add($"the command never comes to its end: {string.Join(" | ", ends?.Select(Said) ?? [])}");
    }

    private async Task JudgeAsync(OneBrand one)
    {
        if (faults.Count > 0)
        {
            return;
        }

        var read = await one.BooksAsync(world);
        faults.AddRange(CampaignOracle.Judge(one.Books, read, one.Hands).Select(fault => $"{one.Brand}: {fault}"));
        var strangers = read.Contacts.Where(contact => contact.ContactNumber is { } number && world.Books.Customers.Any(customer => customer.Account == number && customer.Dealer != CampaignPipeline.DealerOf(one.Brand)));
        faults.AddRange(strangers.Select(contact => $"{one.Brand}: customer {contact.ContactNumber} is another's"));
        if (one.Closed is { } before && (one.Hands is null || one.Hands.Touched.Count == 0) && !read.UpTo(before.Day).SequenceEqual(before.Books))
        {
            faults.Add($"{one.Brand}: a closed month has moved");
        }
    }

    private void JudgeLedger()
    {
        using var ledger = world.World.OpenLedger();
        faults.AddRange(brands.Where(brand => !ledger.OpenSends(CampaignBefore.TenantOf(brand)).IsEmpty).Select(static brand => $"{brand}: something is still in doubt"));
        if (ledger.VerifyChain().BrokenAt is not null)
        {
            faults.Add("the run log's chain is broken");
        }
    }

    private BackfillRequest Request(int callsADay) => new() { From = world.Books.First, To = world.Books.Last, CallsADay = callsADay };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static bool IsThrough(OrganisationEnd<CampaignOutcome> end) =>
        end.Outcome?.Months.All(static month => month.Standing is CampaignStanding.Done or CampaignStanding.Open or CampaignStanding.Closed) == true;

    private static string Said(OrganisationEnd<CampaignOutcome> end) =>
        $"{end.Organisation} {end.Exit} {string.Join(", ", end.Outcome?.Months.Select(static month => $"{month.Period} {month.Word} ({month.Says})") ?? [])} {string.Join(" ", (end.Outcome?.Diagnostics ?? []).AddRange(end.Diagnostics).Select(static each => $"{each.Code} {each.Message}"))}";

    /// <summary>One organisation: what SAFE has of its dealer, and what somebody did there.</summary>
    private sealed class OneBrand(string brand, SafeBooks books, SplitMix64 chance)
    {
        public string Brand => brand;

        public SafeBooks Books => books;

        public SplitMix64 Chance => chance;

        public OfficeHands? Hands { get; set; }

        public (DateOnly Day, IReadOnlyList<string> Books)? Closed { get; set; }

        public Task<XeroBooksRead> BooksAsync(CampaignWorld world) => XeroBooksRead.OfAsync(world.World.Xero, CampaignBefore.TenantOf(brand));
    }
}
