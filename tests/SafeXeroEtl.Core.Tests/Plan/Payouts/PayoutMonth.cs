using System.Globalization;

namespace SafeXeroEtl.Core.Tests.Plan.Payouts;

/// <summary>What a provider would do to October: payouts each Wednesday of what SAFE took in until three days before, with every kind of fee and failure; and what is known to be wrong.</summary>
internal sealed class PayoutMonth
{
    private static readonly int[] Wednesdays = [7, 14, 21, 28];

    private readonly Random random;
    private readonly List<Taken> payments = [];
    private readonly Dictionary<int, List<string>> items = Wednesdays.ToDictionary(static day => day, static _ => new List<string>());
    private readonly Dictionary<int, decimal> nets = Wednesdays.ToDictionary(static day => day, static _ => 0m);
    private readonly Dictionary<int, decimal> fees = Wednesdays.ToDictionary(static day => day, static _ => 0m);

    public PayoutMonth(int seed)
    {
        random = new Random(seed);
        for (var number = random.Next(6, 24); number > 0; number--)
        {
            Collected(random.Next(1, 25));
        }

        foreach (var day in Wednesdays.Where(_ => random.Next(2) == 0))
        {
            ProviderCharges(day);
        }

        foreach (var day in Wednesdays)
        {
            Disturb(day);
        }
    }

    /// <summary>A payment of SAFE's, day of October; reversed on a day, or standing.</summary>
    public sealed record Taken(string Id, decimal Amount, int Day, int? ReversedOn);

    public IReadOnlyList<Taken> Payments => payments;

    /// <summary>By payout: the code that holds or blocks it. What is not here is in order.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>How often each kind of item and fault was drawn.</summary>
    public Dictionary<string, int> Drawn { get; } = [];

    public string Safe => string.Join('\n', payments.Select(static each => FormattableString.Invariant($"{each.Id}|{each.Amount}|2026-10-{each.Day:00}|{(each.ReversedOn is { } day ? FormattableString.Invariant($"2026-10-{day:00}") : "")}")));

    /// <summary>Name, items as text, day, what reaches the bank, what the provider keeps.</summary>
    public IEnumerable<(string Id, string Items, string Day, decimal Net, decimal Fees)> Payouts =>
        Wednesdays.Where(day => items[day].Count > 0).Select(day => (IdOf(day), string.Join('\n', items[day]), FormattableString.Invariant($"2026-10-{day:00}"), nets[day], fees[day]));

    private static string IdOf(int day) => FormattableString.Invariant($"PO{day:00}");

    private static int? PaidOut(int day) => Array.Find(Wednesdays, wednesday => wednesday >= day + 3) is var found and > 0 ? found : null;

    /// <summary>No two amounts are alike, nor alike less a fee, unless a fault wants it.</summary>
    private decimal NextAmount() => 10m + (7.31m * payments.Count);

    private static decimal FeeOf(decimal amount) => Math.Min(4m, decimal.Round(amount / 100m, 2, MidpointRounding.AwayFromZero) + 0.20m);

    private void Collected(int day)
    {
        var (amount, isReversed) = (NextAmount(), random.Next(5) == 0);
        var paidOut = PaidOut(day);
        var back = isReversed ? day + random.Next(1, 7) : (int?)null;
        var id = Take(amount, day, back);
        if (paidOut is not { } on || back <= on)
        {
            return; // not paid out yet, or gone before it was
        }

        Item("Payment", amount, FeeOf(amount), on, day, id);
        if (back is { } gone && Array.Find(Wednesdays, wednesday => wednesday >= gone) is var next and > 0)
        {
            Item(random.Next(2) == 0 ? "PaymentFailed" : "Chargeback", -amount, 0m, next, day, id);
            if (random.Next(3) == 0)
            {
                Fee(next, -5m);
            }
        }
    }

    /// <summary>Fees as items of their own, refunds to customers and refunds that did not arrive, disputes that were won.</summary>
    private void ProviderCharges(int day)
    {
        Fee(day, -random.Next(1, 2000) / 100m);
        var amount = NextAmount();
        switch (random.Next(4))
        {
            case 0:
                Item("Refund", -amount, 0m, day, day - 1, Take(-amount, day - 1, null));
                break;
            case 1:
                Item("RefundReturned", amount, 0m, day, day - 2, Take(amount, day - 2, null));
                break;
            case 2:
                Item("ChargebackReversed", amount, 0m, day, day - 2, Take(amount, day - 2, null));
                break;
            default:
                Fee(day, 0.35m); // a fee that came back
                break;
        }
    }

    private void Disturb(int day)
    {
        var (id, amount) = (IdOf(day), NextAmount());
        switch (items[day].Count == 0 ? 99 : random.Next(14))
        {
            case 0:
                Fault(id, "SX4090", "Payment", 3.33m, 0.23m, day, "");
                break;
            case 1:
                Fault(id, "SX4090", "Other", -3.33m, 0m, day, "");
                break;
            case 2:
                Fault(id, "SX4091", "PaymentFailed", -3.33m, 0m, day, "");
                break;
            case 3:
                _ = (Take(amount, day - 4, day - 1), Take(amount, day - 4, day - 1));
                Fault(id, "SX4092", "Chargeback", -amount, 0m, day, "");
                payments.Add(new Taken("S" + payments.Count, 0m, day, null)); // the next amount is another
                break;
            case 4:
                var taken = Take(amount, day - 4, null);
                Fault(id, "SX4093", "Payment", amount + 0.50m, 0.50m, day, taken);
                break;
            case 5:
                Fault(id, "SX4094", "PaymentFailed", -amount, 0m, day, Take(amount, day - 4, null));
                break;
            case 6:
                Fault(id, "SX4087", "PayoutReturned", 1.00m, 0m, day, "");
                break;
            default:
                break;
        }
    }

    private void Fault(string payout, string code, string kind, decimal gross, decimal fee, int day, string told)
    {
        Wrong[payout] = code;
        Item(kind, gross, fee, day, day - 4, told);
        Count(code);
    }

    private string Take(decimal amount, int day, int? reversedOn)
    {
        var id = "S" + payments.Count.ToString(CultureInfo.InvariantCulture);
        payments.Add(new Taken(id, amount, day, reversedOn));
        return id;
    }

    private void Fee(int day, decimal amount) => Item("Fee", amount, 0m, day, null, "");

    private void Item(string kind, decimal gross, decimal fee, int day, int? charged, string told)
    {
        items[day].Add(FormattableString.Invariant($"{kind}|{gross}|{fee}|{(charged is { } on ? FormattableString.Invariant($"2026-10-{on:00}") : "")}|{(told.Length == 0 ? "" : "PM" + told)}|{(kind == "Refund" ? "" : told)}"));
        (nets[day], fees[day]) = kind == "Fee" ? (nets[day] + gross, fees[day] - gross) : (nets[day] + gross - fee, fees[day] + fee);
        Count(kind);
    }

    private void Count(string what) => Drawn[what] = Drawn.GetValueOrDefault(what) + 1;
}
