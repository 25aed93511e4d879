using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What the weighed evidence of all fields says of the customers that nothing firmer has settled.</summary>
internal sealed class WeighedMatches
{
    private readonly Dictionary<Guid, Contact> contacts;
    private readonly Dictionary<string, PartyLink> links;

    /// <param name="customers">All that are to be told apart: who wants which contact is decided for all of them together.</param>
    /// <param name="contacts">Active ones.</param>
    public WeighedMatches(IEnumerable<Customer> customers, IEnumerable<Contact> contacts, LinkOptions options)
    {
        this.contacts = contacts.ToDictionary(static contact => contact.Id);
        links = PartyLinking.Link(customers.Select(PartyOf), this.contacts.Values.Select(PartyOf), options).ToDictionary(static link => link.LeftId);
    }

    public ContactClaim Of(Customer customer)
    {
        if (!links.TryGetValue(customer.AccountNumber, out var link))
        {
            return new ContactClaim(ContactMatch.New(customer.AccountNumber, "no contact is likely to be this customer"));
        }

        var contact = link.RightId is { } id ? contacts[Guid.Parse(id)] : null;
        var reason = LinkReason.Of(link, PartyOf(customer), contact is null ? null : PartyOf(contact));
        var candidates = contact is null ? [] : Candidates(customer, contact, link);
        if (contact is null || !link.IsLinked)
        {
            return new ContactClaim(ContactMatch.Review(customer.AccountNumber, contact is null ? reason : $"'{contact.Name}'? {reason}") with { Candidates = candidates });
        }

        return CompanyIdentity.IsOfAnotherAccount(customer, contact)
            ? new ContactClaim(ContactMatch.Review(customer.AccountNumber, $"same company, further account? '{contact.Name}' carries account number {contact.ContactNumber} in Xero") with { Candidates = candidates })
            : new ContactClaim(ContactMatch.Linked(customer.AccountNumber, contact, FormattableString.Invariant($"weighed: {link.Score:0.0000} '{contact.Name}': {reason}")) with { Candidates = candidates }, contact);
    }

    private ImmutableArray<ContactCandidate> Candidates(Customer customer, Contact contact, PartyLink link) =>
    [
        new() { ContactId = contact.Id, Name = contact.Name, Score = link.Score, Evidence = LinkReason.Rows(PartyOf(customer), PartyOf(contact), link.Evidence) },
        .. link.Others.Select(other => ContactCandidate.Of(contacts[Guid.Parse(other)])),
    ];

    private static Party PartyOf(Customer customer) => PartyAt(customer.AccountNumber, customer.Address) with
    {
        Name = customer.Name,
        Email = customer.Email,
        Phone = customer.Telephone,
        CompanyNumber = customer.CompanyNumber,
        VatNumber = customer.VatNumber,
    };

    internal static Party PartyOf(Contact contact) => PartyAt(contact.Id.ToString("D"), contact.Address) with
    {
        Name = contact.Name,
        Email = contact.Email,
        Phone = contact.Phone,
        CompanyNumber = contact.CompanyNumber,
        VatNumber = contact.TaxNumber,
    };

    private static Party PartyAt(string id, PostalAddress address) => new()
    {
        Id = id,
        Address1 = address.Line1,
        Address2 = address.Line2,
        Town = address.Town,
        County = address.County,
        Postcode = address.Postcode,
        Country = address.Country,
    };
}
