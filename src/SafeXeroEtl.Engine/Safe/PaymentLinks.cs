using System.Globalization;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Which bill each part of a payment settles, while the lists come in. SAFE documents no property of a part that says so: if one
/// does, it is taken at its word; otherwise the bills are asked for their parts, and what is left belongs to bills before the reach or after the period.
/// </summary>
internal sealed class PaymentLinks
{
    private readonly Dictionary<long, long> _customerOf = [];
    private readonly Dictionary<long, long> _paymentOfOpenPart = [];

    /// <summary>Ids of the bills that are pulled; filled before the parts come.</summary>
    public HashSet<long> KnownBills { get; } = [];

    /// <summary>Whether there is a part that names no bill by number or id.</summary>
    public bool UnnamedBills { get; private set; }

    public void TakePayments(ApiPage page)
    {
        foreach (var (item, texts) in page.Items.Zip(page.Texts("customerID")))
        {
            if (long.TryParse(texts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var customer))
            {
                _customerOf[item.Id] = customer;
            }
        }
    }

    public void TakeParts(long payment, ApiPage page)
    {
        foreach (var (item, texts) in page.Items.Zip(page.Texts("invoiceNumber", "invoiceID")))
        {
            if (texts[0] is not null)
            {
                continue;
            }

            var isNamed = long.TryParse(texts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bill);
            UnnamedBills |= !isNamed;
            if (!isNamed || !KnownBills.Contains(bill))
            {
                _paymentOfOpenPart[item.Id] = payment;
            }
        }
    }

    public void TakeBillParts(ApiPage page)
    {
        foreach (var item in page.Items)
        {
            _paymentOfOpenPart.Remove(item.Id);
        }
    }

    /// <summary>Ascending; those whose parts are still without a bill.</summary>
    public SortedSet<long> CustomersOfOpenParts() =>
        [.. _paymentOfOpenPart.Values.Where(_customerOf.ContainsKey).Select(payment => _customerOf[payment])];
}
