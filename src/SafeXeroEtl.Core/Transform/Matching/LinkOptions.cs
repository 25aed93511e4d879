using System.Collections.Frozen;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>When a pair is linked without a person.</summary>
public sealed record LinkOptions
{
    /// <summary>Probability at which a pair is linked: at least 99 of 100 such links are right on every development set.</summary>
    public const decimal DefaultAutoLink = 0.95m;

    /// <summary>Probability from which a person is asked; below it the customer is new.</summary>
    public const decimal DefaultReview = 0.05m;

    public static LinkOptions Default { get; } = new();

    public decimal AutoLink { get; init; } = DefaultAutoLink;

    public decimal Review { get; init; } = DefaultReview;

    /// <summary>Pairs that a person has said are not one: customer and contact by their ids.</summary>
    public FrozenSet<(string LeftId, string RightId)> NotSame { get; init; } = FrozenSet<(string, string)>.Empty;

    /// <summary>Several customers may be one contact.</summary>
    public bool IsManyToOne { get; init; }
}
