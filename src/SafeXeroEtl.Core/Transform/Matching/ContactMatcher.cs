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
    private const string FromLedger = "ledger: ";

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

    /// <returns>One match a customer, in the order given; the order decides nothing.</returns>
    public ImmutableArray<ContactMatch> Match(IReadOnlyCollection<Customer> customers)
    {
        var firm = customers.ToDictionary(static customer => customer.AccountNumber, Firmly);
        var claims = customers.Where(customer => firm[customer.AccountNumber] is null)
            .ToDictionary(static customer => customer.AccountNumber, ByIdentifiers);
        var holders = Holders(customers, firm).ToLookup(static held => held.Contact, static held => held.Account);
        var rivals = claims.Values.Where(static claim => claim.Contact is not null).ToLookup(static claim => claim.Contact!.Id);
        return
        [
            .. customers.Select(customer => firm[customer.AccountNumber]
                ?? Settled(claims[customer.AccountNumber], holders, rivals)),
        ];
    }

    /// <summary>Contacts that accounts have by decision or link, a link that waits for review included: it may still hold.</summary>
    private IEnumerable<(Guid Contact, string Account)> Holders(IEnumerable<Customer> customers, Dictionary<string, ContactMatch?> firm) =>
        from customer in customers
        let match = firm[customer.AccountNumber]
        where match is not null
        let contact = match.ContactId ?? (links.TryGetValue(customer.AccountNumber, out var link) ? contacts.Find(link.ContactId)?.Id : null)
        where contact is not null
        select (contact.Value, customer.AccountNumber);

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
            return Linked(customer, contact, link.Evidence.StartsWith(FromLedger, StringComparison.Ordinal) ? link.Evidence : FromLedger + link.Evidence);
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

    private Claim ByIdentifiers(Customer customer)
    {
        var found = Identified(customer).GroupBy(static hit => hit.Contact.Id)
            .Select(static hits => new Candidate(hits.First().Contact, [.. hits.Select(static hit => hit.By)]))
            .ToArray();
        var agreeing = found.Where(hit => NamesAgree(customer, hit) && !Conflicts(customer, hit.Contact)).ToArray();
        return (agreeing, found) switch
        {
            ([var one], _) => OfOne(customer, one, found),
            ([], [var other, ..]) => new Claim(Review(customer, $"{other.Named} is that of '{other.Contact.Name}', but name, company number, VAT number or account number do not agree")),
            ([], []) => new Claim(ByAbsence(customer, NameNormalizer.Words(customer.Name))),
            _ => new Claim(Review(customer, $"identifiers point to several contacts: {string.Join(", ", agreeing.Select(static hit => $"'{hit.Contact.Name}'"))}")),
        };
    }

    /// <summary>Company and VAT number name one company: where one of them is another contact's, a person must say.</summary>
    private static Claim OfOne(Customer customer, Candidate one, Candidate[] found)
    {
        var other = found.FirstOrDefault(hit => hit != one && (hit.By.Contains(Identifier.CompanyNumber) || hit.By.Contains(Identifier.VatNumber)));
        return other is null
            ? new Claim(Linked(customer, one.Contact, $"identifier: {one.Named}; the names agree ('{one.Contact.Name}')"), one.Contact, one.By.Min())
            : new Claim(Review(customer, $"{one.Named} is that of '{one.Contact.Name}', but {other.Named} that of '{other.Contact.Name}'"));
    }

    /// <summary>A VAT number or e-mail alone may be a whole group's: then the names must be the same, not only agree.</summary>
    private bool NamesAgree(Customer customer, Candidate hit) =>
        hit.By.Contains(Identifier.AccountNumber) || hit.By.Contains(Identifier.CompanyNumber)
            ? NameNormalizer.Agree(NameNormalizer.Words(customer.Name), contacts.WordsOf(hit.Contact))
            : NameNormalizer.AreSame(customer.Name, hit.Contact.Name);

    /// <summary>
    /// One contact serves one account unless a person or the pipeline allows more: the second is a question, never new. Among
    /// several without a decision the strongest identifier has it; where two are as strong, nobody.
    /// </summary>
    private ContactMatch Settled(Claim claim, ILookup<Guid, string> holders, ILookup<Guid, Claim> rivals)
    {
        if (claim.Contact is not { } contact || sharing == ContactSharing.SameCompany)
        {
            return claim.Match;
        }

        string[] others =
        [
            .. holders[contact.Id],
            .. rivals[contact.Id].Where(rival => rival != claim && rival.Strongest <= claim.Strongest).Select(static rival => rival.Match.AccountNumber),
        ];
        return others.Length == 0 ? claim.Match : claim.Match with
        {
            Outcome = MatchOutcome.Review,
            ContactId = null,
            ContactName = null,
            Code = DiagnosticCodes.ContactNeedsReview,
            Evidence = $"same company, further account? '{contact.Name}' is the contact of {string.Join(", ", others.Order(StringComparer.Ordinal))} too",
        };
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

    private IEnumerable<(Contact Contact, Identifier By)> Identified(Customer customer) =>
    [
        .. contacts.WithContactNumber(customer.AccountNumber).Select(static contact => (contact, Identifier.AccountNumber)),
        .. contacts.WithCompanyNumber(customer.CompanyNumber).Select(static contact => (contact, Identifier.CompanyNumber)),
        .. contacts.WithVatNumber(customer.VatNumber).Select(static contact => (contact, Identifier.VatNumber)),
        .. contacts.WithEmail(customer.Email).Select(static contact => (contact, Identifier.Email)),
    ];

    /// <summary>Conflicting identifiers veto, whatever else agrees (DESIGN 6 Contacts).</summary>
    private static bool Conflicts(Customer customer, Contact contact) =>
        Differ(NameNormalizer.CompanyNumber(customer.CompanyNumber), NameNormalizer.CompanyNumber(contact.CompanyNumber))
        || Differ(NameNormalizer.VatNumber(customer.VatNumber), NameNormalizer.VatNumber(contact.TaxNumber))
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

    /// <summary>Strongest first.</summary>
    private enum Identifier
    {
        AccountNumber,
        CompanyNumber,
        VatNumber,
        Email,
    }

    /// <summary>A contact that identifiers of a customer point to.</summary>
    private sealed record Candidate(Contact Contact, ImmutableArray<Identifier> By)
    {
        public string Named => string.Join(" and ", By.Select(static by => by switch
        {
            Identifier.AccountNumber => "account number",
            Identifier.CompanyNumber => "company number",
            Identifier.VatNumber => "VAT number",
            _ => "e-mail",
        }));
    }

    /// <summary>What one customer's own evidence says, before it is known who else wants the contact.</summary>
    /// <param name="Contact">Null unless the match is linked.</param>
    private sealed record Claim(ContactMatch Match, Contact? Contact = null, Identifier Strongest = Identifier.Email);
}
