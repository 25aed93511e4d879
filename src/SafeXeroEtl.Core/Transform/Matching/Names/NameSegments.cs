using System.Text;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>A folded name cut into words, and into what stands between brackets, dashes, slashes and semicolons.</summary>
internal static class NameSegments
{
    public static List<List<string>> Of(string text)
    {
        var segments = new List<List<string>> { new() };
        var word = new StringBuilder();
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : ' ';
            if (IsOfWord(text, at))
            {
                word.Append(letter);
            }
            else if (letter != '\'')
            {
                EndWord(word, segments[^1]);
                if (letter is '&' or '+')
                {
                    segments[^1].Add("and");
                }
                else if (EndsSegment(text, at) && segments[^1].Count > 0)
                {
                    segments.Add([]);
                }
            }
        }

        return segments;
    }

    /// <summary>Letters and figures of every script, and the sign for a letter that is lost; pictures are none.</summary>
    private static bool IsOfWord(string text, int at) => at < text.Length
        && (text[at] == BrokenLetters.Lost || char.IsLowSurrogate(text[at]) ? at > 0 && char.IsLetterOrDigit(text, at - 1) : char.IsLetterOrDigit(text, at));

    private static void EndWord(StringBuilder word, List<string> segment)
    {
        if (word.Length > 0)
        {
            segment.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>A dash within a word joins, one beside a blank parts.</summary>
    private static bool EndsSegment(string text, int at) => at < text.Length && (text[at] is '(' or ')' or '[' or ']' or '/' or ';' or '|' or ':'
        || (text[at] == '-' && ((at > 0 && text[at - 1] == ' ') || (at + 1 < text.Length && text[at + 1] == ' '))));
}
