using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>Which payments the payouts of earlier months brought: a payment explains one item, and the provider's file of the month need not show the other.</summary>
internal static class PaidOutBefore
{
    /// <summary>As far as exports reach back (DESIGN 3).</summary>
    private const int MonthsBack = 3;

    /// <param name="again">The payouts that this run decides on: they are held against one another.</param>
    /// <returns>By SAFE's payment: the id of the payout.</returns>
    public static Dictionary<string, string> Of(RunDirectory run, AccountingPeriod period, LedgerView ledger, IEnumerable<Payout> again)
    {
        var own = again.Select(PlannedPayout.KeyOf).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var payout in Posted(run, period, ledger).Where(row => !own.Contains(row.Key)).OrderBy(static row => row.Date).ThenBy(static row => row.Key, StringComparer.Ordinal))
        {
            foreach (var item in payout.Items.Where(static item => item is { PaymentId: not null, Finding: PayoutItemFinding.Matched }))
            {
                if (item.Kind == PayoutLineKind.Payment)
                {
                    found[item.PaymentId!] = payout.Payout.Id;
                }
                else if (item.Amount < 0m)
                {
                    found.Remove(item.PaymentId!);
                }
            }
        }

        return found;
    }

    private static IEnumerable<PlannedPayout> Posted(RunDirectory run, AccountingPeriod period, LedgerView ledger)
    {
        var since = period.FirstDay.AddMonths(-MonthsBack);
        var runs = ledger.Records.Where(record => record.Kind == RecordKind.PayoutTransfer && record.Date >= since)
            .Select(record => ledger.Posting(record.Kind, record.Key)).OfType<LedgerPosting>().Where(static posting => posting is { State: PostingState.Posted, MadeBy.Length: > 0 })
            .ToLookup(static posting => posting.MadeBy, static posting => posting.Key, StringComparer.Ordinal);
        return runs.SelectMany(made => PlanShard.Read(run, made.Key, static of => of.PlannedPayouts, PlanJson.Default.PlannedPayout)
            .Where(row => row.Kind == RecordKind.PayoutTransfer && made.Contains(row.Key)));
    }
}
