using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// Payouts of one provider, month and currency. Payments, failures, refunds, chargebacks and others are gross, with their signs; together,
/// less <see cref="Fees"/>, they are <see cref="Net"/>.
/// </summary>
public sealed record PayoutTotal
{
    public required string Provider { get; init; }

    /// <summary>Of the payouts' own days.</summary>
    public required string Month { get; init; }

    public required string Currency { get; init; }

    public required int Count { get; init; }

    /// <summary>Of them, payouts with a fault.</summary>
    public required int Faulty { get; init; }

    public required int Lines { get; init; }

    public required decimal Payments { get; init; }

    public required decimal Failed { get; init; }

    public required decimal Refunds { get; init; }

    public required decimal Chargebacks { get; init; }

    public required decimal Others { get; init; }

    /// <summary>Deducted from items and charged as items of their own.</summary>
    public required decimal Fees { get; init; }

    public required decimal Net { get; init; }

    public static ImmutableArray<PayoutTotal> Of(ImmutableArray<Payout> payouts) =>
    [
        .. payouts.GroupBy(static payout => (payout.Provider, Month: AccountingPeriod.Of(payout.PaidOutOn), payout.Currency))
            .OrderBy(static group => group.Key.Provider, StringComparer.Ordinal).ThenBy(static group => group.Key.Month).ThenBy(static group => group.Key.Currency.Value, StringComparer.Ordinal)
            .Select(static group => Of(group.Key.Provider, group.Key.Month.ToString(), group.Key.Currency.Value, [.. group])),
    ];

    private static PayoutTotal Of(string provider, string month, string currency, ImmutableArray<Payout> payouts)
    {
        var gross = payouts.SelectMany(static payout => payout.Lines).GroupBy(static line => line.Kind).ToDictionary(static kind => kind.Key, static kind => kind.Sum(static line => line.Gross));
        return new PayoutTotal
        {
            Provider = provider,
            Month = month,
            Currency = currency,
            Count = payouts.Length,
            Faulty = payouts.Count(static payout => !payout.Faults.IsEmpty),
            Lines = payouts.Sum(static payout => payout.Lines.Length),
            Payments = gross.GetValueOrDefault(PayoutLineKind.Payment),
            Failed = gross.GetValueOrDefault(PayoutLineKind.PaymentFailed),
            Refunds = gross.GetValueOrDefault(PayoutLineKind.Refund) + gross.GetValueOrDefault(PayoutLineKind.RefundReturned),
            Chargebacks = gross.GetValueOrDefault(PayoutLineKind.Chargeback) + gross.GetValueOrDefault(PayoutLineKind.ChargebackReversed),
            Others = gross.GetValueOrDefault(PayoutLineKind.Other),
            Fees = payouts.Sum(static payout => payout.Fee) - gross.GetValueOrDefault(PayoutLineKind.Fee),
            Net = payouts.Sum(static payout => payout.Net),
        };
    }
}

/// <summary>A provider's payments of one month, currency and state, by the day the customer was charged.</summary>
public sealed record ProviderPaymentTotal(string Provider, string Month, string Currency, string Status, int Count, decimal Amount, decimal Refunded, decimal Fees)
{
    public static ImmutableArray<ProviderPaymentTotal> Of(ImmutableArray<ProviderPayment> payments) =>
    [
        .. payments.GroupBy(static payment => (payment.Provider, Month: AccountingPeriod.Of(payment.ChargedOn), payment.Currency, payment.Status))
            .OrderBy(static group => group.Key.Provider, StringComparer.Ordinal).ThenBy(static group => group.Key.Month)
            .ThenBy(static group => group.Key.Currency.Value, StringComparer.Ordinal).ThenBy(static group => group.Key.Status, StringComparer.Ordinal)
            .Select(static group => new ProviderPaymentTotal(
                group.Key.Provider, group.Key.Month.ToString(), group.Key.Currency.Value, group.Key.Status, group.Count(), group.Sum(static payment => payment.Amount), group.Sum(static payment => payment.Refunded), group.Sum(static payment => payment.Fee))),
    ];
}
