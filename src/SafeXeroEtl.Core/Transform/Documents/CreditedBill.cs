using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>What a credit note gives back of one bill, as SAFE's links say.</summary>
/// <param name="Amount">Net and VAT in whole pence, in the credit note's own sign.</param>
public sealed record CreditedBill(string BillNumber, decimal Amount)
{
    /// <summary>
    /// The bills that a credit note gives charges back of, oldest first. Each is given its lines' net and VAT before rounding, then rounded to pence, however the
    /// document sums them up. Where the credit note holds nothing else, the pennies to its gross go to the largest, so that nothing of it is left over; where it
    /// charges anew as well, the gross goes to the oldest first. Σ is never above the gross.
    /// </summary>
    /// <param name="mapped">All lines of the credit note, as SAFE signs them.</param>
    /// <param name="gross">Of the credit note, in its own sign.</param>
    public static ImmutableArray<CreditedBill> Of(BilledDocument credit, ImmutableArray<MappedLine> mapped, decimal gross, OriginalCharges originals)
    {
        var linked = mapped.Select(line => (Line: line, Bill: originals.Of(credit, line.Line)?.Bill))
            .Where(item => item.Bill is not null && item.Bill.Number != credit.Number).ToArray();
        var bills = linked.GroupBy(static item => item.Bill!.Number)
            .OrderBy(static bill => bill.First().Bill!.Date).ThenBy(static bill => bill.Key, BillAge.Comparer)
            .Select(static bill => new CreditedBill(bill.Key, Rounding.ToPence(-bill.Sum(static item => item.Line.Line.Net + item.Line.ExactVat))))
            .Where(static bill => bill.Amount > 0m).ToArray();
        return Bounded(linked.Length == mapped.Length ? WithPennies(bills, gross) : bills, gross);
    }

    private static CreditedBill[] WithPennies(CreditedBill[] bills, decimal gross)
    {
        var left = gross - bills.Sum(static bill => bill.Amount);
        var largest = bills.MaxBy(static bill => bill.Amount);
        return [.. bills.Select(bill => bill == largest ? bill with { Amount = bill.Amount + left } : bill)];
    }

    private static ImmutableArray<CreditedBill> Bounded(CreditedBill[] bills, decimal gross)
    {
        var bounded = ImmutableArray.CreateBuilder<CreditedBill>(bills.Length);
        foreach (var bill in bills)
        {
            var amount = Math.Min(bill.Amount, gross);
            gross -= amount;
            if (amount > 0m)
            {
                bounded.Add(bill with { Amount = amount });
            }
        }

        return bounded.DrainToImmutable();
    }
}
