using System.Globalization;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A payment as SAFE has it; below nil it is a refund.</summary>
public sealed record SafePayment(string Id, decimal Amount, DateOnly Date, DateOnly? ReversedOn = null)
{
    /// <summary>What it leaves in the clearing account.</summary>
    public decimal Standing => ReversedOn is null ? Amount : 0m;
}

/// <summary>A payout as it is known to be, whatever reads the file.</summary>
/// <param name="Net">What reaches the bank.</param>
/// <param name="Fees">What the provider kept, deducted from items or charged by itself, VAT and what it gave back included.</param>
/// <param name="Code">Why it cannot be posted; null for a sound one.</param>
public sealed record KnownPayout(string Id, DateOnly On, decimal Net, decimal Fees, string? Code);

/// <summary>
/// A month of one provider's payouts out of a seed: five Fridays with items of every kind that the provider's public exports have, some payouts with
/// one thing wrong; and the payments that SAFE has of them. Amounts are ten pounds apart, so that no fee makes one of them another.
/// </summary>
public sealed class PayoutMonth
{
    private static readonly string[] Wrongs =
        ["", "", "", "SX4090", "SX4090 reserve", "SX4091", "SX4091 refund", "SX4092", "SX4093", "SX4094", "SX4087", "SX2070", "SX2072"];

    private readonly Random random;
    private readonly bool isStripe;
    private readonly bool feesAreMovements;
    private readonly Queue<decimal> amounts;
    private readonly List<Dictionary<string, string>> rows = [];
    private readonly List<SafePayment> payments = [];
    private readonly List<KnownPayout> payouts = [];

    /// <summary>Collected and paid out, and not taken back since: the provider's id, and SAFE's payment.</summary>
    private readonly List<(string ProviderId, SafePayment Payment)> collected = [];

    private DateOnly day;
    private string payout = "";
    private decimal net;
    private decimal fees;
    private int ids;

    private PayoutMonth(int seed, bool isStripe)
    {
        random = new Random(seed);
        (this.isStripe, feesAreMovements) = (isStripe, !isStripe && seed % 2 == 1);
        var each = Enumerable.Range(2, 400).ToArray();
        random.Shuffle(each);
        amounts = new Queue<decimal>(each.Select(ten => ten * 10m + random.Next(100) / 100m));
    }

    /// <summary>Rows of the provider's file: a value for each field that the row has.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows => rows;

    public IReadOnlyList<SafePayment> Payments => payments;

    /// <summary>In the order of days.</summary>
    public IReadOnlyList<KnownPayout> Payouts => payouts;

    public static PayoutMonth GoCardless(int seed) => new PayoutMonth(seed, isStripe: false).Fill();

    public static PayoutMonth Stripe(int seed) => new PayoutMonth(seed, isStripe: true).Fill();

    private PayoutMonth Fill()
    {
        for (day = new DateOnly(2026, 10, 2); day.Month == 10; day = day.AddDays(7))
        {
            (payout, net, fees) = ($"PO{day:MMdd}", 0m, 0m);
            var isDebit = random.Next(8) == 0 && collected.Count > 0;
            for (var count = isDebit ? 0 : random.Next(1, 9); count > 0; count--)
            {
                Collect();
            }

            for (var count = isDebit ? 1 : random.Next(5); count > 0; count--)
            {
                Move(random.Next(8));
            }

            var wrong = Wrongs[random.Next(Wrongs.Length)];
            Spoil(wrong);
            payouts.Add(new KnownPayout(payout, day, net, fees, wrong.Length == 0 ? null : wrong.Split(' ')[0]));
        }

        return this;
    }

    private void Collect()
    {
        var payment = Safe(amounts.Dequeue(), day.AddDays(-random.Next(5)));
        var id = NextId();
        Row(("charge", "payment", "paid_out"), payment.Amount, Fee(payment.Amount), payment.Date, id, random.Next(4) == 0 ? "" : payment.Id);
        collected.Add((id, payment));
    }

    private void Move(int kind)
    {
        switch (kind)
        {
            case 0:
                Row(("refund", "refund", "refunded"), Safe(-amounts.Dequeue(), day.AddDays(-1)).Amount, 0m, day.AddDays(-1));
                break;
            case 1:
                Row(("refund_failure", "refund_funds_returned", ""), Safe(amounts.Dequeue(), day.AddDays(-2)).Amount, 0m, day.AddDays(-2));
                break;
            case 2:
                Row(("fee", "fee", ""), -random.Next(1, 900) / 100m, 0m, day);
                break;
            case 3:
                Row(("tax", "app_fee", ""), -random.Next(1, 300) / 100m, 0m, day);
                break;
            case 4:
                // What was kept stays more than what comes back.
                Row(("fee", "fee", ""), -4m, 0m, day);
                Row(("network_cost", "app_fee_refund", ""), random.Next(1, 400) / 100m, 0m, day);
                break;
            default:
                TakeBack(isClaim: kind is 5 or 6, isWon: kind == 6);
                break;
        }
    }

    /// <summary>A late failure, or a claim of the payer's bank; one that is won is money that comes again, and a payment of its own in SAFE.</summary>
    private void TakeBack(bool isClaim, bool isWon)
    {
        if (collected.Count == 0)
        {
            return;
        }

        var (id, payment) = Take();
        Reverse(payment);
        Row(isClaim ? ("dispute", "payment", "charged_back") : ("charge_failure", "payment", "failed"), -payment.Amount, isClaim && isStripe ? 15m : 0m, payment.Date, id);
        if (isWon)
        {
            var again = Safe(payment.Amount, day.AddDays(-1));
            Row(("dispute_reversal", "chargeback_cancelled", ""), again.Amount, 0m, again.Date, id, again.Id);
        }
    }

    private void Spoil(string wrong)
    {
        switch (wrong)
        {
            case "SX4090":
                Row(("charge", "payment", "paid_out"), amounts.Dequeue(), 1m, day, NextId());
                break;
            case "SX4090 reserve":
                Row((random.Next(2) == 0 ? "risk_reserved_funds" : "fx", "revenue_share", ""), -random.Next(1, 5000) / 100m, 0m, day);
                break;
            case "SX4091":
                Row(("charge_failure", "payment", "failed"), -amounts.Dequeue(), 0m, day, NextId());
                break;
            case "SX4091 refund":
                Row(("refund", "refund", "refunded"), -amounts.Dequeue(), 0m, day);
                break;
            case "SX4092":
                var (first, second) = (Safe(amounts.Dequeue(), day.AddDays(-4)), day.AddDays(-3));
                Reverse(first);
                payments.Add(new SafePayment(NextId(), first.Amount, second, day));
                Row(("charge_failure", "payment", "failed"), -first.Amount, 0m, day, NextId());
                break;
            case "SX4093":
                var less = Safe(amounts.Dequeue(), day.AddDays(-1));
                Row(("charge", "payment", "paid_out"), less.Amount + 1.20m, 1.20m, less.Date, NextId(), less.Id);
                break;
            case "SX4094":
                var standing = Safe(amounts.Dequeue(), day.AddDays(-3));
                Row(("dispute", "payment", "charged_back"), -standing.Amount, 0m, standing.Date, NextId(), standing.Id);
                break;
            case "SX4087":
                Row(("payout_reversal", "payout_reversal", ""), amounts.Dequeue(), 0m, day, isCounted: false);
                break;
            case "SX2070":
                Row(("charge", "payment", "paid_out"), Safe(amounts.Dequeue(), day).Amount, 0m, day, NextId(), moved: 0.01m);
                break;
            case "SX2072":
                Row(("refund", "refund", "refunded"), amounts.Dequeue(), 0m, day);
                break;
            default:
                break;
        }
    }

    private void Row(
        (string Stripe, string GoCardless, string Status) kind, decimal gross, decimal fee, DateOnly on, string provider = "", string told = "", bool isCounted = true, decimal moved = 0m)
    {
        var isFee = kind.Stripe is "fee" or "tax" or "network_cost";
        var row = new Dictionary<string, string>
        {
            ["line_id"] = NextId(),
            ["payout_id"] = payout,
            ["payout_date"] = Text(day),
            ["currency"] = isStripe ? "gbp" : "GBP",
            ["category"] = isStripe ? kind.Stripe : kind.GoCardless,
            ["status"] = kind.Status,
            ["gross"] = Text(gross),
            ["net"] = Text(gross - fee + moved),
            ["charge_date"] = Text(on),
            ["created_date"] = Text(on),
            ["payment_id"] = provider,
            ["refund_id"] = kind.GoCardless.StartsWith("refund", StringComparison.Ordinal) ? NextId() : "",
            ["safe_reference"] = told,
        };

        // GoCardless tells the VAT on its fee and the app's share by themselves.
        var (vat, app) = isStripe ? (0m, 0m) : (decimal.Round(fee / 6m, 2, MidpointRounding.AwayFromZero), fee > 2m ? 0.30m : 0m);
        var sign = feesAreMovements ? -1m : 1m;
        (row["fee"], row["fee_tax"], row["app_fee"]) = (Text(sign * (fee - vat - app)), Text(sign * vat), Text(sign * app));
        rows.Add(row);
        net += isCounted ? gross - fee + moved : 0m;
        fees += fee - (isFee ? gross : 0m);
    }

    private SafePayment Safe(decimal amount, DateOnly on)
    {
        var payment = new SafePayment(NextId(), amount, on);
        payments.Add(payment);
        return payment;
    }

    private void Reverse(SafePayment payment) => payments[payments.IndexOf(payment)] = payment with { ReversedOn = day };

    private (string ProviderId, SafePayment Payment) Take()
    {
        var taken = collected[random.Next(collected.Count)];
        collected.Remove(taken);
        return taken;
    }

    private static decimal Fee(decimal amount) => Math.Min(4m, decimal.Round(amount / 100m, 2, MidpointRounding.AwayFromZero) + 0.20m);

    private string NextId() => (++ids + 60000).ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
