using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Adds bills up one at a time, by month and by customer, for the totals and the controls.</summary>
public sealed class BillTotals(DateOnly periodEnd)
{
    private readonly SortedDictionary<string, MonthTotal> _byMonth = new(StringComparer.Ordinal);
    private readonly Dictionary<(string AccountNumber, string Currency), decimal> _billed = [];

    public int Count { get; private set; }

    public int Blocked { get; private set; }

    public long Lines { get; private set; }

    /// <summary>Σ net of all lines, any number of decimals.</summary>
    public decimal LineNet { get; private set; }

    /// <summary>Σ VAT of the lines that carry it.</summary>
    public decimal LineVat { get; private set; }

    public IReadOnlyCollection<MonthTotal> ByMonth => _byMonth.Values;

    /// <summary>Gross of the bills dated up to the period's end, by customer and currency.</summary>
    public IReadOnlyDictionary<(string AccountNumber, string Currency), decimal> Billed => _billed;

    public MonthTotal? Of(AccountingPeriod month, string currency) => _byMonth.GetValueOrDefault($"{month} {currency}");

    public void Add(BilledDocument bill)
    {
        Count++;
        Blocked += bill.Faults.IsEmpty ? 0 : 1;
        Lines += bill.Lines.Length;
        foreach (var line in bill.Lines)
        {
            LineNet += line.Net;
            LineVat += line.Vat ?? 0m;
        }

        var month = AccountingPeriod.Of(bill.Date);
        var total = Of(month, bill.Currency.Value) ?? new MonthTotal { Month = month.ToString(), Currency = bill.Currency.Value, Count = 0, Gross = 0m };
        _byMonth[$"{month} {bill.Currency}"] = total with { Count = total.Count + 1, Net = total.Net + bill.Net, Vat = total.Vat + bill.Vat, Gross = total.Gross + bill.Gross };
        if (bill.Date <= periodEnd)
        {
            var customer = (bill.AccountNumber, bill.Currency.Value);
            _billed[customer] = _billed.GetValueOrDefault(customer) + bill.Gross;
        }
    }
}
