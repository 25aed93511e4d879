using System.Collections.Immutable;
using System.Globalization;
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
    private const string OfMonthBefore = "BY HAND 2";

    /// <summary>More than any month bills.</summary>
    private const decimal Sum = 1_000_000m;

    private readonly SafeBooks books = new SafeBooksGenerator(SplitMix64.At(1, 12)).Draw(2, ["MAIN"]);

    /// <summary>When no month of the campaign is.</summary>
    private DateOnly Later => books.Last.LastDay.AddYears(1);

    [Fact]
    public async Task An_account_that_is_archived_is_seen_before_a_bill_of_the_next_month_is_sent()
    {
        var (months, outcome, bills) = await PlayAsync("UPDATE accounts SET status = 'ARCHIVED' WHERE code = '201' AND tenant_id = '{0}'");

        months.Select(static month => month.Standing).ShouldBe([CampaignStanding.Done, CampaignStanding.Open]);
        outcome.Diagnostics.ShouldContain(static each => each.Code == DiagnosticCodes.UnusableAccount);
        bills.ShouldBeEmpty("Xero was asked to take what the plan should have blocked.");
    }

    [Fact]
    public async Task A_sum_that_is_keyed_into_the_next_month_stops_it()
    {
        var (months, outcome, _) = await PlayAsync(Dated(Summary, books.Last.FirstDay));

        months.Select(static month => month.Standing).ShouldBe([CampaignStanding.Done, CampaignStanding.Waiting]);
        outcome.Diagnostics.ShouldContain(static each => each.Code == DiagnosticCodes.MonthIsInBooks);
        months[1].Written.ShouldBe(0);
    }

    /// <summary>The balances that the first month was compared on lack it: taken as they are, the second month would seem to have it.</summary>
    [Fact]
    public async Task A_sum_that_is_keyed_into_the_month_before_does_not()
    {
        var (months, outcome, _) = await PlayAsync(Dated(Summary, books.First.LastDay));

        outcome.Diagnostics.ShouldNotContain(static each => each.Code == DiagnosticCodes.MonthIsInBooks);
        months[1].Written.ShouldBeGreaterThan(0);
    }

    /// <summary>The other way round: with the balances as they are, the second month's own sum would seem to be a penny.</summary>
    [Fact]
    public async Task A_sum_of_the_next_month_shows_although_one_of_the_month_before_goes()
    {
        var (months, outcome, _) = await PlayAsync(
            Dated(OfMonthBefore, Later), (Summary, books.Last.FirstDay, Sum + 0.01m), (OfMonthBefore, books.First.FirstDay, Sum));

        outcome.Diagnostics.ShouldContain(static each => each.Code == DiagnosticCodes.MonthIsInBooks);
        months[1].Written.ShouldBe(0);
    }

    private Task<(IReadOnlyList<CampaignMonth> Months, CampaignOutcome Outcome, IReadOnlyList<string> Bills)> PlayAsync(string between) => PlayAsync(between, (Summary, Later, Sum));

    /// <param name="between">Done in Xero when the first month is over; the organisation's id goes into it.</param>
    /// <param name="keyed">Summaries that are there from the start.</param>
    /// <returns>With the numbers of all that Xero has of the last month in the end.</returns>
    private async Task<(IReadOnlyList<CampaignMonth> Months, CampaignOutcome Outcome, IReadOnlyList<string> Bills)> PlayAsync(string between, params IReadOnlyList<(string Number, DateOnly Date, decimal Net)> keyed)
    {
        using var world = await CampaignWorld.StartAsync(books, new FaultCounts(FaultKinds.ToldOfCampaigns));
        await KeyAsync(world.World, [.. keyed.Select(static each => InOneSum(each.Number, each.Date, each.Net))]);
        var outcome = (await world.LiveAsync(Conditions.Calm, (context, stop) =>
        {
            var told = new Told(month =>
            {
                if (month.Period == books.First)
                {
                    world.World.Xero.Change(string.Format(CultureInfo.InvariantCulture, between, world.World.TenantId));
                }
            });
            var request = new BackfillRequest { From = books.First, To = books.Last, OtherRevenue = ImmutableHashSet.Create(books.First) };
            return new BackfillCampaign(context) { MonthEnded = told }.RunAsync(request, stop);
        })).ShouldNotBeNull();
        using var xero = world.World.Xero.Client();
        var bills = await xero.ReadInvoicesAsync(world.World.TenantId, new DocumentFilter { From = books.Last.FirstDay }, default).ToListAsync();
        return ([.. outcome.Months], outcome, [.. bills.Where(bill => books.Last.Contains(bill.Date)).Select(static bill => bill.Number)]);
    }

    private static async Task KeyAsync(SimulatedWorld world, IReadOnlyList<SalesDocument> documents)
    {
        using var xero = world.Xero.Client();
        var contact = await xero.ReadContactsAsync(world.TenantId, default).FirstAsync();
        var answer = await xero.SendAsync(world.TenantId, XeroClient.PrepareDocuments(documents, [.. documents.Select(_ => contact.Id)]), "summary", default);
        answer.ShouldBeOfType<XeroAnswer.Accepted>().Elements.ShouldAllBe(static element => element.Saved);
    }

    /// <summary>On the account that bills go to.</summary>
    private static SalesDocument InOneSum(string number, DateOnly date, decimal net) => new()
    {
        Kind = DocumentKind.Invoice,
        Number = number,
        AccountNumber = "",
        Date = date,
        DueDate = date,
        Currency = CurrencyCode.Gbp,
        Lines = [new LineItem { Description = "All bills of the month", Net = net, Vat = 0m, AccountCode = "201", TaxType = "NONE" }],
    };

    private static string Dated(string number, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"UPDATE invoices SET date = '{date:yyyy-MM-dd}' WHERE invoice_number = '{number}' AND tenant_id = '{{0}}'");

    private sealed class Told(Action<CampaignMonth> told) : IProgress<CampaignMonth>
    {
        public void Report(CampaignMonth value) => told(value);
    }
}
