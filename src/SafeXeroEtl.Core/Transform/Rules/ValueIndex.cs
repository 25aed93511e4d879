using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>One condition of all rules at once: from a value to the rules it leaves in the running.</summary>
internal sealed class ValueIndex<T>
    where T : notnull
{
    private readonly FrozenDictionary<T, ulong[]> byValue;
    private readonly ulong[] others;

    /// <param name="valuesOf">What a rule asks for; empty where it asks for nothing.</param>
    public ValueIndex(ImmutableArray<AccountRule> rules, Func<AccountRule, ImmutableArray<T>> valuesOf, IEqualityComparer<T> comparer)
    {
        others = new ulong[RuleMask.WordsFor(rules.Length)];
        var masks = rules.SelectMany(rule => valuesOf(rule)).Distinct(comparer).ToDictionary(static value => value, _ => new ulong[others.Length], comparer);
        foreach (var (at, rule) in rules.Index())
        {
            var values = valuesOf(rule);
            foreach (var mask in values.IsEmpty ? masks.Values.Append(others) : values.Select(value => masks[value]))
            {
                RuleMask.Add(mask, at);
            }
        }

        byValue = masks.ToFrozenDictionary(comparer);
    }

    /// <summary>False when no rule asks: then every value leaves all of them.</summary>
    public bool IsAsked => byValue.Count > 0;

    public ReadOnlySpan<ulong> Of(T? value) => value is not null && byValue.TryGetValue(value, out var mask) ? mask : others;
}
