using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.Engine.Close;
using SafeXeroEtl.Engine.Tests.Simulation;
using SafeXeroEtl.Engine.Tests.Simulation.Campaigns;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Plan;

/// <summary>A month is closed, and the ledger that knew it is gone: nobody rebuilds it, the next month is just planned.</summary>
[Collection("simulation")] // it borrows the simulation's sandboxes
public sealed class LostClosesTests
{
    private static readonly SafeBooks Books = new SafeBooksGenerator(SplitMix64.At(1, 12)).Draw(2, ["MAIN"], CollectedBy.Transfer);

    [Theory]
    [InlineData("empty", true)]
    [InlineData("from a copy before the close", false)]
    public async Task The_closed_month_stays_closed(string ledger, bool isPlannedSince)
    {
        using var world = await CampaignWorld.StartAsync(Books, new FaultCounts());
        (await RunAsync(world, Books.First)).Exit.ShouldBe(ExitCode.Done);
        var copy = world.World.Ledger;
        await CloseAsync(world);
        if (isPlannedSince)
        {
            var before = await RunAsync(world, Books.Last, planOnly: true);
            before.Plan.ShouldNotBeNull().ClosedTo.ShouldBe(Books.First.LastDay);
            before.BeforeApplying.ShouldNotContain(static each => each.Code == DiagnosticCodes.ClosesLost, "While the ledger knows it nothing is said.");
        }

        world.World.Ledger = ledger == "empty" ? SimulatedWorld.EmptyLedger() : copy;
        var planned = await RunAsync(world, Books.Last, planOnly: true);

        planned.Plan.ShouldNotBeNull().ClosedTo.ShouldBe(Books.First.LastDay);
        var told = planned.BeforeApplying.Where(static each => each.Code == DiagnosticCodes.ClosesLost).ShouldHaveSingleItem();
        (told.Severity, told.Value).ShouldBe((Severity.Warning, Invariant(Books.First.LastDay)));
        planned.RunId.ShouldBe($"sim-{Books.Last}-00{(isPlannedSince ? 2 : 1)}", "The other run's folder is not written over.");
        var campaign = await world.LiveAsync(Conditions.Calm, static (context, stop) => new BackfillCampaign(context).RunAsync(new BackfillRequest { From = Books.First, To = Books.First }, stop));
        campaign.ShouldNotBeNull().Months.ShouldHaveSingleItem().Standing.ShouldBe(CampaignStanding.Closed);
    }

    [Fact]
    public async Task Notes_that_cannot_be_read_are_passed_over()
    {
        using var world = await CampaignWorld.StartAsync(Books, new FaultCounts());
        var run = await RunAsync(world, Books.First);
        await CloseAsync(world);
        File.WriteAllText(Path.Combine(world.Folder, "runs", run.RunId, "closed.json"), "{\"schema\":");
        Directory.CreateDirectory(Path.Combine(world.Folder, "runs", "no run"));
        world.World.Ledger = SimulatedWorld.EmptyLedger();

        (await RunAsync(world, Books.Last, planOnly: true)).Plan.ShouldNotBeNull().ClosedTo.ShouldNotBe(Books.First.LastDay);
    }

    private static async Task CloseAsync(CampaignWorld world)
    {
        await world.World.PassAsync(SimulatedWorld.Settling);
        var closed = await world.LiveAsync(Conditions.Calm, static (context, stop) => new MonthClose(context).CloseAsync(Books.First, "agreed", stop));
        closed.ShouldNotBeNull().Exit.ShouldBe(ExitCode.Done, string.Join("; ", closed.Checklist));
    }

    private static async Task<RunOutcome> RunAsync(CampaignWorld world, AccountingPeriod month, bool planOnly = false) =>
        (await world.LiveAsync(Conditions.Calm, (context, stop) => new PipelineRun(context).RunAsync(new RunRequest { Period = month, Transfers = Transfers.All, PlanOnly = planOnly }, stop))).ShouldNotBeNull();

    private static string Invariant(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
