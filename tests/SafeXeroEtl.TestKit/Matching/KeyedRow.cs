using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>The fields of a company as somebody keyed them at one office; every field may be missing.</summary>
internal sealed class KeyedRow(ManyAccountsRates rates)
{
    public ContactRow Row(SplitMix64 random, Company company, Office office, string name, string mailbox)
    {
        var row = new ContactRow { Id = "", Name = name, Country = random.Chance(60) ? "United Kingdom" : "" };
        row = random.Chance(rates.NoAddress) ? row : row with { Address1 = Street(random, office.Address1), Address2 = office.Address2, Town = office.Town, County = random.Chance(30) ? office.County : "", Postcode = Postcode(random, office.Postcode) };
        row = random.Chance(rates.NoPerson) ? row : row with { FirstName = company.FirstName, LastName = company.LastName, ContactName = $"{company.FirstName} {company.LastName}" };
        return row with
        {
            Email = random.Chance(rates.NoEmail) ? "" : Email(company, mailbox),
            Phone = random.Chance(rates.NoPhone) ? "" : Phone(random, office.Phone),
            CompanyNumber = random.Chance(rates.NoCompanyNumber) ? "" : company.CompanyNumber,
            VatNumber = random.Chance(rates.NoVatNumber) ? "" : company.VatNumber,
        };
    }

    /// <summary>Gmail gives nobody an underscore.</summary>
    private static string Email(Company company, string mailbox) => company.Domain.Length > 0
        ? $"{mailbox}@{company.Domain}"
        : FormattableString.Invariant($"{company.FirstName}_{company.LastName}{company.Index}@gmail.com").ToLowerInvariant();

    private static string Street(SplitMix64 random, string street) => random.Below(4) switch
    {
        0 when street.EndsWith(" Street", StringComparison.Ordinal) => street[..^"Street".Length] + "St",
        0 when street.EndsWith(" Road", StringComparison.Ordinal) => street[..^"Road".Length] + "Rd",
        _ => street,
    };

    private static string Postcode(SplitMix64 random, string postcode) => random.Below(10) switch
    {
        0 => postcode.Replace(" ", "", StringComparison.Ordinal),
        1 => postcode.ToLowerInvariant(),
        _ => postcode,
    };

    private static string Phone(SplitMix64 random, string phone) => random.Below(10) switch
    {
        < 5 => phone,
        < 7 => phone.Replace(" ", "", StringComparison.Ordinal),
        < 9 => "+44 " + phone[1..],
        _ => $"({phone[..phone.IndexOf(' ', StringComparison.Ordinal)]}){phone[phone.IndexOf(' ', StringComparison.Ordinal)..]}",
    };
}
