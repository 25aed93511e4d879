using SafeXeroEtl.Core.Transform.Matching.Fields;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>Whether two addresses are one place.</summary>
internal static class AddressLikeness
{
    private const int SameShare = 700;
    private const int AlikeShare = 450;
    private const int DifferentShare = 250;

    /// <returns>Null when one side has none, or when it cannot be said.</returns>
    /// <param name="isShort">One side does not say the town, and every town has a High Street.</param>
    public static EvidenceFinding? Of(AddressText left, AddressText right, bool isShort)
    {
        if (left.Words.IsEmpty || right.Words.IsEmpty)
        {
            return null;
        }

        var share = Share(left.Words, right.Words);
        var hasNumbers = !left.Numbers.IsEmpty && !right.Numbers.IsEmpty;
        var sharesNumber = hasNumbers && left.Numbers.AsSpan().ContainsAny(right.Numbers.AsSpan());
        if (isShort && sharesNumber)
        {
            return EvidenceFinding.AddressAlike;
        }

        return (share, hasNumbers, sharesNumber) switch
        {
            ( >= SameShare, false, _) or ( >= AlikeShare, _, true) => EvidenceFinding.AddressSame,
            ( >= SameShare, true, false) => EvidenceFinding.AddressAlike,
            ( >= AlikeShare, false, _) => EvidenceFinding.AddressAlike,
            ( < DifferentShare, _, false) => EvidenceFinding.AddressDiffers,
            (_, true, false) => EvidenceFinding.AddressDiffers,
            _ => null,
        };
    }

    /// <summary>Per mille of the shorter side's words that the longer has: exports cut addresses off.</summary>
    private static int Share(System.Collections.Immutable.ImmutableArray<string> left, System.Collections.Immutable.ImmutableArray<string> right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        var shared = 0;
        foreach (var word in shorter)
        {
            shared += longer.Contains(word) ? 1 : 0;
        }

        return 1000 * shared / shorter.Length;
    }
}
