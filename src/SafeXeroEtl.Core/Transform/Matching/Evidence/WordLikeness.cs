using System.Numerics;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>When two words that are written differently may be one.</summary>
internal static class WordLikeness
{
    private const int StemMin = 4;

    /// <summary>In a word of so many letters a scanner's <i>rn</i> is <i>m</i>; <i>barn</i> and <i>bam</i> are two words.</summary>
    private const int ScannedMin = 6;

    private const int ShortestTranscribed = 5;

    /// <summary>So many figures make a word a code, in which every letter counts: <i>KSR4810W</i> and <i>KSR4810R</i>.</summary>
    private const int FiguresOfCode = 2;

    private static readonly string[] Endings = ["", "s", "es", "e", "ed", "er", "ers", "ing", "ings", "ies", "y", "ist", "ists", "al"];

    /// <summary>One has a joining word stuck to it: <i>Thebarn</i>.</summary>
    public static bool IsGlued(NameWord one, NameWord other)
    {
        var (shorter, longer) = one.Written.Length <= other.Written.Length ? (one.Written, other.Written) : (other.Written, one.Written);
        return shorter.Length >= StemMin && longer.Length > shorter.Length
            && ((longer.EndsWith(shorter, StringComparison.Ordinal) && NameLexicon.IsJoining(longer.AsSpan(0, longer.Length - shorter.Length)))
                || (longer.StartsWith(shorter, StringComparison.Ordinal) && NameLexicon.IsJoining(longer.AsSpan(shorter.Length))));
    }

    /// <summary>The same but for accented letters that a file lost: <i>M?ldorane</i>.</summary>
    public static bool IsBroken(NameWord one, NameWord other) => BrokenLetters.AreOne(one.Written, other.Written);

    /// <summary>An umlaut or a ring, written out on one side: <i>Jäckel</i> and <i>Jaeckel</i>, <i>Måleri</i> and <i>Maaleri</i>.</summary>
    public static bool IsTranscribed(NameWord one, NameWord other) =>
        Math.Min(one.Written.Length, other.Written.Length) >= ShortestTranscribed && one.Written.Length != other.Written.Length && Plain(one.Written) == Plain(other.Written);

    private static string Plain(string written) => written.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal)
        .Replace("ue", "u", StringComparison.Ordinal).Replace("aa", "a", StringComparison.Ordinal);

    /// <summary><i>Guiding</i> and <i>guides</i>: one stem, ordinary endings.</summary>
    public static bool IsInflected(NameWord one, NameWord other)
    {
        if (one.Kind == WordKind.Number || other.Kind == WordKind.Number)
        {
            return false;
        }

        var (left, right) = (one.Written, other.Written);
        var stem = left.AsSpan().CommonPrefixLength(right);
        return stem >= StemMin && Endings.Contains(left[stem..]) && Endings.Contains(right[stem..]);
    }

    /// <summary>The short word is the beginning of the long one, or its consonants: <i>Mech</i>, <i>Svcs</i>.</summary>
    public static bool IsAbbreviated(NameWord one, NameWord other)
    {
        if (one.Kind == WordKind.Number || other.Kind == WordKind.Number)
        {
            return false;
        }

        var (shorter, longer) = one.Written.Length <= other.Written.Length ? (one.Written, other.Written) : (other.Written, one.Written);
        return shorter.Length >= 3 && longer.Length >= shorter.Length + 2 && shorter[0] == longer[0]
            && (longer.StartsWith(shorter, StringComparison.Ordinal) || IsConsonantsOf(shorter, longer));
    }

    /// <summary>A letter too many, too few, another, or two that changed places; the first letter is rarely wrong in a short word.</summary>
    public static bool IsMisspelt(NameWord one, NameWord other, int slips)
    {
        var (left, right) = (one.Written, other.Written);
        var length = Math.Min(left.Length, right.Length);
        if (slips == 1 && length >= ScannedMin && left != right && left.Replace("rn", "m", StringComparison.Ordinal) == right.Replace("rn", "m", StringComparison.Ordinal))
        {
            return true;
        }

        return slips <= WordDistance.Most(length) && Math.Abs(left.Length - right.Length) <= slips && BitOperations.PopCount(one.Letters ^ other.Letters) <= 2 * slips && one.Kind is not (WordKind.Number or WordKind.Letter) && other.Kind is not (WordKind.Number or WordKind.Letter)
            && !SwapsFigures(left, right) && !(IsCode(left) && IsCode(right)) && !(one.Kind is WordKind.Branch or WordKind.GroupWord && other.Kind is WordKind.Branch or WordKind.GroupWord)
            && WordDistance.Of(left, right, slips) == slips;
    }

    /// <summary><i>Stevens</i> and <i>Stephens</i>.</summary>
    public static bool SoundsAlike(NameWord one, NameWord other) =>
        one.Kind == WordKind.Plain && other.Kind == WordKind.Plain && one.Text[0] == other.Text[0] && Math.Abs(one.Text.Length - other.Text.Length) <= 2
        && one.Sound is { Length: > 3 } && one.Sound == other.Sound;

    /// <summary>What one body is often called after the other: schools become academies.</summary>
    public static bool IsRenamed(NameWord one, NameWord other) => (one.Text, other.Text) is
        ("school", "academy") or ("academy", "school") or ("branch", "club") or ("club", "branch") or ("holding", "group") or ("group", "holding");

    public static bool IsInitial(NameWord one, NameWord other) =>
        (one.Kind == WordKind.Letter && other.Kind == WordKind.Plain && other.Text[0] == one.Text[0])
        || (other.Kind == WordKind.Letter && one.Kind == WordKind.Plain && one.Text[0] == other.Text[0]);

    /// <summary>No slip of the keyboard: <i>B2B</i> and <i>B3B</i>.</summary>
    private static bool SwapsFigures(string left, string right) =>
        !left.Where(char.IsAsciiDigit).SequenceEqual(right.Where(char.IsAsciiDigit)) && !IsMisread(left, right) && !IsMisread(right, left);

    private static bool IsCode(string word) => word.Count(char.IsAsciiDigit) >= FiguresOfCode;

    /// <summary>A scanner's reading: <i>Faci1ities</i>. The other word has no figure, but letters that look like these in their places.</summary>
    private static bool IsMisread(string scanned, string word)
    {
        var figures = 0;
        for (var at = 0; at < scanned.Length; at++)
        {
            if (at >= word.Length || scanned.Length != word.Length || char.IsAsciiDigit(word[at]) || (char.IsAsciiDigit(scanned[at]) && !LooksLike(scanned[at], word[at])))
            {
                return false;
            }

            figures += char.IsAsciiDigit(scanned[at]) ? 1 : 0;
        }

        return figures > 0 && figures * 3 <= scanned.Length;
    }

    private static bool LooksLike(char figure, char letter) => (figure, letter) is ('0', 'o') or ('1', 'l') or ('1', 'i') or ('5', 's') or ('8', 'b');

    private static bool IsConsonantsOf(string shorter, string longer)
    {
        var at = 0;
        foreach (var letter in longer)
        {
            if (at < shorter.Length && shorter[at] == letter)
            {
                at++;
            }
        }

        return at == shorter.Length && shorter[^1] == longer[^1] && !shorter.AsSpan(1).ContainsAny("aeiou");
    }
}
