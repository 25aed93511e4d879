using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>
/// SAFE shows what a payment settles as it was when the report was saved, which is days after the period's end. What it gave by then to a bill
/// of a later month was on account at the end; the run of that month takes the bill in, and gives it the money.
/// </summary>
public static class LaterBills
{
    /// <param name="later">Numbers of the export's bills that are dated after the period's last day.</param>
    /// <returns>The payment as it is where what is left would not be part of it, as of sums that stand against each other.</returns>
    public static CustomerPayment AsAt(CustomerPayment payment, IReadOnlySet<string> later)
    {
        if (later.Count == 0 || !payment.Parts.Any(part => later.Contains(part.BillNumber)))
        {
            return payment;
        }

        var stood = payment with { Parts = [.. payment.Parts.Where(part => !later.Contains(part.BillNumber))] };
        return stood.Parts.All(part => Math.Sign(part.Amount) == Math.Sign(payment.Amount)) && Math.Abs(stood.Parts.Sum(static part => part.Amount)) <= Math.Abs(payment.Amount)
            ? stood
            : payment;
    }
}
