using System.Globalization;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Writes down a customer as Xero's bookkeepers did: by number, by another identifier, or under a different name.</summary>
internal sealed class XeroContacts(BillingScale scale, CustomerPlaces places, int customers)
{
    private readonly List<int> _byIdentifier = [.. places.Standing(XeroStanding.ByIdentifier)];
    private readonly List<int> _byOtherName = [.. places.Standing(XeroStanding.ByOtherName)];

    /// <summary>The contact of a customer; null if Xero does not know the customer or knows the company by its first account.</summary>
    public (XeroContactSeed Contact, string? Why)? Of(Customer customer) => places.Standing(customer.Index) switch
    {
        XeroStanding.ByNumber => (WithNumber(customer), null),
        // Letter for letter: the second customer of the name must become a contact under a longer one.
        XeroStanding.SameNameFirst => (WithNumber(customer) with { Name = customer.Name }, null),
        XeroStanding.ByIdentifier => (WithIdentifier(customer, _byIdentifier.IndexOf(customer.Index) % 3), null),
        XeroStanding.GroupFirst => (Plain(customer) with { CompanyNumber = customer.CompanyNumber }, "Two accounts of one company, one contact in Xero"),
        XeroStanding.ByOtherName => Renamed(customer, _byOtherName.IndexOf(customer.Index)),
        _ => null,
    };

    /// <summary>Name and address as the customer gave them, no identifier.</summary>
    public XeroContactSeed Plain(Customer customer) => new()
    {
        ContactId = SplitMix64.At(scale.Seed, 51, customer.Index).NextGuid(),
        Name = customer.Name,
        Phone = customer.Telephone,
        AddressLine1 = customer.Address.Line1,
        AddressLine2 = customer.Address.Line2,
        City = customer.Address.Town,
        Region = customer.Address.County,
        PostalCode = customer.Address.Postcode,
        Country = customer.Address.Country,
    };

    private XeroContactSeed WithNumber(Customer customer) => Plain(customer) with
    {
        Name = Respelt(customer),
        ContactNumber = customer.AccountNumber,
        Email = customer.Email,
        CompanyNumber = customer.Index % 2 == 0 ? customer.CompanyNumber : null,
        TaxNumber = customer.Index % 3 == 0 ? customer.VatNumber : null,
    };

    private XeroContactSeed WithIdentifier(Customer customer, int which) => Plain(customer) with
    {
        Name = Respelt(customer),
        CompanyNumber = which == 0 ? customer.CompanyNumber : null,
        TaxNumber = which == 1 ? customer.VatNumber : null,
        Email = which == 2 ? customer.Email : null,
    };

    private (XeroContactSeed Contact, string Why) Renamed(Customer customer, int order)
    {
        var random = SplitMix64.At(scale.Seed, 52, customer.Index);
        var otherStem = InventedNames.Stem(scale.FirstName + (2 * customers) + order);
        var (first, last) = (InventedNames.FirstName(random), otherStem);
        var plain = Plain(customer);
        return (order % 5) switch
        {
            0 => (plain with { Name = $"{otherStem} {customer.Trade}", ContactNumber = customer.AccountNumber },
                $"Trades as {otherStem} {customer.Trade}; contact number and postcode agree"),
            1 => (plain with { Name = $"{otherStem} {customer.Trade} Limited", CompanyNumber = customer.CompanyNumber },
                "Old name; company number checked against the certificate of change of name"),
            2 => (plain with { Name = Initials(customer) + " Ltd", TaxNumber = customer.VatNumber },
                "Initials of the company; VAT number checked on the September statement"),
            3 => (plain with { Name = $"{first} {last}", FirstName = first, LastName = last, IsSupplier = order == 3 },
                $"Xero holds the director, {first} {last}; same address, confirmed by telephone"),
            _ => (plain with { Name = $"{otherStem} Holdings", Email = customer.Email },
                "Paid by the parent company; same address and accounts mailbox"),
        };
    }

    /// <summary>Case, punctuation, accents and legal form as people vary them; the words stay the same.</summary>
    private static string Respelt(Customer customer) => (customer.Index % 6) switch
    {
        0 => customer.Name,
        1 => customer.Name.ToUpperInvariant(),
        2 => customer.Name.Contains("Limited", StringComparison.Ordinal) ? customer.Name.Replace("Limited", "Ltd", StringComparison.Ordinal) : customer.Name.Replace("Ltd", "Limited", StringComparison.Ordinal),
        3 => customer.Name.Replace("&", "and", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal),
        4 => customer.Name.Replace("è", "e", StringComparison.Ordinal) + " (UK)",
        _ => customer.Name.Replace(" Ltd", " Ltd.", StringComparison.Ordinal).Replace(" Limited", "", StringComparison.Ordinal),
    };

    private static string Initials(Customer customer)
    {
        var consonants = InventedNames.Letters(customer.Stem).ToUpperInvariant().Where(letter => !"AEIOU".Contains(letter, StringComparison.Ordinal)).Take(3);
        return string.Concat(consonants) + customer.Trade[..1].ToUpper(CultureInfo.InvariantCulture);
    }
}
