using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report.Today;

/// <summary>What customers still owe, taken by one failed debit after the other, so that a debt of which two attempts failed is chased once.</summary>
/// <param name="owed">SAFE's open items above nil.</param>
internal sealed class OpenDebts(IReadOnlyCollection<OpenItem> owed)
{
    private readonly Dictionary<string, decimal> _byBill = owed.GroupBy(static item => item.Key, StringComparer.Ordinal)
        .ToDictionary(static bill => bill.Key, static bill => bill.Sum(static item => item.Amount), StringComparer.Ordinal);

    private readonly Dictionary<string, decimal> _byCustomer = owed.GroupBy(static item => item.AccountNumber ?? "", StringComparer.Ordinal)
        .ToDictionary(static customer => customer.Key, static customer => customer.Sum(static item => item.Amount), StringComparer.Ordinal);

    /// <returns>How much of the debit is open, which no other debit has then.</returns>
    public decimal Take(ReturnedDebit debit)
    {
        var ofCustomer = _byCustomer.GetValueOrDefault(debit.AccountNumber);
        var open = Math.Min(debit.Amount, debit.BillNumber is { } bill ? _byBill.GetValueOrDefault(bill) : ofCustomer);
        if (debit.BillNumber is { } number)
        {
            _byBill[number] = _byBill.GetValueOrDefault(number) - open;
        }

        _byCustomer[debit.AccountNumber] = Math.Max(0m, ofCustomer - open);
        return open;
    }
}
