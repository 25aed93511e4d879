using System.Collections.Immutable;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report.Today;

/// <summary>Money that came into a clearing account and has not left it, as far as it was read.</summary>
/// <param name="Left">What is left of <paramref name="Item"/>.</param>
public sealed record StaleClearing(ClearingAccount Account, ClearingItem Item, decimal Left, int Days)
{
    /// <summary>
    /// What leaves an account takes the oldest money first: payouts name no payments here. What left before it came is set against what comes next.
    /// </summary>
    /// <param name="today">The day that ages are counted to.</param>
    /// <param name="daysMax">What has lain no longer is not told.</param>
    public static ImmutableArray<StaleClearing> Of(ClearingProof proof, DateOnly today, int daysMax) =>
    [
        .. from account in proof.Accounts
           where !account.IsControl
           from rest in Rests([.. proof.Items.Where(item => item.AccountCode == account.Code)])
           let days = today.DayNumber - rest.Item.Date.DayNumber
           where days > daysMax
           select new StaleClearing(account, rest.Item, rest.Left, days),
    ];

    private static IEnumerable<(ClearingItem Item, decimal Left)> Rests(ImmutableArray<ClearingItem> items)
    {
        var gone = -items.Where(static item => item.Amount < 0m).Sum(static item => item.Amount);
        foreach (var item in items.Where(static item => item.Amount > 0m).OrderBy(static item => item.Date).ThenBy(static item => item.Kind).ThenBy(static item => item.Key, StringComparer.Ordinal))
        {
            var taken = Math.Min(gone, item.Amount);
            gone -= taken;
            if (item.Amount > taken)
            {
                yield return (item, item.Amount - taken);
            }
        }
    }
}
