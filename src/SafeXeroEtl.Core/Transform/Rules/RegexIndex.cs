using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// The regular expressions of all rules. They are asked only for rules that every other condition leaves, each once a text; and first all
/// together, since most texts match none.
/// </summary>
internal sealed class RegexIndex
{
    private readonly ImmutableArray<ImmutableArray<Regex>> ofRules;
    private readonly ImmutableArray<bool> isTogether;
    private readonly Regex? together;

    public RegexIndex(ImmutableArray<AccountRule> rules)
    {
        ofRules = [.. rules.Select(static rule => rule.DescriptionRegexes.Select(DescriptionRegex.Of).ToImmutableArray())];
        isTogether = [.. rules.Select(static rule => rule.DescriptionRegexes.All(CanStandTogether))];
        var joined = rules.Where((_, at) => isTogether[at]).SelectMany(static rule => rule.DescriptionRegexes).ToArray();
        together = joined.Length > 1 ? DescriptionRegex.AnyOf(joined) : null;
    }

    /// <summary>Whether a rule's regular expressions leave it in the running: it has none, or one of them matches.</summary>
    public bool Holds(DescribedText described, int rule)
    {
        var asked = ofRules[rule];
        if (asked.IsEmpty || described.Text is not { } text)
        {
            return asked.IsEmpty;
        }

        if (together is not null && isTogether[rule] && !(described.MatchesAny ??= DescriptionRegex.IsMatch(together, text)))
        {
            return false;
        }

        var answers = described.Answers ??= [];
        if (!answers.TryGetValue(rule, out var holds))
        {
            answers.Add(rule, holds = asked.Any(regex => DescriptionRegex.IsMatch(regex, text)));
        }

        return holds;
    }

    /// <summary>Options within a pattern could reach beyond its end, and a comment could swallow it.</summary>
    private static bool CanStandTogether(string pattern) => !pattern.Contains("(?", StringComparison.Ordinal) && !pattern.Contains('#', StringComparison.Ordinal);
}
