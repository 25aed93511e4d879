namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// How many of each irregularity the books hold. Every wart sits on customers of its own, so that a test which looks at one
/// does not meet another. A count is per month unless it says otherwise.
/// </summary>
public sealed record WartRates
{
    /// <summary>
    /// Customers billed a second time in mid-month. Every other one pays both bills in one payment; the rest get a negative
    /// line on the second bill that refunds a line of the first.
    /// </summary>
    public int OffCycleBills { get; init; }

    /// <summary>Customers under the domestic reverse charge; the last line of their bill is an ordinary data circuit.</summary>
    public int Wholesale { get; init; }

    public int MultiSite { get; init; }

    /// <summary>Lines that each multi-site customer has beyond an ordinary bill; part of <see cref="BillingScale.LinesAMonth"/>.</summary>
    public int MultiSiteExtraLines { get; init; }

    /// <summary>Customers whose every line is 0.00.</summary>
    public int ZeroBills { get; init; }

    /// <summary>Customers whose second month refunds the whole first bill, line by line, and who get the money back.</summary>
    public int NetNegativeBills { get; init; }

    /// <summary>Customers whose bill from the second month on carries a refund of a line of the month before.</summary>
    public int RefundLines { get; init; }

    /// <summary>Customers who pay about half in the month and the rest in the next.</summary>
    public int PartPayers { get; init; }

    /// <summary>Payments of the first month, over the whole life of the books, that no bill is named for and that stay on account.</summary>
    public int OnAccount { get; init; }

    public decimal OnAccountAmount { get; init; } = 150.00m;

    /// <summary>Collections that fail four days later, within the month they were received in.</summary>
    public int ReversedInMonth { get; init; }

    /// <summary>Customers whose bills are settled by the payment type without a code.</summary>
    public int BalanceTransfers { get; init; }

    /// <summary>
    /// Payments of the 8th of the second month that are reversed on the 22nd: an export of the 15th shows them valid, a later
    /// one reversed. Adding some changes nothing for the other customers but those it picks.
    /// </summary>
    public int PostedThenReversedInMonth { get; init; }

    /// <summary>Two customers of one name; Xero holds the first.</summary>
    public int SameNamePairs { get; init; }

    /// <summary>Two accounts of one company, one contact in Xero.</summary>
    public int GroupPairs { get; init; }

    /// <summary>Customers not in Xero who look like somebody who is: by a rare name word, by the postcode, by both.</summary>
    public int LookAlikes { get; init; }

    /// <summary>Customers in Xero with the account number as contact number and nearly the same name.</summary>
    public int KnownByNumber { get; init; }

    /// <summary>Customers in Xero with the same company number, VAT number or e-mail, no contact number, and nearly the same name.</summary>
    public int KnownByIdentifier { get; init; }

    /// <summary>Customers in Xero under a clearly different name.</summary>
    public int KnownByOtherName { get; init; }

    /// <summary>Xero contacts that are no customers of SAFE: suppliers, others, look-alikes, one archived.</summary>
    public int UnrelatedContacts { get; init; }

    /// <summary>No wart at all.</summary>
    public static WartRates None { get; } = new();

    public static WartRates Demo { get; } = new()
    {
        OffCycleBills = 14,
        Wholesale = 1,
        MultiSite = 1,
        MultiSiteExtraLines = 48,
        ZeroBills = 1,
        NetNegativeBills = 1,
        RefundLines = 8,
        PartPayers = 6,
        OnAccount = 1,
        ReversedInMonth = 1,
        BalanceTransfers = 1,
        SameNamePairs = 1,
        GroupPairs = 1,
        LookAlikes = 3,
        KnownByNumber = 34,
        KnownByIdentifier = 10,
        KnownByOtherName = 15,
        UnrelatedContacts = 38,
    };

    /// <summary>The demo's billing and cash warts in the demo's proportion; nobody is in Xero yet.</summary>
    public static WartRates InProportion(int billsAMonth)
    {
        var demoMonths = Math.Max(1, billsAMonth / BillingScale.Demo.BillsAMonth);
        return new WartRates
        {
            OffCycleBills = Demo.OffCycleBills * demoMonths,
            Wholesale = demoMonths,
            MultiSite = demoMonths,
            MultiSiteExtraLines = Demo.MultiSiteExtraLines,
            ZeroBills = demoMonths,
            NetNegativeBills = demoMonths,
            RefundLines = Demo.RefundLines * demoMonths,
            PartPayers = Demo.PartPayers * demoMonths,
            OnAccount = demoMonths,
            ReversedInMonth = demoMonths,
            BalanceTransfers = demoMonths,
        };
    }
}
