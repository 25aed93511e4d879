using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// The description patterns of all rules, found by three letters that each of them cannot do without, so that a text meets only the
/// patterns it may match.
/// </summary>
internal sealed class PatternIndex
{
    private const int AnchorLetters = 3;

    private readonly Dictionary<string, ulong[]> exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ulong, ImmutableArray<Pattern>> anchored;
    private readonly ImmutableArray<Pattern> loose;
    private readonly ulong[] others;

    public PatternIndex(ImmutableArray<AccountRule> rules)
    {
        others = new ulong[RuleMask.WordsFor(rules.Length)];
        foreach (var (at, _) in rules.Index().Where(static rule => rule.Item.Descriptions.IsEmpty))
        {
            RuleMask.Add(others, at);
        }

        var patterns = rules.Index().SelectMany(static rule => rule.Item.Descriptions.Select(text => new Pattern(text, rule.Index))).ToArray();
        foreach (var pattern in patterns.Where(static pattern => !TextPattern.IsPattern(pattern.Text)))
        {
            RuleMask.Add(exact.TryGetValue(pattern.Text, out var mask) ? mask : exact[pattern.Text] = new ulong[others.Length], pattern.Rule);
        }

        var open = patterns.Where(static pattern => TextPattern.IsPattern(pattern.Text)).ToLookup(static pattern => Anchor(pattern.Text));
        loose = [.. open[null]];
        anchored = open.Where(static group => group.Key is not null).ToDictionary(static group => group.Key!.Value, static group => group.ToImmutableArray());
    }

    public bool IsAsked => exact.Count > 0 || anchored.Count > 0 || !loose.IsEmpty;

    /// <summary>The rules that ask for no description, or for one like this.</summary>
    public ulong[] Of(string? text)
    {
        var mask = others.AsSpan().ToArray();
        if (text is null)
        {
            return mask;
        }

        if (exact.TryGetValue(text, out var same))
        {
            for (var word = 0; word < mask.Length; word++)
            {
                mask[word] |= same[word];
            }
        }

        AddLike(loose, text, mask);
        for (var at = 0; anchored.Count > 0 && at + AnchorLetters <= text.Length; at++)
        {
            if (anchored.TryGetValue(Key(text.AsSpan(at, AnchorLetters)), out var candidates))
            {
                AddLike(candidates, text, mask);
            }
        }

        return mask;
    }

    private static void AddLike(ImmutableArray<Pattern> candidates, string text, ulong[] mask)
    {
        foreach (var pattern in candidates)
        {
            if (TextPattern.IsLike(text, pattern.Text))
            {
                RuleMask.Add(mask, pattern.Rule);
            }
        }
    }

    /// <returns>Of the longest stretch without a wildcard; null when none has three letters.</returns>
    private static ulong? Anchor(string pattern) => pattern.Split([.. TextPattern.Wildcards]).MaxBy(static stretch => stretch.Length) is { Length: >= AnchorLetters } longest
        ? Key(longest.AsSpan(0, AnchorLetters))
        : null;

    private static ulong Key(ReadOnlySpan<char> letters) =>
        ((ulong)char.ToUpperInvariant(letters[0]) << 32) | ((ulong)char.ToUpperInvariant(letters[1]) << 16) | char.ToUpperInvariant(letters[2]);

    private readonly record struct Pattern(string Text, int Rule);
}
