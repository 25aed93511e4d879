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
    /// <summary>
    /// Of a month with payouts, what is read before it is planned and again after it is loaded. Plan: organisation, accounts, tax rates, currencies, contacts, themes, the services of one, invoices, credit notes, payments of two types, overpayments, refunds,
    /// transfers, money spent and received, and two trial balances. Comparison: organisation, accounts, tax rates, currencies, contacts, invoices, credit notes, payments of two types, overpayments, refunds,
    /// transfers, money spent and received, a trial balance; written contacts come with the contacts.
    /// </summary>
    private const int ReadsOfMonth = 18 + 15;

    /// <summary>Once for the campaign: the organisation with accounts, tax rates and currencies, which say what is closed.</summary>
    private const int ReadsOfCampaign = 4;

    private const int ElementsOfCall = 50;

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
        var (calls, floor) = (use.Sum(static each => each.Calls), Floor(books));
        var told = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{calls} calls of a campaign of {books.Months.Count()} months, {(double)calls / floor:0.000} x the floor of {floor}: {string.Join(", ", use.Select(static each => $"{each.Endpoint} {each.Calls}"))}.");
        SimulationSummary.Write("campaign-calls", told);
        ((double)calls).ShouldBeLessThanOrEqualTo(1.05 * floor, told);
    }

    /// <summary>The reads, and for each month a call for each fifty records of a kind that are new in it.</summary>
    private static int Floor(SafeBooks books) => ReadsOfCampaign + books.Months.Sum(month => ReadsOfMonth + new[]
    {
        books.Bills.Where(bill => month.Contains(bill.Date)).Select(static bill => bill.Account).Distinct().Count(account => !books.Bills.Any(bill => bill.Account == account && bill.Date < month.FirstDay)),
        books.Bills.Count(bill => month.Contains(bill.Date)),
        books.Money.Count(paid => month.Contains(paid.Date) && paid.StandsOn(month.LastDay)),
        books.Money.Count(paid => paid.ReversedOn is { } back && month.Contains(back) && paid.IsReturnedBy(back)),
        books.Money.Count(paid => paid.ReversedOn is { } back && month.Contains(back) && paid.IsReturnedBy(back)),
        books.Payouts(month.LastDay).Count(payout => month.Contains(payout.On) && payout.Net != 0m),
        books.Payouts(month.LastDay).Count(payout => month.Contains(payout.On) && payout.Fees != 0m),
    }.Sum(static records => (records + ElementsOfCall - 1) / ElementsOfCall));
}
