using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>Whether towns are one, by their words as <see cref="AddressText"/> reads them.</summary>
public static class TownText
{
    /// <summary>Half the towns of England have one of these: <i>Newcastle upon Tyne</i> and <i>Kingston upon Thames</i> share nothing.</summary>
    private static readonly FrozenSet<string> Common = WordList.Words(
        "upon on under in by le la de the and next with super cum street saint great little new old north south east west upper lower market royal city town port bridge").ToFrozenSet();

    /// <summary>One says no more than a part of the other: <i>Kingston</i> of <i>Kingston upon Thames</i>.</summary>
    public static bool AreOne(ImmutableArray<string> one, ImmutableArray<string> other) =>
        !one.IsEmpty && !other.IsEmpty && (one.Length <= other.Length ? one.All(other.Contains) : other.All(one.Contains));

    /// <summary>Not a word that names a place in common.</summary>
    public static bool Differ(ImmutableArray<string> one, ImmutableArray<string> other) =>
        !one.IsEmpty && !other.IsEmpty && !AreOne(one, other) && !one.Any(word => !Common.Contains(word) && other.Contains(word));
}
