namespace SafeXeroEtl.TestKit.Billing;

/// <summary>What an export sums to: the figures of its controls and of its README.</summary>
public sealed class ExportTotals
{
    private readonly SortedDictionary<DateOnly, MonthOfBills> _months = [];
    private readonly Dictionary<(DateOnly Month, PaymentType Type), decimal> _cash = [];

    /// <summary>First of the month → its bills.</summary>
    public IReadOnlyDictionary<DateOnly, MonthOfBills> Months => _months;

    public int Lines { get; private set; }

    public int Payments { get; private set; }

    public int Allocations { get; private set; }

    /// <summary>Σ of the customers' balances: the outstanding report's total.</summary>
    public decimal Outstanding { get; private set; }

    /// <summary>Valid money that no bill is named for.</summary>
    public decimal OnAccount { get; private set; }

    /// <summary>Valid payments of the type without a code, since the start.</summary>
    public decimal Uncoded { get; private set; }

    /// <summary>Valid payments of one type dated in one month, refunds taken off.</summary>
    public decimal Cash(DateOnly month, PaymentType type) => _cash.GetValueOrDefault((month, type));

    internal void Add(Bill bill, decimal unpaid)
    {
        var month = FirstOf(bill.Date);
        var before = _months.GetValueOrDefault(month, new MonthOfBills(0, 0, 0m, 0m));
        _months[month] = new MonthOfBills(before.Bills + 1, before.Lines + bill.Lines.Count, before.Gross + bill.Gross, before.Unpaid + unpaid);
        Lines += bill.Lines.Count;
    }

    internal void Add(Payment payment, DateOnly day)
    {
        Payments++;
        if (!payment.IsValidOn(day))
        {
            return;
        }

        var key = (FirstOf(payment.Date), payment.Type);
        _cash[key] = _cash.GetValueOrDefault(key) + payment.Amount;
        Allocations += payment.Parts.Count;
        OnAccount += payment.OnAccount;
        Uncoded += payment.Type.Code is null ? payment.Amount : 0m;
    }

    internal void AddBalance(decimal balance) => Outstanding += balance;

    private static DateOnly FirstOf(DateOnly date) => new(date.Year, date.Month, 1);
}
