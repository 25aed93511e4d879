using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Adds bills up one at a time, by month and by customer, for the totals and the controls.</summary>
/// <param name="opensOn">First day of a pipeline that enters what was owed before it: then earlier bills are none of what is owed. Null elsewhere.</param>
public sealed class BillTotals(DateOnly periodEnd, DateOnly? opensOn = null)
{
    private readonly Dictionary<(DateOnly Date, string Currency), MonthTotal> _openings = [];

    private readonly Dictionary<(string AccountNumber, string Currency), decimal> _billed = [];
    private readonly Dictionary<(DateOnly Date, string Currency), MonthTotal> _byDay = [];

    public int Count { get; private set; }

    public int Blocked { get; private set; }

    public long Lines { get; private set; }

    public IEnumerable<MonthTotal> ByMonth => _byDay.Values.GroupBy(static day => (day.Month, day.Currency))
        .OrderBy(static month => month.Key.Month, StringComparer.Ordinal).ThenBy(static month => month.Key.Currency, StringComparer.Ordinal)
        .Select(static month => Sum([.. month]));

    /// <summary>What was still owed when the pipeline began, by currency; the bills of a month are without it.</summary>
    public IReadOnlyCollection<MonthTotal> Openings => _openings.Values;

    /// <summary>All that was read, opening documents among it.</summary>
    public IEnumerable<MonthTotal> ReadByMonth => _byDay.Values.Concat(_openings.Values).GroupBy(static day => (day.Month, day.Currency))
        .OrderBy(static month => month.Key.Month, StringComparer.Ordinal).ThenBy(static month => month.Key.Currency, StringComparer.Ordinal)
        .Select(static month => Sum([.. month]));

    /// <summary>Gross of the bills dated up to the period's end, by customer and currency.</summary>
    public IReadOnlyDictionary<(string AccountNumber, string Currency), decimal> Billed => _billed;

    /// <summary>What is billed on each day, in no order; the month of each total is its day's.</summary>
    public IReadOnlyDictionary<(DateOnly Date, string Currency), MonthTotal> ByDay => _byDay;

    public MonthTotal? Of(AccountingPeriod month, string currency) => ByMonth.FirstOrDefault(total => total.Month == month.ToString() && total.Currency == currency);

    public void Add(BilledDocument bill)
    {
        Count++;
        Blocked += bill.Faults.IsEmpty ? 0 : 1;
        Lines += bill.Lines.Length;
        var day = (bill.Date, bill.Currency.Value);
        var days = bill.OpeningOf is null ? _byDay : _openings;
        days[day] = Plus(days.GetValueOrDefault(day), bill);
        if (bill.Date <= periodEnd && !(bill.Date < opensOn))
        {
            var customer = (bill.AccountNumber, bill.Currency.Value);
            _billed[customer] = _billed.GetValueOrDefault(customer) + bill.Gross;
        }
    }

    private static MonthTotal Sum(MonthTotal[] days) => days[0] with
    {
        Count = days.Sum(static day => day.Count),
        Net = days.Sum(static day => day.Net),
        Vat = days.Sum(static day => day.Vat),
        Gross = days.Sum(static day => day.Gross),
    };

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
