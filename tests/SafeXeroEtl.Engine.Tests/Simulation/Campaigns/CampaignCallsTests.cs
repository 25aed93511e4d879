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
    /// What a plan seals of the organisation and is therefore looked at once for each month, before anything of it is sent (P4): the organisation with its lock dates, accounts and tax rates, the
    /// list of themes and the payment services of the one that is used. The comparison takes them over. The currencies are asked for with them, and are not in the floor: no bill here is in another.
    /// </summary>
    private const int SettingsOfMonth = 3 + 2;

    /// <summary>
    /// Contacts, invoices, credit notes, payments of bills, of credits and of overpayments (each a type of payment: Xero filters by one), overpayments, transfers, money spent, money received. Twice a
    /// month: the plan needs what stands before it, the comparison what stands after it.
    /// </summary>
    private const int ListsOfMonth = 2 * 10;

    /// <summary>As at the month's end: before it is loaded, for what is there already, and after it, for the comparison. That of the day before the month is the one that the month before was compared on.</summary>
    private const int BalancesOfMonth = 2;

    /// <summary>The first month has none before it.</summary>
    private const int BalancesOfCampaign = 1;

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

        // Each term by itself: what one part asks twice is not made up for by another.
        foreach (var (endpoint, most) in Most(books.Months.Count()))
        {
            use.Single(each => each.Endpoint == endpoint).Calls.ShouldBe(most, told);
        }
    }

    private static IEnumerable<(string Endpoint, int Calls)> Most(int months) =>
    [
        .. new[] { "Organisation", "Accounts", "TaxRates", "Currencies" }.Select(settings => (settings, months)), ("Reports/TrialBalance", (months * BalancesOfMonth) + BalancesOfCampaign),
    ];

    /// <summary>The reads, and for each month a call for each fifty records of a kind that are new in it.</summary>
    private static int Floor(SafeBooks books) => BalancesOfCampaign + books.Months.Sum(month => SettingsOfMonth + ListsOfMonth + BalancesOfMonth + new[]
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
