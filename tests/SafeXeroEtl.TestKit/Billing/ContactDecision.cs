namespace SafeXeroEtl.TestKit.Billing;

/// <summary>What a person decided about a customer whom the program cannot place by itself; an entry of <c>contacts.yml</c>.</summary>
public sealed record ContactDecision
{
    public required string Account { get; init; }

    /// <summary><c>link</c>, <c>group</c> or <c>new</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>The contact linked to; null for <c>new</c>.</summary>
    public XeroContactSeed? Contact { get; init; }

    public required string Why { get; init; }
}
