using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>One of the organisation's tracking categories, of which Xero has two at most.</summary>
public sealed record TrackingCategory
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Status { get; init; }

    public ImmutableArray<TrackingOption> Options { get; init; } = [];

    public bool IsActive => Status == "ACTIVE";
}

/// <summary>One choice within a tracking category.</summary>
public sealed record TrackingOption(Guid Id, string Name, string Status)
{
    public bool IsActive => Status == "ACTIVE";
}

/// <summary>An option of a tracking category as a line names it: by the names they have in Xero.</summary>
public readonly record struct TrackingChoice(string Category, string Option);
