namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// An invented reseller's books, made on asking: every ledger is a function of the seed and the customer's place, so a
/// million lines need no more memory than one customer's.
/// </summary>
public sealed class BillingBooks
{
    private readonly CustomerPlaces _places;
    private readonly CustomerBuilder _customers;
    private readonly BillBuilder _bills;
    private readonly PaymentBuilder _payments;

    internal BillingBooks(BillingScale scale, WartRates warts)
    {
        Scale = scale;
        CustomerCount = scale.BillsAMonth - warts.OffCycleBills;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CustomerCount, nameof(warts));
        _places = new CustomerPlaces(CustomerCount, warts);
        _customers = new CustomerBuilder(scale, _places);
        var slots = new BillSlots(scale, _places.MultiSite, warts.MultiSiteExtraLines);
        _bills = new BillBuilder(scale, _places, slots, CustomerCount);
        _payments = new PaymentBuilder(scale, warts, CustomerCount);
        Xero = new XeroBooksBuilder(scale, warts, _places, CustomerCount, _customers).Build();
    }

    public BillingScale Scale { get; }

    public int CustomerCount { get; }

    public XeroBooks Xero { get; }

    /// <summary>The account of one customer, made anew at every call.</summary>
    public CustomerLedger Ledger(int customer)
    {
        var who = _customers.Build(customer);
        var role = _places.Role(customer);
        var bills = _bills.Build(who);
        return new CustomerLedger { Customer = who, Role = role, Bills = bills, Payments = _payments.Build(who, role, bills) };
    }

    /// <summary>Every account in order, one at a time.</summary>
    public IEnumerable<CustomerLedger> Ledgers() => Enumerable.Range(0, CustomerCount).Select(Ledger);

    public XeroStanding Standing(int customer) => _places.Standing(customer);
}
