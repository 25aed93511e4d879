using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Payments in Xero that are not ours and may be the same money as a payment of SAFE's.</summary>
public static class SameMoney
{
    /// <summary>An equal payment on the document this many days away or less may be the same money.</summary>
    public const int DaysMax = 5;

    /// <param name="payments">Standing payments on the document that are not ours.</param>
    /// <param name="amount">As SAFE signs it.</param>
    /// <param name="account">The account it must be on; null for any.</param>
    /// <returns>The nearest by date.</returns>
    public static BookedPayment? Find(IEnumerable<BookedPayment> payments, decimal amount, DateOnly date, string? account) => payments
        .Where(payment => payment.Amount == Math.Abs(amount) && IsNear(payment.Date, date) && (account is null || payment.AccountCode == account))
        .OrderBy(payment => DaysApart(payment.Date, date))
        .ThenBy(static payment => payment.Id)
        .FirstOrDefault();

    /// <summary>Near enough to be the same money.</summary>
    public static bool IsNear(DateOnly one, DateOnly other) => DaysApart(one, other) <= DaysMax;

    public static int DaysApart(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);
}
