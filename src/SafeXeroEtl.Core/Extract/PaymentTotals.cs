using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Payments of one day, type and currency that share their reversal, added up: all that controls of cash look at.</summary>
public sealed record PaymentsOfDay
{
    public required DateOnly Date { get; init; }

    /// <summary>Null while they stand.</summary>
    public required DateOnly? ReversedOn { get; init; }

    public required string PaymentType { get; init; }

    public required string? PaymentTypeCode { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required int Count { get; init; }

    /// <summary>Refunds taken off.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Whether they were received by that day and not reversed by then.</summary>
    public bool StandsAt(DateOnly day) => Date <= day && !(ReversedOn <= day);
}

/// <summary>Adds payments up one at a time, by day and by customer, for the totals and the controls.</summary>
/// <param name="opensOn">First day of a pipeline that enters what was owed before it: then earlier payments are none of what is owed. Null elsewhere.</param>
public sealed class PaymentTotals(DateOnly periodEnd, DateOnly? opensOn = null)
{
    private readonly Dictionary<(DateOnly Date, DateOnly? ReversedOn, string Type, string? TypeCode, CurrencyCode Currency), PaymentsOfDay> _days = [];
    private readonly Dictionary<(string AccountNumber, string Currency), decimal> _paid = [];

    public int Count { get; private set; }

    public int Blocked { get; private set; }

    /// <summary>In no order.</summary>
    public IReadOnlyCollection<PaymentsOfDay> Days => _days.Values;

    /// <summary>What the payments that stand at the period's end come to, by customer and currency.</summary>
    public IReadOnlyDictionary<(string AccountNumber, string Currency), decimal> Paid => _paid;

    /// <summary>By the date of the payment, reversed ones included.</summary>
    public ImmutableArray<MonthTotal> ByMonth =>
    [
        .. _days.Values.GroupBy(static day => (Month: AccountingPeriod.Of(day.Date), day.Currency))
            .OrderBy(static group => group.Key.Month).ThenBy(static group => group.Key.Currency.Value, StringComparer.Ordinal)
            .Select(static group => new MonthTotal
            {
                Month = group.Key.Month.ToString(),
                Currency = group.Key.Currency.Value,
                Count = group.Sum(static day => day.Count),
                Gross = group.Sum(static day => day.Amount),
                TakenBack = group.Where(day => !day.StandsAt(group.Key.Month.LastDay)).Sum(static day => day.Amount),
            }),
    ];

    public void Add(CustomerPayment payment)
    {
        Count++;
        Blocked += payment.Faults.IsEmpty ? 0 : 1;
        var key = (payment.Date, payment.ReversedOn, payment.PaymentType, payment.PaymentTypeCode, payment.Currency);
        var day = _days.GetValueOrDefault(key) ?? new PaymentsOfDay
        {
            Date = payment.Date,
            ReversedOn = payment.ReversedOn,
            PaymentType = payment.PaymentType,
            PaymentTypeCode = payment.PaymentTypeCode,
            Currency = payment.Currency,
            Count = 0,
            Amount = 0m,
        };
        day = day with { Count = day.Count + 1, Amount = day.Amount + payment.Amount };
        _days[key] = day;
        if (day.StandsAt(periodEnd) && !(payment.Date < opensOn))
        {
            var customer = (payment.AccountNumber, payment.Currency.Value);
            _paid[customer] = _paid.GetValueOrDefault(customer) + payment.Amount;
        }
    }
}
