using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>What a campaign asks of Xero, counted where nothing goes wrong.</summary>
[Collection("simulation")] // one after the other: each takes all processors
public sealed class CampaignCallsTests
{
    [Fact]
    public async Task A_campaign_takes_hardly_more_calls_than_it_must()
    {
        var books = new SafeBooksGenerator(SplitMix64.At(1, 12)).Draw(4, ["MAIN"]);
        using var world = await CampaignWorld.StartAsync(books, new FaultCounts(FaultKinds.ToldOfCampaigns));
        IReadOnlyList<EndpointUse> use = [];

        var outcome = await world.LiveAsync(Conditions.Calm, async (context, stop) =>
        {
            var ended = await new BackfillCampaign(context).RunAsync(new BackfillRequest { From = books.First, To = books.Last }, stop);
            use = context.Xero.Client.Use;
            return ended;
        });

        outcome.ShouldNotBeNull().Months.ShouldAllBe(static month => month.Standing == CampaignStanding.Done);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", use.Select(static each => $"{each.Endpoint} {each.Calls}")) + "\n" + string.Join(", ", outcome.Months.Select(static month => month.Calls)));
        use.Sum(static each => each.Calls).ShouldBeLessThan(0);
    }
}
