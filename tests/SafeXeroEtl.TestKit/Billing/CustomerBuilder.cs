namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Makes any customer from its index alone.</summary>
internal sealed class CustomerBuilder(BillingScale scale, CustomerPlaces places)
{
    private static readonly string[] MultiSites = ["Head Office", "Marlbeck Depot", "Oxcombe Showroom", "Thelbury Yard", "Pelhaven Branch", "Kesterton Warehouse"];

    public Customer Build(int index)
    {
        var standing = places.Standing(index);
        var name = scale.FirstName + index;
        var random = SplitMix64.At(scale.Seed, 21, index);
        var identity = standing is XeroStanding.GroupSecond or XeroStanding.SameNameSecond ? scale.FirstName + places.FirstOfPair(index) : name;
        var stem = InventedNames.Stem(identity);
        var trade = places.Role(index) == CustomerRole.Wholesale ? "Carrier Services" : InventedNames.Trade(identity);
        var isCompany = standing != XeroStanding.NotThere || places.Role(index) is CustomerRole.Wholesale or CustomerRole.MultiSite || index % 10 < 7;
        var sameCompany = standing == XeroStanding.GroupSecond ? identity : name;
        return new Customer
        {
            Index = index,
            AccountNumber = AccountNumber(index, stem),
            Name = FullName(standing, stem, trade, index, isCompany),
            InternalAccountNumber = standing is XeroStanding.SameNameFirst or XeroStanding.SameNameSecond ? FormattableString.Invariant($"INT-{300 + index}") : null,
            Class = isCompany ? "UK Limited" : index % 10 == 8 ? "Sole Trader" : "Partnership",
            PaymentMethod = Method(index),
            PaymentTerms = Method(index) == PaymentType.BankTransfer ? 30 : 14,
            CompanyNumber = isCompany ? InventedNames.CompanyNumber(sameCompany) : null,
            VatNumber = isCompany || index % 3 == 0 ? InventedNames.VatNumber(sameCompany) : null,
            VatRate = places.Role(index) == CustomerRole.Wholesale ? VatCode.ReverseCharge.Text : VatCode.Standard.Text,
            Email = InventedNames.Email(standing == XeroStanding.GroupSecond ? "depot" : "accounts", InventedNames.Stem(sameCompany), trade),
            Telephone = InventedNames.Telephone(random),
            Address = InventedNames.Address(random, name),
            Stem = stem,
            Trade = trade,
            Sites = Sites(index),
        };
    }

    private static string AccountNumber(int index, string stem) => index switch
    {
        0 => "DEMO1234",
        _ when index % 16 == 5 => FormattableString.Invariant($"{7_647 + (index * 13):000000}"),
        _ => FormattableString.Invariant($"{InventedNames.Letters(stem)[..3].ToUpperInvariant()}{1_000 + index}"),
    };

    private static string FullName(XeroStanding standing, string stem, string trade, int index, bool isCompany) => (standing, index % 10) switch
    {
        (XeroStanding.GroupFirst, _) => $"{stem} {trade} Ltd",
        (XeroStanding.GroupSecond, _) => $"{stem} {trade} Ltd (Northern Depot)",
        (XeroStanding.SameNameFirst or XeroStanding.SameNameSecond, _) => $"{stem} {trade} Ltd",
        (_, 3) when isCompany => $"{stem} & Co {trade} Limited",
        (_, 6) when isCompany => $"{trade} by {stem}, Ltd",
        _ when isCompany => $"{stem} {trade} {(index % 2 == 0 ? "Ltd" : "Limited")}",
        (_, 7) => $"{stem} {trade} LLP",
        (_, 8) => $"{stem} {trade}",
        _ => $"{stem} & Co {trade}",
    };

    private PaymentType Method(int index) => places.Role(index) switch
    {
        CustomerRole.ReversedInMonth or CustomerRole.OnAccount => PaymentType.DirectDebit,
        CustomerRole.NetNegative or CustomerRole.PartPayer or CustomerRole.PostedThenReversed or CustomerRole.Wholesale or CustomerRole.MultiSite => PaymentType.BankTransfer,
        _ => (index % 20) switch
        {
            0 or 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8 or 9 or 10 => PaymentType.DirectDebit,
            11 or 12 or 13 or 14 => PaymentType.BankTransfer,
            15 or 16 or 17 => PaymentType.Card,
            _ => PaymentType.Cash,
        },
    };

    private string[] Sites(int index) => places.Role(index) == CustomerRole.MultiSite
        ? MultiSites
        : index % 8 == 7 ? MultiSites[..3] : [];
}
