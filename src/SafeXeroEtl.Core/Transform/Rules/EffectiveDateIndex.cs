using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>From a bill's date to the rules that hold on it; a month has few dates, and each is looked at once.</summary>
internal sealed class EffectiveDateIndex(ImmutableArray<AccountRule> rules)
{
    /// <summary>Three years of days and more: what a backfill sees is remembered as well.</summary>
    private const int RememberedDaysMax = 20_000;

    private readonly Dictionary<DateOnly, ulong[]> byDay = [];

    public ReadOnlySpan<ulong> On(DateOnly day)
    {
        if (byDay.TryGetValue(day, out var known))
        {
            return known;
        }

        var mask = new ulong[RuleMask.WordsFor(rules.Length)];
        foreach (var (at, _) in rules.Index().Where(rule => rule.Item.Dates.Contains(day)))
        {
            RuleMask.Add(mask, at);
        }

        if (byDay.Count < RememberedDaysMax)
        {
            byDay.Add(day, mask);
        }

        return mask;
    }
}
