using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>A group of contacts in Xero.</summary>
public sealed record ContactGroup
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>ACTIVE or DELETED.</summary>
    public required string Status { get; init; }

    /// <summary>Empty in a list of groups: Xero shows members of one group at a time.</summary>
    public ImmutableArray<Guid> ContactIds { get; init; } = [];
}
