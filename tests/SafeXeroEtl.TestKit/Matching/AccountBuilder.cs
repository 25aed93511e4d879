using System.Collections.Immutable;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>The billing accounts of one company: one to six, for the whole, a site, a department or a business under another name.</summary>
internal sealed class AccountBuilder(ulong seed, ManyAccountsRates rates)
{
    private static readonly ImmutableArray<string> Departments = ["Accounts Dept", "IT", "Facilities", "Warehouse", "Purchase Ledger", "Showroom"];

    private readonly KeyedRow _keyed = new(rates);

    /// <returns>Each account, and how its name differs from the registered one.</returns>
    public IEnumerable<(ContactRow Row, string Variation)> Accounts(Company company)
    {
        var accounts = SplitMix64.At(seed, 51, company.Index).Below(100) switch { < 62 => 1, < 80 => 2, < 89 => 3, < 95 => 4, < 98 => 5, _ => 6 };
        for (var account = 0; account < accounts; account++)
        {
            yield return Account(SplitMix64.At(seed, 52, company.Index, account), company, account);
        }
    }

    private (ContactRow Row, string Variation) Account(SplitMix64 random, Company company, int account)
    {
        var name = new KeyedName(random, company).And(rates.And).Shortened(rates.Shortened).Slip(rates.Slip).OtherForm(rates.OtherForm);
        var office = OfficeNow(random, company);
        var mailbox = random.Pick(["accounts", "billing", "office", "info"]);
        switch (random.Below(100))
        {
            case < 12 when account == 0:
                name.Behind(" - Head Office", "head office");
                break;
            case < 22 when company.TradingName.Length > 0:
                name.Behind($" T/A {company.TradingName}", "trading as");
                break;
            case < 70 when account > 0:
                office = Site(random, company, account);
                name.Behind(random.Chance(60) ? $" ({office.Town})" : $" - {office.Town}", "site");
                mailbox = office.Town.ToLowerInvariant();
                break;
            case < 88 when account > 0:
                var department = random.Pick(Departments);
                name.Behind($" - {department}", "department");
                mailbox = department.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
                break;
        }

        var written = name.Written(rates.Capitals);
        return (_keyed.Row(random, company, office, written, mailbox), name.Variation);
    }

    private Office OfficeNow(SplitMix64 random, Company company)
    {
        var office = random.Chance(rates.OldAddress) ? CompanyPlaces.Office(random, company.Index) with { Phone = company.Office.Phone } : company.Office;
        return random.Chance(rates.OldPhone) ? office with { Phone = CompanyPlaces.Phone(CompanyRegister.MostCompanies + company.Index) } : office;
    }

    /// <summary>Some sites are reached through the switchboard.</summary>
    private static Office Site(SplitMix64 random, Company company, int account)
    {
        var site = CompanyPlaces.Office(random, (2 * CompanyRegister.MostCompanies) + (company.Index * 5) + account);
        return random.Chance(30) ? site with { Phone = company.Office.Phone } : site;
    }
}
