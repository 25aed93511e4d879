using System.Numerics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Sets of rules as bits, rule 0 being the lowest: which of them may still win.</summary>
internal static class RuleMask
{
    private const int WordBits = 64;

    public static int WordsFor(int rules) => (rules + WordBits - 1) / WordBits;

    public static void Add(ulong[] mask, int rule) => mask[rule / WordBits] |= 1UL << (rule % WordBits);

    public static bool Has(ReadOnlySpan<ulong> mask, int rule) => (mask[rule / WordBits] >> (rule % WordBits) & 1UL) != 0;

    /// <summary>Takes out what the other does not have.</summary>
    public static void Keep(Span<ulong> mask, ReadOnlySpan<ulong> other)
    {
        for (var word = 0; word < mask.Length; word++)
        {
            mask[word] &= other[word];
        }
    }

    public static void Remove(Span<ulong> mask, int rule) => mask[rule / WordBits] &= ~(1UL << (rule % WordBits));

    /// <returns>The first rule in the set; −1 when it is empty.</returns>
    public static int First(ReadOnlySpan<ulong> mask)
    {
        var word = mask.IndexOfAnyExcept(0UL);
        return word < 0 ? -1 : (word * WordBits) + BitOperations.TrailingZeroCount(mask[word]);
    }
}
