using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>How a customer came out of the matching.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatchOutcome>))]
public enum MatchOutcome
{
    /// <summary>The customer is the contact.</summary>
    Linked,

    /// <summary>A person must say (SX4001 or SX4023).</summary>
    Review,

    /// <summary>Xero does not have the customer.</summary>
    New,

    /// <summary>A decision that cannot be carried out (SX4002), or a faulty customer row.</summary>
    Blocked,
}

/// <summary>A contact that a customer may be, and why.</summary>
public sealed record ContactCandidate
{
    public required Guid ContactId { get; init; }

    /// <summary>In Xero.</summary>
    public required string Name { get; init; }

    /// <summary>Probability that the two are one company, four places; null where the evidence was not weighed.</summary>
    public decimal? Score { get; init; }

    /// <summary>Field by field, with the running total; empty where the evidence was not weighed.</summary>
    public ImmutableArray<EvidenceRow> Evidence { get; init => field = value.IsDefault ? [] : value; } = [];

    internal static ContactCandidate Of(Contact contact) => new() { ContactId = contact.Id, Name = contact.Name };
}

/// <summary>A customer and the contact it is, with the evidence that is stored and shown (P5).</summary>
public sealed record ContactMatch
{
    public required string AccountNumber { get; init; }

    public required MatchOutcome Outcome { get; init; }

    /// <summary>Null unless linked.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>The linked contact's name in Xero.</summary>
    public string? ContactName { get; init; }

    /// <summary>What it rests on, in words: which level, and what was compared with what.</summary>
    public required string Evidence { get; init; }

    /// <summary>Null when linked or new.</summary>
    public string? Code { get; init; }

    /// <summary>Contacts that the customer is or may be, the likeliest first; those of firmer links than weighed evidence are not among them.</summary>
    public ImmutableArray<ContactCandidate> Candidates { get; init => field = value.IsDefault ? [] : value; } = [];

    internal static ContactMatch Linked(string account, Contact contact, string evidence) =>
        new() { AccountNumber = account, Outcome = MatchOutcome.Linked, ContactId = contact.Id, ContactName = contact.Name, Evidence = evidence };

    internal static ContactMatch New(string account, string evidence) => new() { AccountNumber = account, Outcome = MatchOutcome.New, Evidence = evidence };

    /// <param name="named">Contacts that the question is about, though no evidence of theirs was weighed.</param>
    internal static ContactMatch Review(string account, string why, params ReadOnlySpan<Contact> named) => new()
    {
        AccountNumber = account,
        Outcome = MatchOutcome.Review,
        Code = DiagnosticCodes.ContactNeedsReview,
        Evidence = why,
        Candidates = [.. named.ToArray().Select(ContactCandidate.Of)],
    };

    internal static ContactMatch Blocked(string account, string code, string why) => new() { AccountNumber = account, Outcome = MatchOutcome.Blocked, Code = code, Evidence = why };
}
