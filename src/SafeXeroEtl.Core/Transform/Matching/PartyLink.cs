using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>Why a likely pair was not linked, beyond its own evidence.</summary>
public enum LinkDoubt
{
    None,

    /// <summary>The evidence alone is not enough.</summary>
    Evidence,

    /// <summary>Another contact is as likely: two in the books for one company?</summary>
    SeveralContacts,

    /// <summary>The contact goes to another customer: the same company, a further account?</summary>
    ContactTaken,

    /// <summary>Another customer is as likely.</summary>
    SeveralCustomers,

    /// <summary>It has no name to compare.</summary>
    NoName,

    /// <summary>More than fifty records have this name and nothing tells them apart.</summary>
    Namesakes,
}

/// <summary>A customer and the contact it is, or may be.</summary>
/// <param name="RightId">Null when there are too many to name one.</param>
/// <param name="Score">Probability that the two are one company, four places.</param>
/// <param name="Others">Further contacts nearly as likely, the likeliest first; at most five.</param>
public sealed record PartyLink(string LeftId, string? RightId, decimal Score, LinkDoubt Doubt, PairEvidence Evidence, ImmutableArray<string> Others)
{
    public bool IsLinked => Doubt == LinkDoubt.None;
}
