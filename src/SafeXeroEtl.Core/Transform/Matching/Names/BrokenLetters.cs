using System.Buffers;
using System.Text;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>
/// Letters with accents that a file lost on its way: read in the wrong alphabet (<i>CafÃ©</i>), they are put right; where a sign stands for a
/// letter (<i>M?ldorane</i>) the word keeps a place for it, which any letter that carries an accent may fill.
/// </summary>
internal static class BrokenLetters
{
    /// <summary>Stands for a letter that is lost.</summary>
    public const char Lost = '\uFFFD';

    private static readonly SearchValues<char> Signs = SearchValues.Create(['Ã', 'Â', 'â', '?', Lost]);

    private const int FirstOfTwo = 0xC3;

    /// <summary>What Windows shows for the bytes from 80 to 9F; a blank where it shows none.</summary>
    private const string Windows = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    /// <summary>Letters that carry accents in the languages of Europe.</summary>
    private const string Accented = "aeiouycdglnrstz";

    /// <summary>Letters of two bytes, and signs of three, that were read a byte at a time.</summary>
    public static string PutRight(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0)
        {
            return text;
        }

        var right = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is 'Ã' or 'Â' && at + 1 < text.Length && ByteOf(text[at + 1]) is { } second)
            {
                right.Append((char)((text[at] - FirstOfTwo + 3) << 6 | second));
                at++;
            }
            else if (text[at] == 'â' && at + 2 < text.Length && ByteOf(text[at + 1]) is 0 && ByteOf(text[at + 2]) is { } third)
            {
                right.Append((char)(0x2000 | third));
                at += 2;
            }
            else if (text[at] == Lost || IsLost(text, at))
            {
                // Where a letter was two bytes there are two signs.
                at += at + 1 < text.Length && text[at + 1] == text[at] ? 1 : 0;
                right.Append(Lost);
            }
            else
            {
                right.Append(text[at]);
            }
        }

        return right.ToString();
    }

    /// <summary>The same but for letters that one of them lost.</summary>
    public static bool AreOne(string one, string other)
    {
        if (one.Length != other.Length || !(one.Contains(Lost, StringComparison.Ordinal) || other.Contains(Lost, StringComparison.Ordinal)))
        {
            return false;
        }

        for (var at = 0; at < one.Length; at++)
        {
            if (one[at] != other[at] && !(one[at] == Lost && Accented.Contains(other[at], StringComparison.Ordinal)) && !(other[at] == Lost && Accented.Contains(one[at], StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A question mark with a letter behind it asks nothing.</summary>
    private static bool IsLost(string text, int at) => text[at] == '?' && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || (text[at + 1] == '?' && at + 2 < text.Length && char.IsLetter(text[at + 2])));

    /// <returns>The six bits of a byte that goes on with a letter; null for a character that is none.</returns>
    private static int? ByteOf(char shown) =>
        shown is >= '\u0080' and <= '\u00BF' ? shown & 0x3F
        : shown != ' ' && Windows.IndexOf(shown, StringComparison.Ordinal) is var at and >= 0 ? at : null;
}
