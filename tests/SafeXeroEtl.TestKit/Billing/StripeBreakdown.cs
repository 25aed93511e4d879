using System.Globalization;
using System.Text;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// An itemised payout reconciliation as Stripe writes it, made of SAFE's card payments: a payout each Tuesday of what was taken until two days before,
/// 1.5 % and 20p on each charge, and in the last one the month's fee for screening. The payout itself is the last row of each.
/// </summary>
public sealed class StripeBreakdown
{
    private const string Headings =
        "automatic_payout_id,automatic_payout_effective_at_utc,automatic_payout_effective_at,balance_transaction_id,created_utc,created,currency,gross,fee,net,reporting_category,source_id,charge_id,description,payment_metadata[safe_payment_id]";

    private const decimal ScreeningFee = 2.50m;

    private readonly StringBuilder text = new(Headings + "\n");
    private int rows;

    private StripeBreakdown()
    {
    }

    public string Csv => text.ToString();

    /// <summary>In the order of days.</summary>
    public IReadOnlyList<PayoutSum> Payouts { get; private set; } = [];

    /// <param name="lastDay">The file was saved on this day.</param>
    public static StripeBreakdown Of(IEnumerable<CollectedDebit> cards, DateOnly lastDay)
    {
        var made = new StripeBreakdown();
        var paidOut = cards.OrderBy(static card => card.Date).ThenBy(static card => card.PaymentId, StringComparer.Ordinal).ToLookup(static card => TuesdayAfter(card.Date));
        var days = paidOut.Select(static group => group.Key).Where(day => day <= lastDay).Order().ToArray();
        made.Payouts = [.. days.Select(day => made.Payout(day, [.. paidOut[day]], day == days[^1]))];
        return made;
    }

    private PayoutSum Payout(DateOnly day, CollectedDebit[] cards, bool isLast)
    {
        var id = $"po_{day:yyyyMMdd}";
        var fees = 0m;
        foreach (var card in cards)
        {
            var fee = decimal.Round(card.Amount * 0.015m, 2, MidpointRounding.AwayFromZero) + 0.20m;
            fees += fee;
            Row(id, day, card.Date, card.Amount, fee, "charge", "ch_" + card.PaymentId, card.PaymentId);
        }

        if (isLast)
        {
            fees += ScreeningFee;
            Row(id, day, day.AddDays(-1), -ScreeningFee, 0m, "fee", "", "");
        }

        var sum = new PayoutSum(id, day, cards.Sum(static card => card.Amount), 0m, fees);
        Row(id, day, day, -sum.Net, 0m, "payout", "", "");
        return sum;
    }

    private void Row(string payout, DateOnly day, DateOnly created, decimal gross, decimal fee, string category, string charge, string told) => text.Append(
        CultureInfo.InvariantCulture,
        $"{payout},{day:yyyy-MM-dd} 00:00:00,{day:yyyy-MM-dd} 00:00:00,txn_{++rows},{created:yyyy-MM-dd} 09:30:00,{created:yyyy-MM-dd} 09:30:00,gbp,{gross:0.00},{fee:0.00},{gross - fee:0.00},{category},{(charge.Length == 0 ? payout : charge)},{charge},,{told}\n");

    private static DateOnly TuesdayAfter(DateOnly day)
    {
        day = day.AddDays(2);
        while (day.DayOfWeek != DayOfWeek.Tuesday)
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
