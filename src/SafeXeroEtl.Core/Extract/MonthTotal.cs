using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Bills or payments of one month and currency; payments have only a gross amount.</summary>
public sealed record MonthTotal
{
    public required string Month { get; init; }

    public required string Currency { get; init; }

    public required int Count { get; init; }

    public decimal Net { get; init; }

    public decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>By the date of the payment, reversed ones included.</summary>
    public static ImmutableArray<MonthTotal> OfPayments(ImmutableArray<CustomerPayment> payments) =>
    [
        .. payments.GroupBy(static payment => (Month: AccountingPeriod.Of(payment.Date), payment.Currency))
            .OrderBy(static group => group.Key.Month).ThenBy(static group => group.Key.Currency.Value, StringComparer.Ordinal)
            .Select(static group => new MonthTotal
            {
                Month = group.Key.Month.ToString(),
                Currency = group.Key.Currency.Value,
                Count = group.Count(),
                Gross = group.Sum(static payment => payment.Amount),
            }),
    ];
}
