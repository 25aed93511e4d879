using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What a person decided about one customer, applied for ever after (DESIGN 6 Contacts).</summary>
public sealed record ContactDecision
{
    public required string AccountNumber { get; init; }

    public required ContactVerdict Verdict { get; init; }

    /// <summary>The Xero contact; null for <see cref="ContactVerdict.New"/>.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>The contact that is the same company once more, until somebody merges the two in Xero; null but for <see cref="ContactVerdict.Merge"/>.</summary>
    public Guid? DuplicateId { get; init; }

    /// <summary>The contact's name when it was decided, for the reader.</summary>
    public string? ContactName { get; init; }

    /// <summary>Whether the contact may be updated even though it is a supplier too.</summary>
    public bool UpdatesSupplier { get; init; }

    public required string Why { get; init; }

    public required string By { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Where it stands in the decisions file; null of one that is not written down yet.</summary>
    public SourceLocation? At { get; init; }

    /// <summary>Whether both cannot stand: an account has one decision about who it is, and is not a contact that it is said not to be.</summary>
    public bool Replaces(ContactDecision earlier) => AccountNumber == earlier.AccountNumber
        && (Verdict == ContactVerdict.NotSame || earlier.Verdict == ContactVerdict.NotSame ? ContactId is not null && ContactId == earlier.ContactId : true);
}

[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ContactVerdict>))]
public enum ContactVerdict
{
    /// <summary>The customer is this contact.</summary>
    Link,

    /// <summary>The customer is nobody Xero knows.</summary>
    New,

    /// <summary>Several accounts share this contact.</summary>
    Group,

    /// <summary>The customer is not this contact, whatever the evidence says.</summary>
    NotSame,

    /// <summary>The customer is this contact, and Xero has it a second time.</summary>
    Merge,
}
