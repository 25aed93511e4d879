using System.Collections.Frozen;
using System.Globalization;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Numbers in names, in figures.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Small = Numbers(
        """
        one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19
        twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
        first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10
        """);

    private static readonly FrozenDictionary<string, int> Large = Numbers("hundred=100 thousand=1000");

    private static readonly FrozenDictionary<string, string> Roman = WordList.Pairs("ii=2 iii=3 iv=4 vi=6 vii=7 viii=8 ix=9 xi=11 xii=12");

    private static readonly char[] Endings = ['s', 't', 'n', 'd', 'r', 'h'];

    /// <returns>The number in figures, <c>2</c> for <c>2nd</c>, <c>two</c>, <c>second</c> and <c>ii</c>; null for a word that is none.</returns>
    public static string? Of(string written, bool isFirst)
    {
        if (char.IsAsciiDigit(written[0]))
        {
            var digits = written.TrimEnd(Endings);
            return digits.All(char.IsAsciiDigit) && written[digits.Length..] is "" or "s" or "st" or "nd" or "rd" or "th" ? digits.TrimStart('0') is { Length: > 0 } kept ? kept : "0" : null;
        }

        return Small.TryGetValue(written, out var small) ? small.ToString(CultureInfo.InvariantCulture)
            : Large.TryGetValue(written, out var large) ? large.ToString(CultureInfo.InvariantCulture)
            : isFirst ? null : Roman.GetValueOrDefault(written);
    }

    /// <summary><i>Twenty four</i> is one number, and so is <i>two thousand</i>.</summary>
    /// <returns>Null where the words from there on make no number of several words.</returns>
    public static (string Figures, int Words)? SeveralAt(IReadOnlyList<string> words, int at)
    {
        if (at + 1 >= words.Count || !Small.TryGetValue(words[at], out var first))
        {
            return null;
        }

        var together = first >= 20 && Small.TryGetValue(words[at + 1], out var unit) && unit < 10 ? first + unit
            : first < 100 && Large.TryGetValue(words[at + 1], out var times) ? first * times : 0;
        return together == 0 ? null : (together.ToString(CultureInfo.InvariantCulture), 2);
    }

    private static FrozenDictionary<string, int> Numbers(string list) =>
        WordList.Pairs(list).ToFrozenDictionary(static pair => pair.Key, static pair => int.Parse(pair.Value, CultureInfo.InvariantCulture));
}
