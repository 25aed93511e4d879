using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>Whether towns are one, by their words as <see cref="AddressText"/> reads them.</summary>
public static class TownText
{
    /// <summary>Half the towns of England have one of these: <i>Newcastle upon Tyne</i> and <i>Kingston upon Thames</i> share nothing.</summary>
    private static readonly FrozenSet<string> Common = WordList.Words(
        "upon on under in by le la de the and next with super cum street saint great little new old north south east west upper lower market royal city town port bridge").ToFrozenSet();

    /// <summary>That are no towns as well.</summary>
    private static readonly FrozenSet<string> Counties = WordList.Words(
        """
        devon cornwall kent essex surrey sussex norfolk suffolk cumbria somerset dorset merseyside cleveland avon gwent powys dyfed clwyd glamorgan gwynedd humberside middlesex rutland
        northumberland tyneside midlands fife angus antrim fermanagh tyrone berks bucks cambs glos hants herts lancs leics lincs notts northants oxon staffs wilts worcs warks salop yorks
        """).ToFrozenSet();

    private static readonly FrozenSet<string> PartsOfCounties = WordList.Words("north south east west mid greater the county co").ToFrozenSet();

    private const int ShortestMisspelt = 5;

    /// <summary>One says no more than a part of the other: <i>Kingston</i> of <i>Kingston upon Thames</i>.</summary>
    public static bool AreOne(ImmutableArray<string> one, ImmutableArray<string> other) =>
        !one.IsEmpty && !other.IsEmpty && (one.Length <= other.Length ? one.All(other.Contains) : other.All(one.Contains));

    /// <returns>Empty for a county, which stands there where an address has a line too many.</returns>
    public static ImmutableArray<string> WordsOf(string? town) => AddressText.Of(town).Words is var words && IsCounty(words) ? [] : words;

    /// <summary>Not a word that names a place in common, a slip apart.</summary>
    public static bool Differ(ImmutableArray<string> one, ImmutableArray<string> other) => !one.IsEmpty && !other.IsEmpty && !AreOne(one, other) && !IsSaid(one, other);

    /// <summary>Neither side's town is anywhere in the other's address.</summary>
    internal static bool Differ(ReadParty one, ReadParty other) =>
        Differ(one.TownWords, other.TownWords) && !IsSaid(one.TownWords, other.PlaceWords) && !IsSaid(other.TownWords, one.PlaceWords);

    /// <summary>A word of it that names a place, a slip apart.</summary>
    private static bool IsSaid(ImmutableArray<string> town, ImmutableArray<string> place)
    {
        foreach (var word in town)
        {
            foreach (var there in place)
            {
                if (word == there ? !Common.Contains(word) : Math.Min(word.Length, there.Length) >= ShortestMisspelt && WordDistance.Of(word, there, 1) == 1)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsCounty(ImmutableArray<string> words)
    {
        var named = words is ["county" or "co", _];
        foreach (var word in words)
        {
            named |= Counties.Contains(word) || (word.Length > "shire".Length && word.EndsWith("shire", StringComparison.Ordinal));
            if (!named && !PartsOfCounties.Contains(word))
            {
                return false;
            }
        }

        return named;
    }
}
