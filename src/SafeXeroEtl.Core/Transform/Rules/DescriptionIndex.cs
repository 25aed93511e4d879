using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>What all rules say of a description. Each distinct text is looked at once, as far as memory for texts goes.</summary>
internal sealed class DescriptionIndex
{
    /// <summary>Distinct texts remembered; beyond it a new one is looked at each time it comes.</summary>
    private const int RememberedTextsMax = 100_000;

    private readonly PatternIndex patterns;
    private readonly RegexIndex regexes;
    private readonly Dictionary<string, DescribedText> remembered = [];
    private readonly DescribedText nothing;

    public DescriptionIndex(ImmutableArray<AccountRule> rules)
    {
        patterns = new PatternIndex(rules);
        regexes = new RegexIndex(rules);
        nothing = new DescribedText(null, patterns.Of(null));
        IsAsked = rules.Any(static rule => !rule.Descriptions.IsEmpty || !rule.DescriptionRegexes.IsEmpty);
    }

    public bool IsAsked { get; }

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
    public bool Holds(DescribedText described, int rule) => regexes.Holds(described, rule);
}

/// <summary>One text, the rules whose patterns it is like, and what regular expressions already said of it.</summary>
internal sealed class DescribedText(string? text, ulong[] like)
{
    public string? Text => text;

    public ReadOnlySpan<ulong> Like => like;

    /// <summary>Whether any of the regular expressions that can be asked together matches; null before it is asked.</summary>
    public bool? MatchesAny { get; set; }

    /// <summary>By rule; null before the first is asked.</summary>
    public Dictionary<int, bool>? Answers { get; set; }
}
