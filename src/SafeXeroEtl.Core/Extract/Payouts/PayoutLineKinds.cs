namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>The providers' words for what an item is, and which sign each kind has.</summary>
public static class PayoutLineKinds
{
    /// <summary>Words that move a balance otherwise than by payments: known, and of no kind of their own.</summary>
    private static readonly string[] Others =
    [
        "advance", "advance_funding", "anticipation_repayment", "climate_order_purchase", "climate_order_refund", "connect_collection_transfer", "connect_reserved_funds",
        "contribution", "financing_paydown", "financing_paydown_reversal", "financing_payout", "financing_payout_reversal", "fx", "issuing_authorization_hold",
        "issuing_authorization_release", "issuing_dispute", "issuing_transaction", "other_adjustment", "payout_minimum_balance_hold", "payout_minimum_balance_release",
        "platform_earning", "platform_earning_refund", "revenue_share", "risk_reserved_funds", "topup", "topup_reversal", "transfer", "transfer_reversal", "unreconciled_customer_funds",
    ];

    /// <param name="word">Stripe's <c>reporting_category</c> or GoCardless's <c>resources.type</c>.</param>
    /// <param name="status">GoCardless calls a failure and a chargeback a payment too; its state tells them apart.</param>
    /// <returns>Null for a word that nobody here has heard of.</returns>
    public static PayoutLineKind? Of(string word, string? status, decimal gross) => word.ToLowerInvariant() switch
    {
        "payment" or "payments" when gross < 0 => IsChargeback(status) ? PayoutLineKind.Chargeback : PayoutLineKind.PaymentFailed,
        "charge" or "payment" or "payments" or "payment_paid_out" => PayoutLineKind.Payment,
        "charge_failure" or "payment_failed" or "partial_capture_reversal" => PayoutLineKind.PaymentFailed,
        "refund" or "refunds" or "payment_refunded" => PayoutLineKind.Refund,
        "refund_failure" or "refund_funds_returned" => PayoutLineKind.RefundReturned,
        "dispute" or "chargeback" or "payment_charged_back" => PayoutLineKind.Chargeback,
        "dispute_reversal" or "chargeback_cancelled" => PayoutLineKind.ChargebackReversed,
        "fee" or "fees" or "network_cost" or "tax" or "gocardless_fee" or "app_fee" or "app_fee_refund" or "surcharge_fee" => PayoutLineKind.Fee,
        "payout" => PayoutLineKind.Payout,
        "payout_reversal" => PayoutLineKind.PayoutReturned,
        var other => Array.IndexOf(Others, other) >= 0 ? PayoutLineKind.Other : null,
    };

    /// <summary>1 for what only comes in, -1 for what only goes out, 0 for what may do either.</summary>
    public static int SignOf(PayoutLineKind kind) => kind switch
    {
        PayoutLineKind.Payment or PayoutLineKind.RefundReturned or PayoutLineKind.ChargebackReversed or PayoutLineKind.PayoutReturned => 1,
        PayoutLineKind.PaymentFailed or PayoutLineKind.Refund or PayoutLineKind.Chargeback => -1,

        // A payout too: the provider takes from the bank what it took back beyond what it brought. Its items say whether the sign is right.
        _ => 0,
    };

    private static bool IsChargeback(string? status) => status?.Contains("charge", StringComparison.OrdinalIgnoreCase) == true;
}
