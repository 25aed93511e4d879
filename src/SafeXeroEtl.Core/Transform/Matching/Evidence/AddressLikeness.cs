using SafeXeroEtl.Core.Transform.Matching.Fields;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>Whether two addresses are one place: the words that name street or building say so, with the number; the kind of street and the town do not.</summary>
internal static class AddressLikeness
{
    private const int SameShare = 700;
    private const int AlikeShare = 450;
    private const int DifferentShare = 250;

    /// <summary>House numbers of so many figures are rarely two houses'.</summary>
    private const int TellingFigures = 3;

    /// <summary>Words of fewer letters are compared letter by letter.</summary>
    private const int ShortestMisspelt = 5;

    /// <returns>Null when one side has none, or when it cannot be said.</returns>
    public static EvidenceFinding? Of(ReadParty left, ReadParty right)
    {
        if (left.Address.Words.IsEmpty || right.Address.Words.IsEmpty)
        {
            return null;
        }

        var (one, other) = (Naming(left, right), Naming(right, left));
        var hasNumbers = !left.Address.Numbers.IsEmpty && !right.Address.Numbers.IsEmpty;
        var sharesNumber = hasNumbers && left.Address.Numbers.AsSpan().ContainsAny(right.Address.Numbers.AsSpan());
        if (one is [] || other is [])
        {
            // Park Road and North Street have no word but of kinds.
            var isOneStreet = one is [] && other is [] && left.Street.Words.AsSpan().SequenceEqual(right.Street.Words.AsSpan());
            return !sharesNumber ? null : isOneStreet && SaysTown(left, right) ? EvidenceFinding.AddressSame : EvidenceFinding.AddressAlike;
        }

        var shared = Shared(one, other);
        var share = 1000 * shared / Math.Min(one.Length, other.Length);
        return (share, hasNumbers, sharesNumber) switch
        {
            ( >= AlikeShare, _, true) => SaysTown(left, right) ? EvidenceFinding.AddressSame : EvidenceFinding.AddressAlike,
            ( >= SameShare, false, _) => !TownText.Differ(left, right) && (shared > 1 || !(left.Street.HasKind || right.Street.HasKind)) ? EvidenceFinding.AddressSame : EvidenceFinding.AddressAlike,
            ( >= SameShare, true, false) => EvidenceFinding.AddressAlike,
            ( >= AlikeShare, false, _) => EvidenceFinding.AddressAlike,
            ( < DifferentShare, _, false) => EvidenceFinding.AddressDiffers,
            (_, true, false) => EvidenceFinding.AddressDiffers,
            _ => null,
        };
    }

    /// <summary>Every town has a High Street: with neither town, estate nor postcode said, or with two towns, the same street is only alike.</summary>
    private static bool SaysTown(ReadParty left, ReadParty right) =>
        (left.Postcode is not null && left.Postcode == right.Postcode)
        || ((!TownText.Differ(left, right) || IsOneDoor(left, right))
            && (Math.Min(left.Address.Words.Length, right.Address.Words.Length) >= 3 || !(left.TownWords.IsEmpty || right.TownWords.IsEmpty)));

    /// <summary>A suburb for its city: one telephone rings in one town, and a long number in one street is no chance.</summary>
    private static bool IsOneDoor(ReadParty left, ReadParty right) =>
        (left.Phone is not null && left.Phone == right.Phone) || left.Address.Numbers.Any(number => number.Length >= TellingFigures && right.Address.Numbers.Contains(number));

    /// <summary>The town is no name of a street, except where there is no other: <i>Oxford Road, Oxford</i>.</summary>
    private static string[] Naming(ReadParty party, ReadParty otherSide)
    {
        var words = party.Street.NamingWords.Where(word => !party.TownWords.Contains(word) && !otherSide.TownWords.Contains(word)).ToArray();
        return words is [] ? [.. party.Street.NamingWords] : words;
    }

    /// <summary>Words of the shorter side that the longer has, a slip apart: exports cut addresses off.</summary>
    private static int Shared(string[] left, string[] right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        return shorter.Count(word => longer.Any(other => word == other
            || (Math.Min(word.Length, other.Length) >= ShortestMisspelt && WordDistance.Of(word, other, 1) == 1)));
    }
}
