using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform.Collections;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Why money of a provider is still in a clearing account, or was taken out of it by more than came in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClearingRestKind>))]
public enum ClearingRestKind
{
    /// <summary>What the month began with: payments of earlier months that this month's payouts took are told apart and make up for it.</summary>
    Opening,

    /// <summary>Collected by SAFE and in no payout that is posted: on its way, or in a payout that is held.</summary>
    OnItsWay,

    /// <summary>Paid out this month, and not collected in it: of an earlier month, or not in the account at all.</summary>
    PaidOutOnly,

    /// <summary>An item of a posted payout that no payment of SAFE's explains.</summary>
    Unexplained,

    /// <summary>Fees of a posted payout that are not posted.</summary>
    FeeWaits,

    /// <summary>Moved in Xero by somebody else.</summary>
    MovedByHand,
}

/// <summary>One thing that the balance of a clearing account is made of; above nil where it adds to it.</summary>
/// <param name="Key">SAFE's payment, the payout, the item or the reference in Xero.</param>
public sealed record ClearingRest(string AccountCode, ClearingRestKind Kind, string Key, DateOnly Date, decimal Amount, string Detail)
{
    /// <param name="items">What moved the account.</param>
    /// <param name="rows">The payments beside Xero's.</param>
    public static IEnumerable<ClearingRest> Of(ReconciliationRequest request, XeroSide xero, CollectionRule rule, ImmutableArray<ClearingItem> items, ImmutableArray<PaymentComparison> rows)
    {
        var own = items.Where(item => item.AccountCode == rule.ClearingAccount).ToList();
        var posted = request.PlannedPayouts.Where(row => row.Kind == RecordKind.PayoutTransfer && row.Payout.Provider == rule.Provider && request.Period.Contains(row.Date) && Stands(row, xero)).ToList();
        var waiting = Waiting(request, rule);
        return
        [
            .. own.Where(static item => item.Kind == ClearingKind.Opening).Select(static item => new ClearingRest(item.AccountCode, ClearingRestKind.Opening, item.Key, item.Date, item.Amount, "")),
            .. OfPayments(rule.ClearingAccount, own, posted, xero, rows).Select(rest => rest.Kind == ClearingRestKind.OnItsWay && waiting.TryGetValue(rest.Key, out var payout) ? rest with { Detail = payout } : rest),
            .. posted.SelectMany(payout => payout.Items.Where(static item => item.PaymentId is null && IsMoney(item)).Select(item =>
                new ClearingRest(rule.ClearingAccount, ClearingRestKind.Unexplained, $"{payout.Key} {item.Id}", payout.Date, -item.Amount, item.Evidence))),
            .. request.PlannedPayouts.Where(row => row.Kind == RecordKind.PayoutFee && posted.Exists(payout => payout.Key == row.Key) && !Stands(row, xero))
                .Select(row => new ClearingRest(rule.ClearingAccount, ClearingRestKind.FeeWaits, row.Key, row.Date, row.Amount, row.Decision.Reason ?? "")),
            .. own.Where(static item => item.Kind == ClearingKind.Other).Select(static item => new ClearingRest(item.AccountCode, ClearingRestKind.MovedByHand, item.Key, item.Date, item.Amount, "")),
        ];
    }

    /// <summary>By SAFE's payment: the payout that has it and is not posted, and why.</summary>
    private static Dictionary<string, string> Waiting(ReconciliationRequest request, CollectionRule rule) => request.PlannedPayouts
        .Where(row => row.Kind == RecordKind.PayoutTransfer && row.Payout.Provider == rule.Provider && row.Decision is { State: PlanState.Held or PlanState.Blocked or PlanState.Skipped, Code: not null })
        .SelectMany(static row => row.Items.Where(static item => item.PaymentId is not null && item.Amount > 0m).Select(item => (Payment: item.PaymentId!, Why: $"in payout {row.Key}, which is {row.Decision.State.ToString().ToLowerInvariant()} ({row.Decision.Code})")))
        .DistinctBy(static each => each.Payment).ToDictionary(static each => each.Payment, static each => each.Why, StringComparer.Ordinal);

    /// <summary>What came in for a payment in the month, beside what the payouts of the month say of it.</summary>
    private static IEnumerable<ClearingRest> OfPayments(string code, List<ClearingItem> own, List<PlannedPayout> posted, XeroSide xero, ImmutableArray<PaymentComparison> rows)
    {
        var idOf = PaymentIds(xero, rows);
        var moved = own.Where(static item => item.Kind is ClearingKind.Collected or ClearingKind.Refunded or ClearingKind.Returned)
            .Select(item => (Id: idOf.GetValueOrDefault(item.Key, item.Key), item.Date, item.Amount));
        var paidOut = posted.SelectMany(static payout => payout.Items.Where(static item => item.PaymentId is not null && IsMoney(item)).Select(item => (Id: item.PaymentId!, payout.Date, Amount: -item.Amount)));
        return from each in moved.Concat(paidOut)
               group each by each.Id into payment
               let amount = payment.Sum(static each => each.Amount)
               where amount != 0m
               orderby payment.Min(static each => each.Date), payment.Key
               select new ClearingRest(code, amount > 0m ? ClearingRestKind.OnItsWay : ClearingRestKind.PaidOutOnly, payment.Key, payment.Min(static each => each.Date), amount, "");
    }

    /// <summary>SAFE's payment by what a movement in Xero is called.</summary>
    private static Dictionary<string, string> PaymentIds(XeroSide xero, ImmutableArray<PaymentComparison> rows)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(static row => row.XeroId is not null))
        {
            var id = row.XeroId!.Value;
            foreach (var name in new[] { xero.Holdings.Payment(id)?.Reference, xero.Holdings.OnAccountOf(id)?.Reference, xero.Holdings.RefundOf(id)?.Reference, id.ToString() }.OfType<string>())
            {
                found.TryAdd(name, row.PaymentId);
            }
        }

        return found;
    }

    private static bool Stands(PlannedPayout row, XeroSide xero) => row.Kind == RecordKind.PayoutFee
        ? xero.Bank.Spent.Any(spent => spent.Reference == row.Reference && xero.Bank.HasSpent(spent.Id))
        : row.Amount == 0m || xero.Bank.Transfers.Any(transfer => transfer.Reference == row.Reference && xero.Bank.HasTransfer(transfer.Id));

    /// <summary>A payout that came back is in no sum of the payout.</summary>
    private static bool IsMoney(PayoutItem item) => item.Kind != PayoutLineKind.PayoutReturned;
}
