using System.Collections.Frozen;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>
/// Which two payments are the sides of one transfer: same type, currency and customer, equal and opposite amounts, dated close
/// enough. The earliest of those that fit is taken, so that the same export always pairs the same way.
/// </summary>
internal static class TransferPairs
{
    /// <param name="transfers">Payments that are sides of transfers.</param>
    /// <param name="daysApart">How far apart the dates may be.</param>
    /// <param name="groupOf">The customer behind an account number.</param>
    /// <returns>Payment id to payment id, each pair both ways.</returns>
    public static FrozenDictionary<string, string> Of(
        IEnumerable<CustomerPayment> transfers, Func<CustomerPayment, int> daysApart, Func<string, string> groupOf) => transfers
        .Where(static payment => payment.Amount != 0m)
        .GroupBy(payment => (payment.PaymentType.ToUpperInvariant(), payment.Currency, groupOf(payment.AccountNumber), Math.Abs(payment.Amount)))
        .SelectMany(alike => Pairs([.. InOrder(alike, -1)], [.. InOrder(alike, 1)], daysApart))
        .SelectMany(static pair => new[] { (One: pair.Out, Other: pair.In), (One: pair.In, Other: pair.Out) })
        .ToFrozenDictionary(static pair => pair.One, static pair => pair.Other);

    private static IOrderedEnumerable<CustomerPayment> InOrder(IEnumerable<CustomerPayment> payments, int sign) =>
        payments.Where(payment => Math.Sign(payment.Amount) == sign).OrderBy(static payment => payment.Date).ThenBy(static payment => payment.Id, StringComparer.Ordinal);

    private static IEnumerable<(string Out, string In)> Pairs(CustomerPayment[] outs, List<CustomerPayment> ins, Func<CustomerPayment, int> daysApart)
    {
        foreach (var side in outs)
        {
            var other = ins.FindIndex(payment => Math.Abs(payment.Date.DayNumber - side.Date.DayNumber) <= daysApart(side));
            if (other >= 0)
            {
                yield return (side.Id, ins[other].Id);
                ins.RemoveAt(other);
            }
        }
    }
}
