using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// The description patterns of all rules, each found by three letters in a row that it cannot do without and that few others have, so
/// that a text meets only the patterns it may match.
/// </summary>
internal sealed class PatternIndex
{
    private readonly Dictionary<string, ulong[]> exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ulong, ImmutableArray<Pattern>> anchored;
    private readonly ImmutableArray<Pattern> loose;
    private readonly ulong[] others;

    /// <summary>A bit for each anchor's hash: nearly every place in a text is passed over without a look-up.</summary>
    private readonly ulong[] hints = new ulong[1 << 10];

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

        var open = patterns.Where(static pattern => TextPattern.IsPattern(pattern.Text)).ToArray();
        var commonness = open.SelectMany(static pattern => Trigrams.Of(pattern.Text).Distinct()).CountBy(static letters => letters).ToDictionary();
        var byAnchor = open.ToLookup(pattern => Trigrams.Of(pattern.Text).Select(static letters => (ulong?)letters).MinBy(letters => commonness[letters!.Value]));
        loose = [.. byAnchor[null]];
        anchored = byAnchor.Where(static group => group.Key is not null).ToDictionary(static group => group.Key!.Value, static group => group.ToImmutableArray());
        foreach (var letters in anchored.Keys)
        {
            RuleMask.Add(hints, Trigrams.Hash(letters));
        }
    }

    /// <summary>The rules that ask for no description, or for one like this.</summary>
    public ulong[] Of(string? text)
    {
        // Most texts are like no pattern, and share one set.
        var mask = others;
        if (text is null)
        {
            return mask;
        }

        if (exact.Count > 0 && exact.TryGetValue(text, out var same))
        {
            mask = [.. others.Zip(same, static (other, own) => other | own)];
        }

        mask = WithLike(mask, loose, text);
        return anchored.Count > 0 ? WithAnchored(mask, text) : mask;
    }

    private ulong[] WithAnchored(ulong[] mask, string text)
    {
        var letters = 0UL;
        for (var at = 0; at < text.Length; at++)
        {
            letters = Trigrams.Next(letters, text[at]);
            if (at >= Trigrams.Letters - 1 && RuleMask.Has(hints, Trigrams.Hash(letters)) && anchored.TryGetValue(letters, out var candidates))
            {
                mask = WithLike(mask, candidates, text);
            }
        }

        return mask;
    }

    private ulong[] WithLike(ulong[] mask, ImmutableArray<Pattern> candidates, string text)
    {
        foreach (var pattern in candidates)
        {
            if (!RuleMask.Has(mask, pattern.Rule) && TextPattern.IsLike(text, pattern.Text))
            {
                mask = mask == others ? [.. others] : mask;
                RuleMask.Add(mask, pattern.Rule);
            }
        }

        return mask;
    }

    private readonly record struct Pattern(string Text, int Rule);
}
