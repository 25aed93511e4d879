using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Three letters in a row, in capitals, as one number.</summary>
internal static class Trigrams
{
    public const int Letters = 3;

    private const int LetterBits = 16;
    private const ulong Mask = (1UL << (Letters * LetterBits)) - 1;

    /// <summary>Those of a pattern that hold no wildcard: every text like it has all of them.</summary>
    public static IEnumerable<ulong> Of(string pattern)
    {
        var (letters, run) = (0UL, 0);
        foreach (var letter in pattern)
        {
            run = TextPattern.Wildcards.Contains(letter, StringComparison.Ordinal) ? 0 : run + 1;
            letters = Next(letters, letter);
            if (run >= Letters)
            {
                yield return letters;
            }
        }
    }

    /// <summary>The last three letters after one more.</summary>
    public static ulong Next(ulong letters, char letter) =>
        ((letters << LetterBits) | TextPattern.Capital(letter)) & Mask;

    /// <summary>From 0 to 65,535.</summary>
    public static int Hash(ulong letters) => (int)(unchecked(letters * 0x9E3779B97F4A7C15UL) >> 48);
}
