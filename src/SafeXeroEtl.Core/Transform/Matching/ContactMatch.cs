using System.Text.Json.Serialization;

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
}
