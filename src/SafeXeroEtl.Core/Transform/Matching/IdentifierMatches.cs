using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>Links by an identifier with an agreeing name; what identifiers do not settle is left to weighed evidence.</summary>
internal sealed class IdentifierMatches(ContactIndex contacts, WeighedMatches weighed, NotSameDecisions notSame)
{
    public ContactClaim Of(Customer customer)
    {
        var found = Identified(customer).Where(hit => !notSame.Has(customer, hit.Contact.Id) && !notSame.IsDuplicate(hit.Contact)).GroupBy(static hit => hit.Contact.Id)
            .Select(static hits => new Candidate(hits.First().Contact, [.. hits.Select(static hit => hit.By)]))
            .ToArray();
        var agreeing = found.Where(hit => NamesAgree(customer, hit) && !CompanyIdentity.Conflicts(customer, hit.Contact)).ToArray();
        return (agreeing, found) switch
        {
            ([var one], _) => OfOne(customer, one, found),
            ([], [var other, ..]) => Disagreeing(customer, other),
            ([], []) => weighed.Of(customer),
            _ => new ContactClaim(ContactMatch.Review(customer.AccountNumber, $"identifiers point to several contacts: {string.Join(", ", agreeing.Select(static hit => $"'{hit.Contact.Name}'"))}", [.. agreeing.Select(static hit => hit.Contact)])),
        };
    }

    /// <summary>Company and VAT number name one company: where one of them is another contact's, a person must say.</summary>
    private static ContactClaim OfOne(Customer customer, Candidate one, Candidate[] found)
    {
        var other = found.FirstOrDefault(hit => hit != one && (hit.By.Contains(ClaimStrength.CompanyNumber) || hit.By.Contains(ClaimStrength.VatNumber)));
        return other is null
            ? new ContactClaim(ContactMatch.Linked(customer.AccountNumber, one.Contact, $"identifier: {one.Named}; the names agree ('{one.Contact.Name}')"), one.Contact, one.By.Min())
            : new ContactClaim(ContactMatch.Review(customer.AccountNumber, $"{one.Named} is that of '{one.Contact.Name}', but {other.Named} that of '{other.Contact.Name}'", one.Contact, other.Contact));
    }

    /// <summary>A name that does not agree word for word may still be the same with a slip: then the weighed evidence links, or names what is in doubt.</summary>
    private ContactClaim Disagreeing(Customer customer, Candidate other)
    {
        var claim = weighed.Of(customer);
        return claim.Contact?.Id == other.Contact.Id && !CompanyIdentity.Conflicts(customer, other.Contact) ? claim : new ContactClaim(ContactMatch.Review(
            customer.AccountNumber, $"{other.Named} is that of '{other.Contact.Name}', but name, company number, VAT number or account number do not agree") with
        {
            Candidates = claim.Match.Candidates.Any(candidate => candidate.ContactId == other.Contact.Id) ? claim.Match.Candidates : [ContactCandidate.Of(other.Contact), .. claim.Match.Candidates],
        });
    }

    /// <summary>A VAT number or e-mail alone may be a whole group's: then the names must be the same, not only agree.</summary>
    private bool NamesAgree(Customer customer, Candidate hit) =>
        hit.By.Contains(ClaimStrength.AccountNumber) || hit.By.Contains(ClaimStrength.CompanyNumber)
            ? NameNormalizer.Agree(NameNormalizer.Words(customer.Name), contacts.WordsOf(hit.Contact))
            : NameNormalizer.AreSame(customer.Name, hit.Contact.Name);

    private IEnumerable<(Contact Contact, ClaimStrength By)> Identified(Customer customer) =>
    [
        .. contacts.WithContactNumber(customer.AccountNumber).Select(static contact => (contact, ClaimStrength.AccountNumber)),
        .. contacts.WithCompanyNumber(customer.CompanyNumber).Select(static contact => (contact, ClaimStrength.CompanyNumber)),
        .. contacts.WithVatNumber(customer.VatNumber).Select(static contact => (contact, ClaimStrength.VatNumber)),
        .. contacts.WithEmail(customer.Email).Select(static contact => (contact, ClaimStrength.Email)),
    ];

    /// <summary>A contact that identifiers of a customer point to.</summary>
    private sealed record Candidate(Contact Contact, ImmutableArray<ClaimStrength> By)
    {
        public string Named => string.Join(" and ", By.Select(static by => by switch
        {
            ClaimStrength.AccountNumber => "account number",
            ClaimStrength.CompanyNumber => "company number",
            ClaimStrength.VatNumber => "VAT number",
            _ => "e-mail",
        }));
    }
}
