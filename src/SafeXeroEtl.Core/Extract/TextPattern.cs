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
                (star, fromStar) = (inPattern++, at);
            }
            else if (inPattern < pattern.Length && (pattern[inPattern] == '?' || IsSame(text[at], pattern[inPattern])))
            {
                (at, inPattern) = (at + 1, inPattern + 1);
            }
            else if (star >= 0)
            {
                // What the last star stands for grows by a letter; no earlier star need be asked again.
                (at, inPattern) = (++fromStar, star + 1);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).IndexOfAnyExcept('*') < 0;
    }

    private static bool IsSame(char one, char other) => one == other || char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
