using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>
/// SAFE shows what a payment settles as it was when the report was saved, which is days after the period's end. What it gave by then to a bill
/// of a later month was on account at the end; the run of that month takes the bill in, and gives it the money. An export of bills that ends with
/// the period does not show such a bill: a number that follows the last one known is its own proof, since SAFE counts bills up (SAFE.md 6). One that
/// is further off is rather mistyped, and is asked about.
/// </summary>
/// <param name="lastDay">The period's.</param>
public sealed class LaterBills(DateOnly lastDay)
{
    /// <summary>A customer has a bill a month, and an export is saved days after the end: the next bill, or one more.</summary>
    private const int BillsAhead = 2;

    private readonly HashSet<string> later = new(StringComparer.Ordinal);

    /// <summary>The last number known, by what stands before its count.</summary>
    private readonly Dictionary<string, string> latest = new(StringComparer.Ordinal);

    /// <summary>A bill of the export.</summary>
    public void Add(string number, DateOnly date)
    {
        Know(number);
        if (date > lastDay)
        {
            later.Add(number);
        }
    }

    /// <summary>A bill that an earlier run took in, whether or not the export still reaches it.</summary>
    public void Know(string number)
    {
        var stem = BillAge.StemOf(number);
        if (!latest.TryGetValue(stem, out var last) || BillAge.Comparer.Compare(number, last) > 0)
        {
            latest[stem] = number;
        }
    }

    /// <returns>The payment as it is where what is left would not be part of it, as of sums that stand against each other.</returns>
    public CustomerPayment AsAt(CustomerPayment payment)
    {
        if (!payment.Parts.Any(IsLater))
        {
            return payment;
        }

        var stood = payment with { Parts = [.. payment.Parts.Where(part => !IsLater(part))] };
        return stood.Parts.All(part => Math.Sign(part.Amount) == Math.Sign(payment.Amount)) && Math.Abs(stood.Parts.Sum(static part => part.Amount)) <= Math.Abs(payment.Amount)
            ? stood
            : payment;
    }

    private bool IsLater(PaymentPart part) => later.Contains(part.BillNumber)
        || (latest.TryGetValue(BillAge.StemOf(part.BillNumber), out var last) && BillAge.CountOf(part.BillNumber) - BillAge.CountOf(last) is > 0 and <= BillsAhead);
}
