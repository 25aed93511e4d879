using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>
/// Customers to contacts, strongest evidence first: a person's decision, the link our ledger wrote, identifiers with an agreeing
/// name. Whoever is left is new only when nobody in Xero shares a rare name word or the postcode; else a person must say (P5).
/// </summary>
public sealed class ContactMatcher
{
    private readonly ContactIndex contacts;
    private readonly ContactSharing sharing;
    private readonly Dictionary<string, ContactDecision> decisions;
    private readonly Dictionary<string, ContactLink> links;

    public ContactMatcher(IReadOnlyCollection<Contact> contacts, PipelineDefinition pipeline, IEnumerable<ContactLink> links)
    {
        this.contacts = new ContactIndex(contacts);
        sharing = pipeline.Contacts.Sharing;
        decisions = pipeline.ContactDecisions.ToDictionary(static decision => decision.AccountNumber);
        this.links = links.ToDictionary(static link => link.AccountNumber);
    }

    /// <returns>One match a customer, in the order given.</returns>
    public ImmutableArray<ContactMatch> Match(IReadOnlyCollection<Customer> customers)
    {
        var firm = customers.ToDictionary(static customer => customer.AccountNumber, Firmly);
        var taken = firm.Values
            .Where(static match => match is { Outcome: MatchOutcome.Linked })
            .GroupBy(static match => match!.ContactId!.Value)
            .ToDictionary(static contact => contact.Key, static contact => contact.Select(static match => match!.AccountNumber).ToArray());
        return [.. customers.Select(customer => firm[customer.AccountNumber] ?? ByIdentifiers(customer, taken))];
    }

    /// <summary>What a person or the ledger said; null when neither did.</summary>
    private ContactMatch? Firmly(Customer customer)
    {
        if (!customer.Faults.IsEmpty)
        {
            return Blocked(customer, customer.Faults[0].Code, customer.Faults[0].Message);
        }

        if (decisions.TryGetValue(customer.AccountNumber, out var decision))
        {
            return ByDecision(customer, decision);
        }

        return links.TryGetValue(customer.AccountNumber, out var link) ? ByLink(customer, link) : null;
    }

    private ContactMatch ByDecision(Customer customer, ContactDecision decision)
    {
        if (decision.Verdict == ContactVerdict.New)
        {
            return links.TryGetValue(customer.AccountNumber, out var link)
                ? ByLink(customer, link)
                : New(customer, FormattableString.Invariant($"decision of {decision.By} on {decision.On:yyyy-MM-dd}: {decision.Why}"));
        }

        var contact = contacts.Find(decision.ContactId!.Value);
        return contact is { IsActive: true }
            ? Linked(customer, contact, FormattableString.Invariant($"decision of {decision.By} on {decision.On:yyyy-MM-dd}: {decision.Why}"))
            : Blocked(customer, DiagnosticCodes.DecisionNotUsable, contact is null
                ? $"The decision for {customer.AccountNumber} names a contact that Xero does not have."
                : $"The decision for {customer.AccountNumber} names a contact that is {contact.Status.ToLowerInvariant()} in Xero.");
    }

    /// <summary>The link is re-tested every run: the same account may have become a new entity (DESIGN 6 Contacts).</summary>
    private ContactMatch ByLink(Customer customer, ContactLink link)
    {
        var changed = Changed(link, customer);
        var contact = contacts.Find(link.ContactId);
        if (changed is null && contact is { IsActive: true })
        {
            return Linked(customer, contact, $"ledger: {link.Evidence}");
        }

        return new ContactMatch
        {
            AccountNumber = customer.AccountNumber,
            Outcome = MatchOutcome.Review,
            Code = DiagnosticCodes.LinkNoLongerHolds,
            Evidence = changed is null
                ? $"linked before to '{link.ContactName}', which Xero no longer has as an active contact"
                : $"linked before to '{link.ContactName}', but {changed}: same account, new entity?",
        };
    }

    private static string? Changed(ContactLink link, Customer customer)
    {
        if (Differ(NameNormalizer.CompanyNumber(link.CompanyNumber), NameNormalizer.CompanyNumber(customer.CompanyNumber)))
        {
            return "the company number has changed in SAFE";
        }

        if (Differ(NameNormalizer.VatNumber(link.VatNumber), NameNormalizer.VatNumber(customer.VatNumber)))
        {
            return "the VAT number has changed in SAFE";
        }

        return NameNormalizer.Agree(NameNormalizer.Words(link.CustomerName), NameNormalizer.Words(customer.Name))
            ? null
            : "the name has changed in SAFE";
    }

    private static bool Differ(string? before, string? now) => before is not null && now is not null && before != now;

    private ContactMatch ByIdentifiers(Customer customer, Dictionary<Guid, string[]> taken)
    {
        var words = NameNormalizer.Words(customer.Name);
        var found = Identified(customer).GroupBy(static hit => hit.Contact.Id)
            .Select(static hits => (hits.First().Contact, By: string.Join(" and ", hits.Select(static hit => hit.By))))
            .ToArray();
        var agreeing = found.Where(hit => NameNormalizer.Agree(words, contacts.WordsOf(hit.Contact)) && !Conflicts(customer, hit.Contact)).ToArray();
        return (agreeing, found) switch
        {
            ([var one], _) => Claim(customer, one.Contact, $"identifier: {one.By}; the names agree ('{one.Contact.Name}')", taken),
            ([], [var other, ..]) => Review(customer, $"{other.By} is that of '{other.Contact.Name}', but name or company number do not agree"),
            ([], []) => ByAbsence(customer, words),
            _ => Review(customer, $"identifiers point to several contacts: {string.Join(", ", agreeing.Select(static hit => $"'{hit.Contact.Name}'"))}"),
        };
    }

    /// <summary>One contact serves one account unless a person or the pipeline allows more: the second is a question, never new.</summary>
    private ContactMatch Claim(Customer customer, Contact contact, string evidence, Dictionary<Guid, string[]> taken)
    {
        var others = taken.GetValueOrDefault(contact.Id) ?? [];
        if (others.Length > 0 && sharing != ContactSharing.SameCompany)
        {
            return Review(customer, $"same company, further account? '{contact.Name}' is already the contact of {string.Join(", ", others)}");
        }

        taken[contact.Id] = [.. others, customer.AccountNumber];
        return Linked(customer, contact, evidence);
    }

    private ContactMatch ByAbsence(Customer customer, ImmutableArray<string> words)
    {
        if (words.IsEmpty)
        {
            return Review(customer, "the name has no word to compare");
        }

        if (contacts.SharingRareWord(words).FirstOrDefault() is ({ } word, { } sharingWord))
        {
            return Review(customer, $"'{sharingWord.Name}' shares the word '{word}'");
        }

        return contacts.WithPostcode(customer.Address.Postcode).FirstOrDefault() is { } neighbour
            ? Review(customer, $"'{neighbour.Name}' has the same postcode")
            : New(customer, "no contact shares an identifier, a rare name word or the postcode");
    }

    private IEnumerable<(Contact Contact, string By)> Identified(Customer customer) =>
    [
        .. contacts.WithContactNumber(customer.AccountNumber).Select(static contact => (contact, "account number")),
        .. contacts.WithCompanyNumber(customer.CompanyNumber).Select(static contact => (contact, "company number")),
        .. contacts.WithVatNumber(customer.VatNumber).Select(static contact => (contact, "VAT number")),
        .. contacts.WithEmail(customer.Email).Select(static contact => (contact, "e-mail")),
    ];

    private static bool Conflicts(Customer customer, Contact contact) =>
        Differ(NameNormalizer.CompanyNumber(customer.CompanyNumber), NameNormalizer.CompanyNumber(contact.CompanyNumber))
        || (contact.ContactNumber is { } number && number != customer.AccountNumber);

    private static ContactMatch Linked(Customer customer, Contact contact, string evidence) => new()
    {
        AccountNumber = customer.AccountNumber,
        Outcome = MatchOutcome.Linked,
        ContactId = contact.Id,
        ContactName = contact.Name,
        Evidence = evidence,
    };

    private static ContactMatch New(Customer customer, string evidence) =>
        new() { AccountNumber = customer.AccountNumber, Outcome = MatchOutcome.New, Evidence = evidence };

    private static ContactMatch Review(Customer customer, string why) => new()
    {
        AccountNumber = customer.AccountNumber,
        Outcome = MatchOutcome.Review,
        Code = DiagnosticCodes.ContactNeedsReview,
        Evidence = why,
    };

    private static ContactMatch Blocked(Customer customer, string code, string why) =>
        new() { AccountNumber = customer.AccountNumber, Outcome = MatchOutcome.Blocked, Code = code, Evidence = why };
}
