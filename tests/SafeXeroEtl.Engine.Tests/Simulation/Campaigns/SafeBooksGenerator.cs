using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>Draws a few customers, their bills of some months, and collections that stand, fail, are claimed back and are tried again.</summary>
internal sealed class SafeBooksGenerator(SplitMix64 chance)
{
    private static readonly string[] Names = ["Northvale Joinery Ltd", "Bramford Dental Practice", "Kesarcombe Roofing Ltd", "Quillmere Logistics Ltd", "Thistledown Bakery", "Oxlarwick Solicitors LLP"];

    private readonly List<SafeBill> bills = [];
    private readonly List<SafeMoney> money = [];
    private DateOnly end;

    private IReadOnlyList<CollectedBy> ways = [CollectedBy.DirectDebit, CollectedBy.DirectDebit, CollectedBy.DirectDebit, CollectedBy.Card, CollectedBy.Card, CollectedBy.Transfer];

    /// <param name="dealers">Each gets customers by turns.</param>
    /// <param name="collected">How money comes in, each as likely as the others; mostly through providers where nothing is said.</param>
    public SafeBooks Draw(int months, IReadOnlyList<string> dealers, params IReadOnlyList<CollectedBy> collected)
    {
        ways = collected.Count > 0 ? collected : ways;
        var first = new AccountingPeriod(2026, 9); // the sandbox is locked to the month before
        var last = first;
        for (var month = 1; month < months; month++)
        {
            last = last.Next;
        }

        end = last.LastDay;
        var customers = Names.Take(chance.Between(dealers.Count + 1, 5)).Select((name, index) => new SafeCustomer($"A{index + 1}", name, dealers[index % dealers.Count])).ToList();
        for (var month = first; month <= last; month = month.Next)
        {
            foreach (var customer in customers.Where((_, index) => index == 0 || chance.Chance(80)))
            {
                Bill(customer, month);
            }
        }

        return new SafeBooks { First = first, Last = last, Customers = customers, Bills = bills, Money = money };
    }

    private void Bill(SafeCustomer customer, AccountingPeriod month)
    {
        var number = $"{customer.Account}/{1 + bills.Count(bill => bill.Account == customer.Account)}";
        var bill = new SafeBill(number, customer.Account, month.FirstDay.AddDays(chance.Below(20)), chance.Between(500, 40_000) / 100m);
        bills.Add(bill);
        if (!chance.Chance(85))
        {
            return;
        }

        var first = chance.Chance(75) ? bill.Gross : decimal.Round(bill.Gross / 3m, 2);
        Collect(bill, first);
        if (first < bill.Gross && chance.Chance(50))
        {
            Collect(bill, bill.Gross - first);
        }
    }

    /// <summary>An amount is collected until it stands, or nobody tries again.</summary>
    private void Collect(SafeBill bill, decimal amount)
    {
        var by = ways.Count == 1 ? ways[0] : chance.Pick(ways);
        var day = AccountingPeriod.Of(bill.Date).LastDay == end && chance.Chance(50) ? end.AddDays(-chance.Between(1, 3)) : bill.Date.AddDays(chance.Between(2, 30));
        for (var attempt = 0; attempt < 4 && day <= end; attempt++)
        {
            var back = by == CollectedBy.Transfer ? null : TakenBack(day);
            money.Add(new SafeMoney($"{70_001 + money.Count}", bill.Account, bill.Number, day, by, amount) { ReversedOn = back, IsAgain = attempt > 0 });
            if (back is not { } came || !chance.Chance(65))
            {
                return;
            }

            day = came.AddDays(chance.Between(1, 8));
        }
    }

    /// <returns>Null for money that stands.</returns>
    private DateOnly? TakenBack(DateOnly day)
    {
        var month = AccountingPeriod.Of(day);
        return chance.Below(100) switch
        {
            < 45 => null,
            < 65 when day.AddDays(1) <= month.LastDay => Earlier(day.AddDays(chance.Between(1, 5)), month.LastDay),
            < 78 => month.Next.FirstDay.AddDays(chance.Below(12)),
            _ => day.AddDays(chance.Between(35, 70)),
        };
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
