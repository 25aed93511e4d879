using System.Globalization;
using System.Text;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>What a payout is known to come to.</summary>
internal sealed record ProviderPayout(string Provider, string Id, DateOnly On, decimal Net, decimal Fees, decimal TakenBack);

/// <summary>GoCardless's and Stripe's payouts of what SAFE collected, as the providers know them at the end of a day.</summary>
internal static class ProviderPayouts
{
    private const string StripeHeadings = "automatic_payout_id,automatic_payout_effective_at,balance_transaction_id,currency,gross,fee,net,reporting_category,charge_id,payment_metadata[safe_payment_id]";

    public static IEnumerable<ProviderPayout> Of(SafeBooks books, DateOnly day) =>
        GoCardless(books, day).Payouts.Select(static payout => new ProviderPayout("gocardless", payout.Id, payout.On, payout.Net, payout.Fees, payout.TakenBack))
            .Concat(StripeRows(books, day).GroupBy(static row => row.On).Select(payout => new ProviderPayout(
                "stripe", StripeId(books, payout.Key), payout.Key, payout.Sum(static row => row.Gross - row.Fee), payout.Sum(static row => row.Fee), payout.Where(static row => row.Gross < 0m).Sum(static row => row.Gross))));

    public static string GoCardlessFile(SafeBooks books, DateOnly day) => GoCardless(books, day).Csv;

    /// <summary>One account of GoCardless for several companies: each is a creditor in it, and is paid out to its own bank.</summary>
    public static string GoCardlessFile(IEnumerable<SafeBooks> companies, DateOnly day) => string.Concat(companies.SelectMany((books, index) =>
        GoCardlessFile(books, day).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select((row, line) => line == 0 ? row + ",creditors.id" : $"{row},{CreditorOf(books.Brand)}").Skip(index == 0 ? 0 : 1).Select(static row => row + "\r\n")));

    public static string CreditorOf(string brand) => $"CR{brand}";

    public static string StripeFile(SafeBooks books, DateOnly day)
    {
        var text = new StringBuilder(StripeHeadings + "\r\n");
        foreach (var row in StripeRows(books, day))
        {
            text.Append(CultureInfo.InvariantCulture, $"{StripeId(books, row.On)},{row.On:yyyy-MM-dd},txn_{row.Category}_{row.Payment},gbp,{row.Gross:0.00},{row.Fee:0.00},{row.Gross - row.Fee:0.00},{row.Category},ch_{row.Payment},{row.Payment}\r\n");
        }

        return text.ToString();
    }

    /// <summary>Whether a payout of the books' days has the payment.</summary>
    public static bool HasPaidOut(SafeBooks books, SafeMoney paid) => paid.By == CollectedBy.Card
        ? WednesdayAfter(paid.Date.AddDays(2)) <= books.Last.LastDay
        : GoCardlessFile(books, books.Last.LastDay).Contains("PM" + paid.Id, StringComparison.Ordinal);

    private static PayoutBreakdown GoCardless(SafeBooks books, DateOnly day) => PayoutBreakdown.Of(
        books.Money.Where(each => each.By == CollectedBy.DirectDebit && each.Date <= day).Select(each => new CollectedDebit(each.Id, each.Date, each.Amount, each.ReversedOn <= day ? each.ReversedOn : null)), day, account: books.Brand);

    /// <summary>A payout each Wednesday; a dispute costs 15.00 more.</summary>
    private static List<StripeRow> StripeRows(SafeBooks books, DateOnly day)
    {
        var rows = new List<StripeRow>();
        foreach (var card in books.Money.Where(each => each.By == CollectedBy.Card && each.Date <= day))
        {
            var paidOut = WednesdayAfter(card.Date.AddDays(2));
            if (card.ReversedOn <= paidOut)
            {
                continue;
            }

            rows.Add(new StripeRow(paidOut, "charge", card.Id, card.Amount, decimal.Round(card.Amount * 0.015m, 2, MidpointRounding.AwayFromZero) + 0.20m));
            if (card.ReversedOn is { } back)
            {
                var isDispute = back.DayNumber - card.Date.DayNumber > 30;
                rows.Add(new StripeRow(WednesdayAfter(back), isDispute ? "dispute" : "charge_failure", card.Id, -card.Amount, isDispute ? 15.00m : 0m));
            }
        }

        return [.. rows.Where(row => row.On <= day).OrderBy(static row => row.On).ThenBy(static row => row.Payment, StringComparer.Ordinal).ThenBy(static row => row.Category, StringComparer.Ordinal)];
    }

    private static string StripeId(SafeBooks books, DateOnly on) => FormattableString.Invariant($"po_{books.Brand}{on:yyyyMMdd}");

    private static DateOnly WednesdayAfter(DateOnly day)
    {
        while (day.DayOfWeek != DayOfWeek.Wednesday)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private sealed record StripeRow(DateOnly On, string Category, string Payment, decimal Gross, decimal Fee);
}
