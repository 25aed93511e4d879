using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What a person should know of the contacts beside who is who: duplicates inside Xero, and decisions that Xero has moved on from.</summary>
public sealed record ContactFindings
{
    /// <summary>A pair is told from here: below it, two contacts are likelier two companies.</summary>
    private const decimal ToldFrom = 0.5m;

    /// <summary>The surest first.</summary>
    public ImmutableArray<ContactDuplicate> Duplicates { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Warnings (SX4030), in the order of the decisions.</summary>
    public ImmutableArray<Diagnostic> Decisions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <param name="accounts">Customers of the run: a decision about one of them that cannot be carried out blocks it (SX4002) and is not told twice.</param>
    public static ContactFindings Find(IReadOnlyCollection<Contact> contacts, PipelineDefinition pipeline, IReadOnlySet<string> accounts)
    {
        var index = new ContactIndex(contacts);
        return new ContactFindings
        {
            Duplicates = DuplicatesOf(index, pipeline),
            Decisions = [.. pipeline.ContactDecisions.Select(decision => OutOfDate(decision, index, accounts)).OfType<Diagnostic>()],
        };
    }

    /// <summary>A pair that a person has decided to merge is known and not told again.</summary>
    private static ImmutableArray<ContactDuplicate> DuplicatesOf(ContactIndex index, PipelineDefinition pipeline)
    {
        var decided = new NotSameDecisions(pipeline.ContactDecisions);
        var parties = index.Active.Where(contact => !decided.IsDuplicate(contact)).ToDictionary(static contact => contact.Id.ToString("D"), WeighedMatches.PartyOf);
        var options = new LinkOptions { AutoLink = pipeline.Contacts.AutoLink, Review = decimal.Min(ToldFrom, pipeline.Contacts.AutoLink) };
        return
        [
            .. PartyDuplicates.Find(parties.Values, options)
                .Where(static link => link.RightId is not null)
                .OrderByDescending(static link => link.IsLinked).ThenByDescending(static link => link.Score)
                .ThenBy(static link => link.LeftId, StringComparer.Ordinal).ThenBy(static link => link.RightId, StringComparer.Ordinal)
                .Select(link => DuplicateOf(link, parties[link.LeftId], parties[link.RightId!])),
        ];
    }

    private static ContactDuplicate DuplicateOf(PartyLink link, Party first, Party second) => new()
    {
        FirstId = Guid.Parse(first.Id),
        FirstName = first.Name ?? "",
        SecondId = Guid.Parse(second.Id),
        SecondName = second.Name ?? "",
        Score = link.Score,
        IsSure = link.IsLinked,
        Reason = LinkReason.Of(link, first, second),
    };

    private static Diagnostic? OutOfDate(ContactDecision decision, ContactIndex index, IReadOnlySet<string> accounts)
    {
        if (decision.ContactId is not { } id)
        {
            return null;
        }

        var contact = index.Find(id);
        return contact switch
        {
            _ when decision.Verdict == ContactVerdict.NotSame && contact is not { IsActive: true } => null,
            null or { IsActive: false } => accounts.Contains(decision.AccountNumber) ? null : Told(
                decision,
                $"names a contact that Xero {(contact is null ? "does not have" : "has archived")}, and the customer is not in this export",
                "Put it right or take it out before the customer is billed again: it would block the customer."),
            _ when contact.Id != id => Told(
                decision,
                $"names a contact that was merged into '{contact.Name}' in Xero, which it now stands for",
                $"Write `contact: {contact.Id:D}` when you next edit the file."),
            _ when decision.ContactName is { } name && !IsSameName(name, contact.Name) => Told(
                decision,
                $"was made about '{name}', which is called '{contact.Name}' in Xero now",
                "Make sure that it is the same company still, then write the new name; if it is not, decide anew."),
            _ => null,
        };
    }

    private static bool IsSameName(string then, string now) => NameNormalizer.Unaccented(then) == NameNormalizer.Unaccented(now) || NameNormalizer.AreSame(then, now);

    private static Diagnostic Told(ContactDecision decision, string what, string nextStep) => new()
    {
        Code = DiagnosticCodes.DecisionOutOfDate,
        Severity = Severity.Warning,
        Message = $"The decision for {decision.AccountNumber} {what}.",
        At = decision.At,
        Value = decision.AccountNumber,
        NextStep = nextStep,
    };
}
