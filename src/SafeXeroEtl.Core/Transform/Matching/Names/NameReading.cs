using System.Collections.Immutable;
using System.Text;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Written names to words that can be compared.</summary>
public static class NameReading
{
    private const int WordsMax = 24;

    private static readonly string[] TradingAs = [" t/a ", " t/as ", " t / a ", " t\\a ", " trading as ", " d/b/a ", " aka ", " also known as "];

    /// <summary>The names a text may stand for, the one it trades under first: <i>J Smith t/a Harbour Café</i> is two. Empty when it has no letter or figure.</summary>
    public static ImmutableArray<ReadName> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var parts = $" {SurnameBehind(LetterFolding.Folded(text))} ".Split(TradingAs, StringSplitOptions.None);
        return [.. parts.Reverse().Select(One).Where(static name => !name.Words.IsEmpty).Take(2)];
    }

    /// <summary>Lists sorted by name put the first word behind a comma: <i>Gilberd School, The</i>.</summary>
    private static string SurnameBehind(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma <= 0 || comma != text.LastIndexOf(',') ? text : $"{text[(comma + 1)..]} {text[..comma]}";
    }

    private static ReadName One(string text)
    {
        var segments = Segments(text);
        var kept = segments.Where((segment, at) => at == 0 || !IsAside(segment, segments[0])).SelectMany(static segment => segment).Take(WordsMax).ToArray();
        var merged = WithInitialsMerged(kept);
        var words = merged.Select(static (word, at) => NameLexicon.Read(word, at == 0)).ToArray();
        var naming = words.Where(static word => word.Kind is not WordKind.LegalForm and not WordKind.Joining).ToImmutableArray();
        return naming.IsEmpty
            ? new ReadName([.. words], [], "", string.Concat(merged))
            : new ReadName(naming, [.. words.Where(static word => word.Kind == WordKind.LegalForm).Select(static word => word.Text)],
                string.Concat(words.Where(static word => word.Kind != WordKind.LegalForm).Select(static word => word.Text[0])),
                string.Concat(words.Where(static word => word.Kind != WordKind.LegalForm).Select(static word => word.Written)));
    }

    /// <summary>Words between brackets, dashes, slashes and semicolons.</summary>
    private static List<List<string>> Segments(string text)
    {
        var segments = new List<List<string>> { new() };
        var word = new StringBuilder();
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : ' ';
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
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

    /// <summary>A note on the account, or the name's own initials again: no part of the name.</summary>
    private static bool IsAside(List<string> segment, List<string> name) =>
        segment.TrueForAll(NameLexicon.IsNote)
        || (segment is [{ Length: >= 2 } only] && only == string.Concat(name.Select((word, at) => NameLexicon.Read(word, at == 0)).Where(static word => word.Kind is not WordKind.LegalForm and not WordKind.Joining).Select(static word => word.Text[0])));

    /// <summary><i>J. D. &amp; M. Smith</i>, <i>JD and M Smith</i> and <i>JDM Smith</i> are one: single letters in a row are one word.</summary>
    private static List<string> WithInitialsMerged(string[] words)
    {
        var merged = new List<string>(words.Length);
        var run = "";
        for (var at = 0; at < words.Length; at++)
        {
            var joins = words[at] == "and" && run.Length > 0 && at + 1 < words.Length && IsLetter(words[at + 1]);
            if (IsLetter(words[at]))
            {
                run += words[at];
            }
            else if (!joins)
            {
                Flush();
                merged.Add(words[at]);
            }
        }

        Flush();
        return merged;

        void Flush()
        {
            if (run.Length > 0)
            {
                merged.Add(run);
                run = "";
            }
        }
    }

    private static bool IsLetter(string word) => word.Length == 1 && char.IsLetter(word[0]);
}
