using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>Makes companies one after the other; those of a group follow each other.</summary>
internal sealed class CompanyRegister(ulong seed, ManyAccountsRates rates)
{
    /// <summary>Above it company numbers would repeat.</summary>
    public const int MostCompanies = 142_000;

    private readonly CompanyNames _names = new();
    private int _next;

    public IEnumerable<Company> Companies()
    {
        while (_next < MostCompanies)
        {
            var random = SplitMix64.At(seed, 41, _next);
            // A group has 2.2 companies on average: of g groups and s others, 2.2 g are the share wanted of 2.2 g + s.
            if (random.Below(2_200 - (12 * rates.InGroup)) < 10 * rates.InGroup)
            {
                foreach (var company in Group(random))
                {
                    yield return company;
                }
            }
            else
            {
                yield return random.Chance(rates.SoleTraders) ? SoleTrader(random, _next++) : Single(random, _next++);
            }
        }
    }

    private IEnumerable<Company> Group(SplitMix64 random)
    {
        Company? first = null;
        var (oneOffice, oneVatNumber) = (random.Chance(60), random.Chance(50));
        foreach (var name in _names.NextGroup(random, _next))
        {
            var company = Registered(random, _next++, name) with { TradingName = "" };
            first ??= company;
            yield return company with
            {
                Form = first.Form,
                Domain = first.Domain,
                Office = oneOffice ? first.Office : company.Office,
                VatNumber = oneVatNumber ? first.VatNumber : company.VatNumber,
            };
        }
    }

    private Company Single(SplitMix64 random, int index) => Registered(random, index, _names.Next(random, index));

    private Company SoleTrader(SplitMix64 random, int index)
    {
        var (first, last) = (random.Pick(CompanyWords.FirstNames), random.Pick(CompanyWords.Surnames));
        var company = Registered(random, index, $"{first} {last}");
        return company with
        {
            Form = LegalForm.None,
            FirstName = first,
            LastName = last,
            TradingName = random.Chance(40) ? $"{last} {random.Pick(CompanyWords.Trades)}" : "",
            Domain = "",
            CompanyNumber = "",
            VatNumber = random.Chance(30) ? company.VatNumber : "",
        };
    }

    private Company Registered(SplitMix64 random, int index, string name) => new()
    {
        Index = index,
        Name = name,
        Form = random.Below(100) switch { < 82 => LegalForm.Limited, < 88 => LegalForm.Public, < 95 => LegalForm.Partnership, _ => LegalForm.CommunityInterest },
        TradingName = random.Chance(12) ? $"The {random.Pick(CompanyWords.Streets)} {random.Pick(CompanyWords.Trades)}" : "",
        FirstName = random.Pick(CompanyWords.FirstNames),
        LastName = random.Pick(CompanyWords.Surnames),
        Office = random.Chance(rates.ServicedOffice) ? ServicedOffice(index) : CompanyPlaces.Office(random, index),
        Domain = $"{InventedNames.Letters(name).ToLowerInvariant()}.example",
        CompanyNumber = InventedNames.CompanyNumber(index),
        VatNumber = InventedNames.VatNumber(index),
    };

    /// <summary>One for every stretch of companies in which two hundred rent there.</summary>
    private Office ServicedOffice(int index)
    {
        var house = index / (20_000 / Math.Max(1, rates.ServicedOffice));
        return CompanyPlaces.Office(SplitMix64.At(seed, 42, house), 250_000 + house) with { Address2 = FormattableString.Invariant($"Suite {1 + (index % 200)}") };
    }
}
