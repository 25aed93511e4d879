namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// A text of the user's that others are compared with as a whole, ignoring case: <c>*</c> stands for any text, also none, and <c>?</c> for one
/// letter. The work is bounded by the product of both lengths, whatever the pattern.
/// </summary>
public static class TextPattern
{
    /// <summary>The signs that stand for other text.</summary>
    public const string Wildcards = "*?";

    public static bool IsPattern(string pattern) => pattern.AsSpan().ContainsAny(Wildcards);

    public static bool IsLike(string text, string pattern)
    {
        var (at, inPattern) = (0, 0);
        var (star, fromStar) = (-1, 0);
        while (at < text.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                star = inPattern++;
                fromStar = at = AfterStar(text, at, pattern.AsSpan(inPattern));
            }
            else if (inPattern < pattern.Length && (pattern[inPattern] == '?' || IsSame(text[at], pattern[inPattern])))
            {
                (at, inPattern) = (at + 1, inPattern + 1);
            }
            else if (star >= 0)
            {
                // What the last star stands for grows by a letter; no earlier star need be asked again.
                inPattern = star + 1;
                fromStar = at = AfterStar(text, fromStar + 1, pattern.AsSpan(inPattern));
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).IndexOfAnyExcept('*') < 0;
    }

    /// <summary>The letter in capitals; most are ASCII, and need no table.</summary>
    public static char Capital(char letter) => letter < 128 ? (letter is >= 'a' and <= 'z' ? (char)(letter & ~0x20) : letter) : char.ToUpperInvariant(letter);

    /// <summary>The next place that a star can reach to: where the letters after it stand, or the text's end where they do not or nothing follows.</summary>
    private static int AfterStar(string text, int from, ReadOnlySpan<char> rest)
    {
        var wildcard = rest.IndexOfAny(Wildcards);
        var place = rest.IsEmpty ? -1 : text.AsSpan(from).IndexOf(wildcard < 0 ? rest : rest[..wildcard], StringComparison.OrdinalIgnoreCase);
        return place < 0 ? text.Length : from + place;
    }

    private static bool IsSame(char one, char other) => one == other || Capital(one) == Capital(other);
}
