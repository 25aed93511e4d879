using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Written names to words that can be compared.</summary>
public static class NameReading
{
    private const int WordsMax = 24;

    private static readonly string[] TradingAs = [" t/a ", " t/as ", " t / a ", " t\\a ", " trading as ", " d/b/a ", " dba ", " aka ", " also known as ", " formerly known as ", "(formerly known as ", "(formerly ", " formerly ", "(previously ", " previously ", "(prev ", "(prev. ", "(was ", " f/k/a ", " fka ", "(fka ", "(f/k/a "];

    /// <summary>The second account of a company is no second company: <i>A/C 2</i>.</summary>
    private static readonly Regex AccountMark = new(@"\b(?:a/c|ac|acc|acct|account) *(?:no\.?|number|#)? *[0-9]+(?<form>\W*(?:ltd|limited|llp|plc)?\W*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly string[] DottedForms = ["cic", "cio", "plc", "llp"];

    private static readonly string[] CareOf = [" c/o ", " care of "];

    /// <returns>The names a text may stand for: <i>J Smith t/a Harbour Café</i> is three, the whole, the owner and what it trades under. Empty when it has no word that names.</returns>
    public static ImmutableArray<ReadName> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var folded = AccountMark.Replace(ForeignForms.Spelt($" {SurnameBehind(LetterFolding.Folded(ForeignForms.Dotted(text)))} "), "${form}").Split(CareOf, StringSplitOptions.None)[0];
        var parts = folded.Split(TradingAs, 2, StringSplitOptions.None);
        if (parts is not [var owner, var trading] || One(owner, NameRole.Owner) is not { } owing || One(trading, NameRole.Trading) is not { } traded)
        {
            return One(string.Join(' ', parts), NameRole.Whole) is { } only ? [only] : [];
        }

        return One($"{owner} {trading}", NameRole.Whole) is { } whole ? [whole, owing, traded] : [owing, traded];
    }

    /// <summary>Lists sorted by name put the first word behind a comma: <i>Gilberd School, The</i>.</summary>
    private static string SurnameBehind(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma <= 0 || comma != text.LastIndexOf(',') ? text : $"{text[(comma + 1)..]} {text[..comma]}";
    }

    private static ReadName? One(string text, NameRole role)
    {
        var segments = NameSegments.Of(text);
        var written = WithInitialsMerged(GluedWords.Apart(WithPhrasesShort([.. segments.Where((segment, at) => !IsAside(segment, at, segments)).SelectMany(static segment => segment)])));
        var words = written.Select((word, at) => WordOf(word, at, written.Count)).Where(static word => word.Text != "uk").ToArray();
        ForeignForms.Mark(words);
        var naming = words.Where(IsNaming).ToArray();
        var spoken = words.Where(static word => word.Kind != WordKind.LegalForm).ToArray();
        return naming.Length == 0 ? null : new ReadName
        {
            Role = role,
            Words = [.. naming.Take(WordsMax)],
            LegalForms = [.. words.Where(static word => word.Kind == WordKind.LegalForm && word.Text != "co").Select(static word => word.Text)],
            IsBritish = written.Any(static word => word.Letters == "uk"),
            IsMan = words.Any(static word => word.Written is "mr" or "sir") ? true : words.Any(static word => word.Written is "mrs" or "ms" or "miss") ? false : null,
            AllInitials = string.Concat(spoken.Select(static word => word.Text[0])),
            AllJoined = string.Concat(spoken.Select(static word => word.Written)),
            IsCut = naming.Length > WordsMax,
        };
    }

    /// <summary>Initials are a person's where they stand: <i>D. E. Torathorne</i> is no <i>de Torathorne</i>, and <i>D. R.</i> no doctor.</summary>
    private static NameWord WordOf((string Letters, bool AreInitials) written, int at, int count)
    {
        var word = NameLexicon.Read(written.Letters, at == 0);
        return written.AreInitials && (word.Kind == WordKind.Joining || (word.Kind == WordKind.Title && at < count - 1) || (word.Kind == WordKind.LegalForm && at == 0))
            ? new NameWord(word.Written, word.Written, WordKind.Plain)
            : word;
    }

    private static bool IsNaming(NameWord word) => word.Kind is not (WordKind.LegalForm or WordKind.Joining or WordKind.Title);

    /// <summary>A note on the account, or the initials of the rest: no part of the name.</summary>
    private static bool IsAside(List<string> segment, int at, List<List<string>> segments) =>
        (at > 0 && segment.Exists(NameLexicon.IsNote) && segment.TrueForAll(static word => NameLexicon.IsNote(word) || NameLexicon.IsLegalForm(word)))
        || (segment is [{ Length: >= 2 } only] && segments.Any(other => other != segment && only == InitialsOf(other)));

    private static string InitialsOf(List<string> segment) =>
        string.Concat(segment.Select(static (word, at) => NameLexicon.Read(word, at == 0)).Where(IsNaming).Select(static word => word.Text[0]));

    private static List<string> WithPhrasesShort(List<string> words)
    {
        var kept = new List<string>(words.Count);
        for (var at = 0; at < words.Count; at++)
        {
            if ((NameLexicon.PhraseAt(words, at) ?? NumberWords.SeveralAt(words, at)) is var (shorter, count))
            {
                kept.Add(shorter);
                at += count - 1;
            }
            else
            {
                kept.Add(words[at]);
            }
        }

        return kept;
    }

    /// <summary><i>J. D. &amp; M. Smith</i>, <i>JD and M Smith</i> and <i>JDM Smith</i> are one: single letters in a row are one word. A legal form behind them is none of them: <i>Phase I C.I.C.</i></summary>
    private static List<(string Letters, bool AreInitials)> WithInitialsMerged(List<string> words)
    {
        var merged = new List<(string Letters, bool AreInitials)>(words.Count);
        var run = "";
        for (var at = 0; at < words.Count; at++)
        {
            var joins = words[at] == "and" && run.Length > 0 && at + 1 < words.Count && IsLetter(words[at + 1]);
            if (IsLetter(words[at]))
            {
                run += words[at];
            }
            else if (!joins)
            {
                Flush();
                merged.Add((words[at], false));
            }
        }

        Flush();
        return merged;

        void Flush()
        {
            if (DottedForms.FirstOrDefault(form => run.Length > form.Length && run.EndsWith(form, StringComparison.Ordinal)) is { } form)
            {
                merged.AddRange((run[..^form.Length], false), (form, false));
            }
            else if (run.Length > 0)
            {
                merged.Add((run, run.Length > 1));
            }

            run = "";
        }
    }

    private static bool IsLetter(string word) => word.Length == 1 && char.IsLetter(word[0]);
}
