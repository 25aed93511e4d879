using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform.Collections;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.Payouts.PayoutWorld;

namespace SafeXeroEtl.Core.Tests.Plan.Payouts;

/// <summary>What each item of a payout is in SAFE: an item, SAFE's payments, what is found and what becomes of the payout.</summary>
public sealed class PayoutMatchingTests
{
    [Theory]
    // By amount and day.
    [InlineData("Payment|50|0.40|2026-10-16", "1|50|2026-10-17", "Matched 1", "Create")]
    [InlineData("Payment|50|0.40|2026-10-16", "1|50|2026-10-22", "Unknown", "Held SX4090")] // six days apart
    [InlineData("Payment|50|0.40|2026-10-16", "1|50|2026-10-21", "Matched 1", "Create")]
    [InlineData("Payment|50|0.40|2026-10-16", "1|50|2026-10-17||090", "Unknown", "Held SX4090")] // lands elsewhere
    [InlineData("Payment|50|0.40|2026-10-16", "", "Unknown", "Held SX4090")] // another system's
    [InlineData("Payment|50|0.40|2026-10-16", "1|49.60|2026-10-17", "DiffersByFee 1", "Held SX4093")]
    [InlineData("Payment|50|0.00|2026-10-16", "1|49.60|2026-10-17", "Unknown", "Held SX4090")]
    [InlineData("Payment|50|0.40|2026-10-16", "1|50|2026-10-15\n2|50|2026-10-16", "Matched 2", "Create")] // the nearest
    [InlineData("Payment|50|0.40|2026-10-16\nPayment|50|0.40|2026-10-16", "1|50|2026-10-16", "Matched 1; Unknown", "Held SX4090")] // one payment, one item
    // By what the provider was told.
    [InlineData("Payment|50|0.40|2026-10-16|PM1|7", "1|50|2026-10-16\n7|50|2026-10-12", "Matched 7", "Create")]
    [InlineData("Payment|50|0.40|2026-10-16|PM1|A1/4", "1|50|2026-10-16\n7|50|2026-10-12|||A1/4", "Matched 7", "Create")]
    [InlineData("Payment|50|0.40|2026-10-16|PM1|A1\nPayment|50|0.40|2026-10-16", "1|50|2026-10-16\n7|50|2026-10-12|||A1", "Matched 7; Matched 1", "Create")] // names come first
    [InlineData("Payment|50|0.40|2026-10-16|PM1|7", "7|49.60|2026-10-12", "DiffersByFee 7", "Held SX4093")]
    // What was taken back.
    [InlineData("PaymentFailed|-50|0|2026-10-16", "1|50|2026-10-02|2026-10-19", "Matched 1", "Create")]
    [InlineData("Chargeback|-50|0|2026-10-16", "1|50|2026-10-02|2026-10-19", "Matched 1", "Create")]
    [InlineData("PaymentFailed|-50|0|2026-10-16", "1|50|2026-10-02", "NotReversed 1", "Held SX4094")]
    [InlineData("PaymentFailed|-50|0|2026-10-16", "", "MatchesNone", "Held SX4091")]
    [InlineData("PaymentFailed|-50|0|2026-10-16", "1|50|2026-10-02\n2|50|2026-10-03", "MatchesSeveral", "Held SX4092")]
    [InlineData("PaymentFailed|-50|0|2026-10-16", "1|50|2026-10-02|2026-10-19\n2|50|2026-10-03|2026-10-18", "MatchesSeveral", "Held SX4092")]
    [InlineData("PaymentFailed|-50|0|2026-10-16", "1|50|2026-10-02|2026-10-19\n2|50|2026-10-03", "Matched 1", "Create")] // the one that was reversed
    [InlineData("PaymentFailed|-50|0|2026-10-16|PM1|2", "1|50|2026-10-02|2026-10-19\n2|50|2026-10-03|2026-10-18", "Matched 2", "Create")]
    [InlineData("PaymentFailed|-50|0|2026-10-16||A2", "1|50|2026-10-02|2026-10-19||A1\n2|50|2026-10-03|2026-10-18||A2", "Matched 2", "Create")]
    [InlineData("PaymentFailed|-50|0|2026-10-16|PM1|2", "2|49|2026-10-02|2026-10-19", "MatchesNone 2", "Held SX4091")]
    [InlineData("PaymentFailed|-50|0.40|2026-10-16|PM1|2", "2|49.60|2026-10-02|2026-10-19", "DiffersByFee 2", "Held SX4093")]
    // A refund is a payment of SAFE's below nil.
    [InlineData("Refund|-50|0|2026-10-16", "1|-50|2026-10-15", "Matched 1", "Create")]
    [InlineData("Refund|-50|0|2026-10-16", "1|50|2026-10-15", "MatchesNone", "Held SX4091")]
    [InlineData("Refund|-50|0|2026-10-16", "1|-50|2026-10-15\n2|-50|2026-10-15", "MatchesSeveral", "Held SX4092")]
    [InlineData("Other|-7|0|2026-10-16", "", "Unknown", "Held SX4090")]
    public void An_item_is_one_payment_or_is_named(string items, string payments, string found, string outcome)
    {
        var rows = Plan("0|1000|2026-10-20\n" + payments, items);

        (Found(rows)["Matched 0; ".Length..], PlanWorld.Words(rows[0])).ShouldBe((found, outcome));
    }

    /// <summary>A payment explains one item, of whatever payout.</summary>
    [Theory]
    [InlineData("Payment|50|0.40|2026-10-16|PM1|1", "1|50|2026-10-16", "PaidOutTwice", "Held SX4122")]
    [InlineData("Payment|50|0.40|2026-10-16", "1|50|2026-10-16", "Unknown", "Held SX4090")] // it may be anybody's
    [InlineData("Payment|50|0.40|2026-10-16|PM1|1", "1|50|2026-10-16\n2|50|2026-10-17", "Matched 2", "Create")] // tried anew, and told the old name
    [InlineData("Payment|60|0.40|2026-10-16|PM1|1", "1|50|2026-10-16", "Unknown", "Held SX4090")] // another amount
    [InlineData("ChargebackReversed|50|0|2026-10-16|PM1|1", "1|50|2026-10-16", "Matched 1", "Create")] // won back
    [InlineData("PaymentFailed|-50|0|2026-10-16|PM1|1", "1|50|2026-10-02|2026-10-16", "Matched 1", "Create")] // taken back
    public void What_an_earlier_run_paid_out_is_not_paid_out_again(string items, string payments, string found, string outcome)
    {
        var rows = new PayoutWorld { PaidOut = { ["1"] = "PO0" } }.Plan("0|1000|2026-10-20\n" + payments, Payout("Payment|1000|0|2026-10-20\n" + items, "PO9"));

        (Found(rows)["Matched 0; ".Length..], PlanWorld.Words(rows[0])).ShouldBe((found, outcome));
    }

    /// <summary>The bank sees nothing of it, and SAFE has a customer's bill as paid that he owes.</summary>
    [Theory]
    [InlineData("", "Held SX4094")]
    [InlineData("2026-10-16", "Skipped SX4099")]
    public void A_payout_of_nil_waits_while_what_was_taken_back_stands_in_SAFE(string reversed, string outcome) =>
        PlanWorld.Words(new PayoutWorld().Plan($"1|50|2026-10-02|{reversed}", Payout("Payment|50|0|2026-10-02|PM1|1\nPaymentFailed|-50|0|2026-10-16|PM1|1")).ShouldHaveSingleItem()).ShouldBe(outcome);

    [Fact]
    public void An_item_in_two_payouts_of_a_month_is_held_in_the_second_and_says_where_the_first_is()
    {
        var rows = new PayoutWorld().Plan(
            "1|50|2026-10-02",
            Payout("Payment|50|0.40|2026-10-02|PM1|1", "PO1", "2026-10-05"),
            Payout("Payment|50|0.40|2026-10-02|PM1|1", "PO2", "2026-10-12"));

        rows.Select(PlanWorld.Words).ShouldBe(["Create", "Create", "Held SX4122", "Held SX4122"]);
        rows[2].Decision.Reason.ShouldNotBeNull().ShouldContain("payment 1 is in payout PO1 already");
    }

    [Fact]
    public void A_failed_payment_that_is_collected_again_is_a_new_attempt_with_a_payment_of_its_own()
    {
        var rows = new PayoutWorld().Plan(
            "1|50|2026-10-02|2026-10-07||A1/4\n2|50|2026-10-14|||A1/4",
            Payout("Payment|50|0.40|2026-10-02|PM1|A1/4", "PO1", "2026-10-05"),
            Payout("PaymentFailed|-50|0|2026-10-02|PM1\nPayment|90|0||PM9|9", "PO2", "2026-10-08"),
            Payout("Payment|50|0.40|2026-10-14|PM1|A1/4", "PO3", "2026-10-16"));

        rows.Where(static row => row.Kind == RecordKind.PayoutTransfer).Select(static row => $"{row.Payout.Id}: {Found([row])}")
            .ShouldBe(["PO1: Matched 1", "PO2: Matched 1; Unknown", "PO3: Matched 2"]);
    }

    [Fact]
    public void The_list_of_payments_says_what_the_provider_was_told()
    {
        var told = new ProviderPayment
        {
            Provider = "gocardless",
            Id = "PM1",
            Status = "paid_out",
            Currency = CurrencyCode.Gbp,
            Amount = 50m,
            ChargedOn = new DateOnly(2026, 10, 2),
            SafeReference = "2",
            At = new SourceLocation("gocardless-payments.csv", 2),
        };

        Found(new PayoutWorld { Told = [told] }.Plan("1|50|2026-10-02\n2|50|2026-10-04", Payout("Payment|50|0|2026-10-02|PM1"))).ShouldBe("Matched 2");
    }

    [Fact]
    public void With_post_the_payout_goes_whole_and_the_item_keeps_its_name()
    {
        var rows = new PayoutWorld { By = Rule with { Unexplained = UnexplainedItems.Post } }.Plan("", Payout("Payment|50|0.40|2026-10-16"));

        rows.Select(PlanWorld.Words).ShouldBe(["Create", "Create"]);
        rows[0].Items.ShouldHaveSingleItem().Finding.ShouldBe(PayoutItemFinding.Unknown);
    }

    private static System.Collections.Immutable.ImmutableArray<PlannedPayout> Plan(string payments, string items) =>
        new PayoutWorld().Plan(payments, Payout("Payment|1000|0||PM0|0\n" + items)).RemoveAll(static row => row.Kind == RecordKind.PayoutFee);
}
