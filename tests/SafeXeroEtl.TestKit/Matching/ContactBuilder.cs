using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>A company in the books: one contact, sometimes a second that somebody keyed in without looking.</summary>
internal sealed class ContactBuilder(ulong seed, ManyAccountsRates rates)
{
    private readonly KeyedRow _keyed = new(rates);

    public IEnumerable<ContactRow> Contacts(Company company)
    {
        var random = SplitMix64.At(seed, 61, company.Index);
        var name = new KeyedName(random, company).OtherForm(25);
        yield return Row(company.TradingName.Length > 0 && random.Chance(30) ? name.Behind($" T/A {company.TradingName}", "trading as") : name, "accounts");

        if (random.Chance(rates.TwiceInBooks))
        {
            yield return Row(new KeyedName(random, company).And(rates.And).Slip(30).OtherForm(60), "info");
        }

        ContactRow Row(KeyedName keyed, string mailbox) => _keyed.Row(random, company, company.Office, keyed.Written(capitals: 5), mailbox);
    }
}
