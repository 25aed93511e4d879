using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.Engine.Organisations;
using SafeXeroEtl.Engine.Tests.Simulation;
using SafeXeroEtl.Engine.Tests.Simulation.Campaigns;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Organisations;

/// <summary>In mid-campaign one organisation of two no longer lets the app in: between two months, in the midst of one, and as it is compared.</summary>
[Collection("simulation")] // it borrows the simulation's sandboxes
public sealed class ConsentLostTests
{
    private const string Lost = "north";
    private const string Other = "south";

    private static readonly SafeBooks Books = new SafeBooksGenerator(SplitMix64.At(3, 12)).Draw(2, [CampaignPipeline.DealerOf(Lost), CampaignPipeline.DealerOf(Other)], CollectedBy.Transfer);

    [Fact]
    public async Task It_is_named_the_other_goes_on_and_each_document_is_loaded_once()
    {
        using var world = await CampaignWorld.StartAsync(Books, new FaultCounts(), Lost, Other);
        (await CampaignAsync(world, Conditions.Calm, to: false)).ShouldAllBe(static end => end.Exit == ExitCode.Done);

        foreach (var request in new[] { 5, 26, 14 })
        {
            var ends = await CampaignAsync(world, Conditions.ShutFrom(consent: request, day: null, down: null));

            var (lost, other) = (ends.Single(static end => end.Organisation == Lost), ends.Single(static end => end.Organisation == Other));
            var campaign = lost.Outcome.ShouldNotBeNull("What the months before came to is told too.");
            (lost.Exit, SideBySide.Worst(ends.Select(static end => end.Exit))).ShouldBe((ExitCode.Failed, ExitCode.Failed), $"{request}: {Said(campaign)}");
            campaign.Months.Select(static month => month.Standing).ShouldBe([CampaignStanding.Done, CampaignStanding.Stopped], $"{request}: {Said(campaign)}");
            campaign.Diagnostics.ShouldContain(static each => each.Code == DiagnosticCodes.OrganisationNotConnected && each.NextStep.Length > 0, Said(campaign));
            other.Outcome.ShouldNotBeNull().Months.ShouldAllBe(static month => month.Standing == CampaignStanding.Done, Said(other.Outcome!));
            await world.World.PassAsync(SimulatedWorld.Settling);
        }

        (await CampaignAsync(world, Conditions.Calm)).SelectMany(static end => end.Outcome!.Months).ShouldAllBe(static month => month.Standing == CampaignStanding.Done);
        foreach (var brand in new[] { Lost, Other })
        {
            var read = await XeroBooksRead.OfAsync(world.World.Xero, CampaignBefore.TenantOf(brand));
            CampaignOracle.Judge(Books.OfDealer(CampaignPipeline.DealerOf(brand)), read, hands: null).ShouldBeEmpty(brand);
        }
    }

    /// <summary>What was loaded before the door was shut is counted, though it could not be compared.</summary>
    [Fact]
    public async Task What_was_written_before_is_told()
    {
        using var world = await CampaignWorld.StartAsync(Books, new FaultCounts(), Lost, Other);
        var calm = (await CampaignAsync(world, Conditions.Calm, to: false)).Single(static end => end.Organisation == Lost).Outcome!.Months.Single();

        using var again = await CampaignWorld.StartAsync(Books, new FaultCounts(), Lost, Other);
        var cut = (await CampaignAsync(again, Conditions.ShutFrom(consent: calm.Calls - 3, day: null, down: null), to: false)).Single(static end => end.Organisation == Lost).Outcome!;

        cut.Months.Select(static month => (month.Standing, month.Written)).ShouldBe([(CampaignStanding.Stopped, calm.Written)], Said(cut));
        cut.Months.Single().RunId.ShouldBe(calm.RunId);
    }

    private static async Task<IReadOnlyList<OrganisationEnd<CampaignOutcome>>> CampaignAsync(CampaignWorld world, Conditions lost, bool to = true)
    {
        var request = new BackfillRequest { From = Books.First, To = to ? Books.Last : Books.First };
        var conditions = new Dictionary<string, Conditions> { [Lost] = lost, [Other] = Conditions.Calm };
        return (await world.LiveAsync(conditions, diesAt: null, SplitMix64.At(3, 13), async (context, stop) =>
        {
            var outcome = await new BackfillCampaign(context).RunAsync(request, stop);
            return (outcome.Exit, outcome);
        })).ShouldNotBeNull();
    }

    private static string Said(CampaignOutcome campaign) => string.Join("; ", campaign.Months.Select(static month => $"{month.Period} {month.Word} {month.Calls} calls: {month.Says}")) + " " + string.Join("; ", campaign.Diagnostics);
}
