using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// Money that the bank feed brought is found again in every comparison, by the plan's own rule: the ledger keeps no id of a payment
/// that it did not make.
/// </summary>
internal static class BankFeedCash
{
    public static ImmutableArray<SafeCash> Found(IReadOnlyCollection<SafeCash> cash, XeroHoldings holdings)
    {
        var claimed = cash.Select(static part => part.XeroId).OfType<Guid>().ToHashSet();
        return [.. cash.OrderBy(static part => part.Date).ThenBy(static part => part.Key, StringComparer.Ordinal).Select(Found)];

        SafeCash Found(SafeCash part)
        {
            if (part is not { FromBankFeed: true, XeroId: null, BillNumber: { } bill } || holdings.Holder(bill) is not { } document)
            {
                return part;
            }

            var payment = SameMoney.Find(holdings.PaymentsOn(document.Id).Where(payment => !claimed.Contains(payment.Id)), part.Amount, part.Date, part.AccountCode);
            return payment is not null && claimed.Add(payment.Id) ? part with { XeroId = payment.Id } : part;
        }
    }
}
