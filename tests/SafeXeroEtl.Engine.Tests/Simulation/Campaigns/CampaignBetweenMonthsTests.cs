using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>A campaign takes over what it read a moment ago, and still sees what somebody does in Xero between two of its months.</summary>
[Collection("simulation")] // one after the other: each takes all processors
public sealed class CampaignBetweenMonthsTests
{
    private const string Summary = "BY HAND 1";

    private readonly SafeBooks books = new SafeBooksGenerator(SplitMix64.At(1, 12)).Draw(2, ["MAIN"]);

    [Fact]
    public async Task An_account_that_is_archived_is_seen_before_anything_of_the_next_month_is_sent()
    {
        var (months, _) = await PlayAsync("UPDATE accounts SET status = 'ARCHIVED' WHERE code = '201' AND tenant_id = '{0}'");

        months.Select(static month => month.Standing).ShouldBe([CampaignStanding.Done, CampaignStanding.Waiting]);
        months[1].Written.ShouldBe(0);
    }

    [Fact]
    public async Task A_sum_that_is_keyed_into_the_next_month_stops_it()
    {
        var (months, outcome) = await PlayAsync($"UPDATE invoices SET date = '{books.Last.FirstDay:yyyy-MM-dd}' WHERE invoice_number = '{Summary}' AND tenant_id = '{{0}}'");

        months.Select(static month => month.Standing).ShouldBe([CampaignStanding.Done, CampaignStanding.Waiting]);
        outcome.Diagnostics.ShouldContain(static each => each.Code == DiagnosticCodes.MonthIsInBooks);
        months[1].Written.ShouldBe(0);
    }

    /// <summary>The balances that the first month was compared on lack it: taken as they are, the second month would seem to have it.</summary>
    [Fact]
    public async Task A_sum_that_is_keyed_into_the_month_before_does_not()
    {
        var (months, outcome) = await PlayAsync($"UPDATE invoices SET date = '{books.First.LastDay:yyyy-MM-dd}' WHERE invoice_number = '{Summary}' AND tenant_id = '{{0}}'");

        outcome.Diagnostics.ShouldNotContain(static each => each.Code == DiagnosticCodes.MonthIsInBooks);
        months[1].Written.ShouldBeGreaterThan(0);
    }

    /// <param name="between">Done in Xero when the first month is over; the organisation's id goes into it.</param>
    private async Task<(IReadOnlyList<CampaignMonth> Months, CampaignOutcome Outcome)> PlayAsync(string between)
    {
        using var world = await CampaignWorld.StartAsync(books, new FaultCounts(FaultKinds.ToldOfCampaigns));
        await KeySummaryAsync(world.World);
        var outcome = (await world.LiveAsync(Conditions.Calm, (context, stop) =>
        {
            var told = new Told(month =>
            {
                if (month.Period == books.First)
                {
                    world.World.Xero.Change(string.Format(System.Globalization.CultureInfo.InvariantCulture, between, world.World.TenantId));
                }
            });
            return new BackfillCampaign(context) { MonthEnded = told }.RunAsync(new BackfillRequest { From = books.First, To = books.Last }, stop);
        })).ShouldNotBeNull();
        return ([.. outcome.Months], outcome);
    }

    /// <summary>More than any month bills, on the account that bills go to, and dated when no month of the campaign is.</summary>
    private async Task KeySummaryAsync(SimulatedWorld world)
    {
        using var xero = world.Xero.Client();
        var contact = await xero.ReadContactsAsync(world.TenantId, default).FirstAsync();
        var later = books.Last.LastDay.AddYears(1);
        var summary = new SalesDocument
        {
            Kind = DocumentKind.Invoice,
            Number = Summary,
            AccountNumber = "",
            Date = later,
            DueDate = later,
            Currency = CurrencyCode.Gbp,
            Lines = [new LineItem { Description = "All bills of the month", Net = 1_000_000m, Vat = 0m, AccountCode = "201", TaxType = "NONE" }],
        };
        (await xero.SendAsync(world.TenantId, XeroClient.PrepareDocuments([summary], [contact.Id]), "summary", default)).ShouldBeOfType<XeroAnswer.Accepted>().Elements.ShouldAllBe(static element => element.Saved);
    }

    private sealed class Told(Action<CampaignMonth> told) : IProgress<CampaignMonth>
    {
        public void Report(CampaignMonth value) => told(value);
    }
}
