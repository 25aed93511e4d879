using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>What all rules say of a description. Each distinct text is looked at once, as far as memory for texts goes.</summary>
internal sealed class DescriptionIndex(ImmutableArray<AccountRule> rules)
{
    /// <summary>Distinct texts remembered; beyond it a new one is looked at each time it comes.</summary>
    private const int RememberedTextsMax = 100_000;

    private readonly PatternIndex patterns = new(rules);
    private readonly ImmutableArray<ImmutableArray<Regex>> regexes = [.. rules.Select(static rule => rule.DescriptionRegexes.Select(DescriptionRegex.Of).ToImmutableArray())];
    private readonly Dictionary<string, DescribedText> remembered = [];
    private readonly DescribedText nothing = new(null, new PatternIndex(rules).Of(null));

    public bool IsAsked { get; } = rules.Any(static rule => !rule.Descriptions.IsEmpty || !rule.DescriptionRegexes.IsEmpty);

    public DescribedText Of(string? text)
    {
        if (text is null)
        {
            return nothing;
        }

        if (!remembered.TryGetValue(text, out var known))
        {
            known = new DescribedText(text, patterns.Of(text));
            if (remembered.Count < RememberedTextsMax)
            {
                remembered.Add(text, known);
            }
        }

        return known;
    }

    /// <summary>Whether the regular expressions of a rule leave it in the running.</summary>
    public bool Holds(DescribedText described, int rule)
    {
        var asked = regexes[rule];
        return asked.IsEmpty || described.Holds(rule, asked);
    }
}

/// <summary>One text, the rules whose patterns it is like, and what regular expressions already said of it.</summary>
internal sealed class DescribedText(string? text, ulong[] like)
{
    private Dictionary<int, bool>? answers;

    public ReadOnlySpan<ulong> Like => like;

    public bool Holds(int rule, ImmutableArray<Regex> regexes)
    {
        answers ??= [];
        if (!answers.TryGetValue(rule, out var holds))
        {
            answers.Add(rule, holds = text is not null && regexes.Any(regex => DescriptionRegex.IsMatch(regex, text)));
        }

        return holds;
    }
}
