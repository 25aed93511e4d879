using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <param name="Dealer">Who sells to it: the brand, where there are several.</param>
internal sealed record SafeCustomer(string Account, string Name, string Dealer);

/// <summary>A bill of one line at 20 %.</summary>
internal sealed record SafeBill(string Number, string Account, DateOnly Date, decimal Net)
{
    public decimal Vat => Rounding.VatOf(Net, 20m);

    public decimal Gross => Net + Vat;

    public DateOnly DueDate => Date.AddDays(14);
}

/// <summary>Money for one bill.</summary>
internal sealed record SafeMoney(string Id, string Account, string Bill, DateOnly Date, CollectedBy By, decimal Amount)
{
    /// <summary>Null when it was never taken back.</summary>
    public DateOnly? ReversedOn { get; init; }

    /// <summary>It is an attempt after one that came back.</summary>
    public bool IsAgain { get; init; }

    public bool StandsOn(DateOnly day) => Date <= day && !(ReversedOn <= day);

    /// <summary>Whether it came back by the day, and not in the month it was received.</summary>
    public bool IsReturnedBy(DateOnly day) => ReversedOn <= day && AccountingPeriod.Of(ReversedOn.Value) != AccountingPeriod.Of(Date);
}

internal enum CollectedBy
{
    DirectDebit,
    Card,
    Transfer,
}

/// <summary>All that SAFE has. From it alone follows what is to be in Xero.</summary>
internal sealed record SafeBooks
{
    public required AccountingPeriod First { get; init; }

    public required AccountingPeriod Last { get; init; }

    public required IReadOnlyList<SafeCustomer> Customers { get; init; }

    public required IReadOnlyList<SafeBill> Bills { get; init; }

    public required IReadOnlyList<SafeMoney> Money { get; init; }

    /// <summary>Of the company whose payouts they are: each has an account, or is a creditor, of its own at the providers. Empty where there is one alone.</summary>
    public string Brand { get; init; } = "";

    public IEnumerable<AccountingPeriod> Months
    {
        get
        {
            for (var month = First; month <= Last; month = month.Next)
            {
                yield return month;
            }
        }
    }

    /// <summary>What the customer owes on a bill at the end of a day.</summary>
    public decimal Unpaid(SafeBill bill, DateOnly day) => bill.Gross - Money.Where(each => each.Bill == bill.Number && each.StandsOn(day)).Sum(static each => each.Amount);

    /// <summary>The providers' payouts as far as they are known at the end of a day.</summary>
    public IEnumerable<ProviderPayout> Payouts(DateOnly day) => ProviderPayouts.Of(this, day);

    /// <summary>What belongs to the customers of one dealer.</summary>
    public SafeBooks OfDealer(string dealer)
    {
        var own = Customers.Where(customer => customer.Dealer == dealer).ToList();
        var accounts = own.Select(static customer => customer.Account).ToHashSet();
        return this with { Brand = dealer, Customers = own, Bills = [.. Bills.Where(bill => accounts.Contains(bill.Account))], Money = [.. Money.Where(each => accounts.Contains(each.Account))] };
    }
}
