using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Plan.Payouts;

/// <summary>Generated months: gross less fees, refunds and failures is what reaches the bank, and what is left in clearing is SAFE's payments by name.</summary>
public sealed class PayoutMonthsTests
{
    private static readonly string[] EveryKind =
    [
        "Payment", "PaymentFailed", "Chargeback", "ChargebackReversed", "Refund", "RefundReturned", "Fee", "Other", "PayoutReturned",
        "SX4087", "SX4090", "SX4091", "SX4092", "SX4093", "SX4094",
    ];

    [Fact]
    public void Every_payout_is_proved_to_the_penny_and_what_is_wrong_is_named()
    {
        var drawn = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < 400; seed++)
        {
            var month = new PayoutMonth(seed);
            Prove(month, new PayoutWorld().Plan(month.Safe, [.. month.Payouts.Select(static payout => PayoutWorld.Payout(payout.Items, payout.Id, payout.Day))]), $"seed {seed}");
            foreach (var (kind, times) in month.Drawn)
            {
                drawn[kind] = drawn.GetValueOrDefault(kind) + times;
            }
        }

        EveryKind.Where(kind => drawn.GetValueOrDefault(kind) < 20).ShouldBeEmpty();
    }

    private static void Prove(PayoutMonth month, IReadOnlyCollection<PlannedPayout> rows, string seed)
    {
        foreach (var payout in month.Payouts)
        {
            var transfer = rows.Single(row => row.Payout.Id == payout.Id && row.Kind == RecordKind.PayoutTransfer);
            var fee = rows.SingleOrDefault(row => row.Payout.Id == payout.Id && row.Kind == RecordKind.PayoutFee);

            (transfer.Amount, fee?.Amount ?? 0m).ShouldBe((payout.Net, payout.Fees), $"{seed} {payout.Id}");
            Outcome(transfer).ShouldBe(month.Wrong.GetValueOrDefault(payout.Id) ?? (payout.Net == 0m ? "SX4099" : "Create"), $"{seed} {payout.Id}: {transfer.Decision.Reason}");
            (fee is null ? "" : Outcome(fee)).ShouldBe(fee is null ? "" : month.Wrong.GetValueOrDefault(payout.Id) ?? (payout.Fees < 0m ? "SX4096" : "Create"), $"{seed} {payout.Id}: {fee?.Decision.Reason}");
        }

        LeftInClearing(month, rows).ShouldBe(Standing(month) - rows.Where(static row => row.Decision.Sends).Sum(static row => row.Amount), seed);
    }

    /// <summary>What SAFE has in the clearing account, before anything was paid out of it.</summary>
    private static decimal Standing(PayoutMonth month) => month.Payments.Where(static payment => payment.ReversedOn is null).Sum(static payment => payment.Amount);

    /// <summary>By name: each payment less what posted payouts brought of it, and fees that wait.</summary>
    private static decimal LeftInClearing(PayoutMonth month, IReadOnlyCollection<PlannedPayout> rows)
    {
        var posted = rows.Where(static row => row.Kind == RecordKind.PayoutTransfer && (row.Decision.Sends || row.Amount == 0m)).ToArray();
        var paidOut = posted.SelectMany(static row => row.Items).ToLookup(static item => item.PaymentId, static item => item.Amount);
        var waiting = rows.Where(row => row.Kind == RecordKind.PayoutFee && !row.Decision.Sends && posted.Any(each => each.Payout.Id == row.Payout.Id)).Sum(static row => row.Amount);
        return month.Payments.Sum(payment => (payment.ReversedOn is null ? payment.Amount : 0m) - paidOut[payment.Id].Sum()) + waiting;
    }

    private static string Outcome(PlannedPayout row) => row.Decision.State == PlanState.Create ? "Create" : row.Decision.Code ?? row.Decision.State.ToString();
}
