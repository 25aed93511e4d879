using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What payment providers report of their payouts (FIELD 1.10). No field is of a bank account, a card or a customer's name: those columns are not read.</summary>
public static partial class LayoutFields
{
    private const string GoCardlessPayments = "gocardless_payments";
    private const string GoCardlessPayouts = "gocardless_payouts";
    private const string StripePayouts = "stripe_payouts";

    private const string Payee = "the creditor that was paid, where one account collects for several companies";

    /// <summary>An expression, for the roles are listed by a field that may be made before this one.</summary>
    internal static string[] ProviderRoles => [GoCardlessPayouts, GoCardlessPayments, StripePayouts];

    /// <summary>Those whose rows are the items of payouts.</summary>
    internal static string[] PayoutRoles => [GoCardlessPayouts, StripePayouts];

    /// <summary>Whether a file of the role may hold bank details of customers.</summary>
    public static bool IsOfProvider(string role) => role is GoCardlessPayments or GoCardlessPayouts or StripePayouts;

    /// <summary>gocardless or stripe.</summary>
    public static string ProviderOf(string role) => role == StripePayouts ? "stripe" : "gocardless";

    /// <summary>Whether a field of a provider's file is an amount, a day or a currency, and no text.</summary>
    public static bool IsProviderFigure(string field) =>
        field is "gross" or "fee" or "app_fee" or "surcharge" or "fee_tax" or "net" or "payout_amount" or "amount" or "refunded" or "currency" || field.Contains("_date", StringComparison.Ordinal);

    private static ImmutableArray<LayoutField> OfProvider(string role) => role switch
    {
        GoCardlessPayments => ProviderPayments,
        GoCardlessPayouts => [.. PayoutItems, Optional("app_fee"), Optional("surcharge"), Optional("fee_tax"), Optional("status"), Optional("mandate_id"), Optional("refund_id"), Optional("charge_date"), Optional("payee", Payee)],
        StripePayouts =>
        [
            Needed("line_id", "Stripe's balance transaction"), .. PayoutItems, Optional("payout_date_utc", "taken where `payout_date` is not there"), Optional("created_date_utc"),
            Optional("source_id", "taken as the refund's id where the item is a refund"),
        ],
        _ => [],
    };

    private static ImmutableArray<LayoutField> PayoutItems =>
    [
        Needed("payout_id"), Optional("payout_date", "the day it reaches the bank"), Needed("currency"), Needed("category", "payment or charge, refund, dispute, fee and so on, in the provider's words"),
        Needed("gross"), Needed("fee", "above nil where it was deducted"), Needed("net"), Optional("payout_amount", "of the whole payout, where the report says it beside each item"),
        Optional("created_date"), Optional("payment_id"), Optional("customer_id", "the provider's own"), Optional("reference"), Optional("description"),
        Optional("safe_reference", "SAFE's payment, bill or account, where the provider was given it as metadata"),
    ];

    private static ImmutableArray<LayoutField> ProviderPayments =>
    [
        Needed("payment_id"), Needed("charge_date"), Needed("amount"), Needed("currency"), Needed("status"), Optional("created_date"), Optional("refunded"),
        Optional("fee"), Optional("app_fee"), Optional("fee_tax", "VAT on the fees"), Optional("payout_id"), Optional("payout_date"), Optional("mandate_id"),
        Optional("customer_id", "the provider's own"), Optional("reference"), Optional("description"), Optional("safe_reference", "SAFE's payment, bill or account, where the provider was given it as metadata"),
        Optional("payee", Payee),
    ];
}
