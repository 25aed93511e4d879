namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Who carries which wart and who stands how in Xero, chosen by arithmetic. Nobody carries two of a kind.</summary>
internal sealed class CustomerPlaces
{
    private readonly Dictionary<int, CustomerRole> _roles = [];
    private readonly Dictionary<int, XeroStanding> _standings = [];
    private readonly Dictionary<int, int> _firstOfPair = [];
    private readonly List<int> _multiSite = [];
    private readonly Dictionary<int, int> _offCycleOrder = [];
    private int _nextStanding;

    public CustomerPlaces(int customers, WartRates warts)
    {
        GiveRoles(new Shuffle(customers, 382, 1), warts);
        GiveStandings(new Shuffle(customers, 618, 2), warts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_roles.Count, customers, nameof(warts));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_standings.Count, customers, nameof(warts));
    }

    public IReadOnlyList<int> MultiSite => _multiSite;

    public bool HasStandings => _standings.Count > 0;

    public CustomerRole Role(int customer) => _roles.GetValueOrDefault(customer);

    public XeroStanding Standing(int customer) => _standings.GetValueOrDefault(customer);

    /// <summary>The customers of one standing, in the order they were given it.</summary>
    public IEnumerable<int> Standing(XeroStanding standing) => _standings.Where(place => place.Value == standing).Select(place => place.Key);

    /// <summary>For the second of a pair: the first.</summary>
    public int FirstOfPair(int second) => _firstOfPair[second];

    /// <summary>The slot of a customer's off-cycle bill, counted from the first off-cycle slot; null without one.</summary>
    public int? OffCycle(int customer) => _offCycleOrder.TryGetValue(customer, out var order) ? order : null;

    private void GiveRoles(Shuffle order, WartRates warts)
    {
        Give(order, warts.Wholesale, CustomerRole.Wholesale);
        Give(order, warts.ZeroBills, CustomerRole.ZeroBills);
        Give(order, warts.NetNegativeBills, CustomerRole.NetNegative);
        Give(order, warts.OnAccount, CustomerRole.OnAccount);
        Give(order, warts.ReversedInMonth, CustomerRole.ReversedInMonth);
        Give(order, warts.BalanceTransfers, CustomerRole.BalanceTransfer);
        _multiSite.AddRange(Give(order, warts.MultiSite, CustomerRole.MultiSite));
        Give(order, warts.PartPayers, CustomerRole.PartPayer);
        Give(order, warts.RefundLines, CustomerRole.RefundLine);
        for (var i = 0; i < warts.OffCycleBills; i++)
        {
            var customer = Give(order, 1, i % 2 == 0 ? CustomerRole.PaysTwoBillsAtOnce : CustomerRole.RefundOnSecondBill)[0];
            _offCycleOrder.Add(customer, i);
        }

        Give(order, warts.PostedThenReversedInMonth, CustomerRole.PostedThenReversed);
    }

    private List<int> Give(Shuffle order, int count, CustomerRole role)
    {
        List<int> chosen = [];
        for (var i = 0; i < count; i++)
        {
            var customer = order[_roles.Count];
            _roles.Add(customer, role);
            chosen.Add(customer);
        }

        return chosen;
    }

    private void GiveStandings(Shuffle order, WartRates warts)
    {
        // A wholesale customer's VAT number has been checked, so Xero has heard of it.
        List<int> wholesale = [.. _roles.Where(place => place.Value == CustomerRole.Wholesale).Select(place => place.Key).Take(warts.KnownByNumber)];
        wholesale.ForEach(customer => _standings.Add(customer, XeroStanding.ByNumber));
        GivePairs(order, warts.GroupPairs, XeroStanding.GroupFirst, XeroStanding.GroupSecond);
        GivePairs(order, warts.SameNamePairs, XeroStanding.SameNameFirst, XeroStanding.SameNameSecond);
        GiveEach(order, warts.LookAlikes, XeroStanding.LookAlike);
        GiveEach(order, warts.KnownByOtherName, XeroStanding.ByOtherName);
        GiveEach(order, warts.KnownByIdentifier, XeroStanding.ByIdentifier);
        GiveEach(order, warts.KnownByNumber - wholesale.Count, XeroStanding.ByNumber);
    }

    private int NextUnplaced(Shuffle order)
    {
        while (_standings.ContainsKey(order[_nextStanding]))
        {
            _nextStanding++;
        }

        return order[_nextStanding++];
    }

    private void GivePairs(Shuffle order, int count, XeroStanding first, XeroStanding second)
    {
        for (var i = 0; i < count; i++)
        {
            var (one, other) = (NextUnplaced(order), NextUnplaced(order));
            _standings.Add(one, first);
            _standings.Add(other, second);
            _firstOfPair.Add(other, one);
        }
    }

    private void GiveEach(Shuffle order, int count, XeroStanding standing)
    {
        for (var i = 0; i < count; i++)
        {
            _standings.Add(NextUnplaced(order), standing);
        }
    }
}
