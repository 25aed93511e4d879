using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Kinds of company of other countries, where their letters alone do not show them.</summary>
internal static class ForeignForms
{
    private static readonly Regex SocietaPerAzioni = new(@"\bs\.p\.a\b\.?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Only the capitals tell <i>Ferretti SpA</i> from a spa.</summary>
    public static string Dotted(string text) => text.Replace(" SpA", " S.p.A.", StringComparison.Ordinal);

    /// <param name="folded">With a blank at either end.</param>
    public static string Spelt(string folded)
    {
        var spelt = folded.Contains('/', StringComparison.Ordinal) ? folded.Replace(" a/s ", " as ", StringComparison.Ordinal).Replace(" p/l ", " pty ", StringComparison.Ordinal) : folded;
        return spelt.Contains(".p.", StringComparison.Ordinal) ? SocietaPerAzioni.Replace(spelt, "societaperazioni") : spelt;
    }

    /// <summary>The last words that are a form of few letters; behind nothing but a frequent surname they are a person's initials, as lists have them: <i>Smith AB</i>.</summary>
    public static void Mark(NameWord[] words)
    {
        for (var at = words.Length - 1; at > 0 && (words[at].Kind == WordKind.LegalForm || NameLexicon.IsShortForm(words[at].Written)); at--)
        {
            if (words[at].Kind != WordKind.LegalForm && !(at == 1 && WordBackground.IsSurname(words[0].Text)))
            {
                words[at] = new NameWord(words[at].Written, words[at].Written, WordKind.LegalForm);
            }
        }
    }
}
