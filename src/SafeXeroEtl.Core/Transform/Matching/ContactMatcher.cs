using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>
/// Customers to contacts, strongest evidence first: a person's decision, the link our ledger wrote, identifiers with an agreeing name,
/// then all fields weighed together. What is in doubt waits for a person (P5).
/// </summary>
public sealed class ContactMatcher
{
    private readonly ContactIndex contacts;
    private readonly ContactSettings settings;
    private readonly FirmMatches firmly;
    private readonly Dictionary<string, ContactLink> links;
    private readonly NotSameDecisions notSame;

    public ContactMatcher(IReadOnlyCollection<Contact> contacts, PipelineDefinition pipeline, IEnumerable<ContactLink> links)
    {
        this.contacts = new ContactIndex(contacts);
        settings = pipeline.Contacts;
        this.links = links.ToDictionary(static link => link.AccountNumber);
        notSame = new NotSameDecisions(pipeline.ContactDecisions);
        firmly = new FirmMatches(this.contacts, pipeline.ContactDecisions.Where(static decision => decision.Verdict != ContactVerdict.NotSame).ToDictionary(static decision => decision.AccountNumber), this.links, notSame);
    }

    /// <returns>One match a customer, in the order given; the order decides nothing.</returns>
    public ImmutableArray<ContactMatch> Match(IReadOnlyCollection<Customer> customers)
    {
        var firm = customers.ToDictionary(static customer => customer.AccountNumber, firmly.Of);
        var open = customers.Where(customer => firm[customer.AccountNumber] is null).ToArray();
        var identifiers = new IdentifierMatches(contacts, new WeighedMatches(open, contacts.Active.Where(contact => !notSame.IsDuplicate(contact)), Options()), notSame);
        var claims = open.ToDictionary(static customer => customer.AccountNumber, identifiers.Of);
        var holders = Holders(customers, firm).ToLookup(static held => held.Contact, static held => held.Account);
        var rivals = claims.Values.Where(static claim => claim.Contact is not null).ToLookup(static claim => claim.Contact!.Id);
        return [.. customers.Select(customer => firm[customer.AccountNumber] ?? Settled(claims[customer.AccountNumber], holders, rivals))];
    }

    private LinkOptions Options() => new()
    {
        AutoLink = settings.AutoLink,
        NotSame = notSame.Pairs,
        Review = settings.Review,
        IsManyToOne = settings.Sharing == ContactSharing.SameCompany,
    };

    /// <summary>Contacts that accounts have by decision or link, a link that waits for review included: it may still hold.</summary>
    private IEnumerable<(Guid Contact, string Account)> Holders(IEnumerable<Customer> customers, Dictionary<string, ContactMatch?> firm) =>
        from customer in customers
        let match = firm[customer.AccountNumber]
        where match is not null
        let contact = match.ContactId ?? (links.TryGetValue(customer.AccountNumber, out var link) ? contacts.Find(link.ContactId)?.Id : null)
        where contact is not null
        select (contact.Value, customer.AccountNumber);

    /// <summary>
    /// One contact serves one account unless a person or the pipeline allows more: the second is a question, never new. Among
    /// several without a decision the strongest claim has it; where two are as strong, nobody.
    /// </summary>
    private ContactMatch Settled(ContactClaim claim, ILookup<Guid, string> holders, ILookup<Guid, ContactClaim> rivals)
    {
        if (claim.Contact is not { } contact || settings.Sharing == ContactSharing.SameCompany)
        {
            return claim.Match;
        }

        string[] others =
        [
            .. holders[contact.Id],
            .. rivals[contact.Id].Where(rival => rival != claim && rival.Strength <= claim.Strength).Select(static rival => rival.Match.AccountNumber),
        ];
        return others.Length == 0 ? claim.Match : claim.Match with
        {
            Outcome = MatchOutcome.Review,
            ContactId = null,
            ContactName = null,
            Code = DiagnosticCodes.ContactNeedsReview,
            Candidates = claim.Match.Candidates is [] ? [ContactCandidate.Of(contact)] : claim.Match.Candidates,
            Evidence = $"same company, further account? '{contact.Name}' is the contact of {string.Join(", ", others.Order(StringComparer.Ordinal))} too",
        };
    }
}
