using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Adds bills up one at a time, by month and by customer, for the totals and the controls.</summary>
public sealed class BillTotals(DateOnly periodEnd)
{
    private readonly SortedDictionary<string, MonthTotal> _byMonth = new(StringComparer.Ordinal);
    private readonly Dictionary<(string AccountNumber, string Currency), decimal> _billed = [];

    private readonly Dictionary<(DateOnly Date, string Currency), MonthTotal> _byDay = [];

    public int Count { get; private set; }

    public int Blocked { get; private set; }

    public long Lines { get; private set; }

    public IReadOnlyCollection<MonthTotal> ByMonth => _byMonth.Values;

    /// <summary>Gross of the bills dated up to the period's end, by customer and currency.</summary>
    public IReadOnlyDictionary<(string AccountNumber, string Currency), decimal> Billed => _billed;

    /// <summary>What is billed on each day, in no order; the month of each total is its day's.</summary>
    public IReadOnlyDictionary<(DateOnly Date, string Currency), MonthTotal> ByDay => _byDay;

    public MonthTotal? Of(AccountingPeriod month, string currency) => _byMonth.GetValueOrDefault($"{month} {currency}");

    public void Add(BilledDocument bill)
    {
        Count++;
        Blocked += bill.Faults.IsEmpty ? 0 : 1;
        Lines += bill.Lines.Length;
        var month = AccountingPeriod.Of(bill.Date);
        _byMonth[$"{month} {bill.Currency}"] = Plus(Of(month, bill.Currency.Value), bill);
        var day = (bill.Date, bill.Currency.Value);
        _byDay[day] = Plus(_byDay.GetValueOrDefault(day), bill);
        if (bill.Date <= periodEnd)
        {
            var customer = (bill.AccountNumber, bill.Currency.Value);
            _billed[customer] = _billed.GetValueOrDefault(customer) + bill.Gross;
        }
    }

    private static MonthTotal Plus(MonthTotal? total, BilledDocument bill) => new()
    {
        Month = total?.Month ?? AccountingPeriod.Of(bill.Date).ToString(),
        Currency = bill.Currency.Value,
        Count = (total?.Count ?? 0) + 1,
        Net = (total?.Net ?? 0m) + bill.Net,
        Vat = (total?.Vat ?? 0m) + bill.Vat,
        Gross = (total?.Gross ?? 0m) + bill.Gross,
    };
}
