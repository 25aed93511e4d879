using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>Adds up what rules caught, by rule and currency.</summary>
internal sealed class CoverageTally(string area)
{
    private readonly Dictionary<(string? Rule, string Target, CurrencyCode Currency), Caught> caught = [];

    /// <summary>The rules that caught nothing, in their order; none where there was nothing to catch, such as lines of a pipeline with `lines: none`.</summary>
    public IEnumerable<T> Unused<T>(IEnumerable<T> rules, Func<T, string> nameOf)
    {
        var used = caught.Keys.Select(static key => key.Rule).OfType<string>().ToHashSet();
        return caught.Count == 0 ? [] : rules.Where(rule => !used.Contains(nameOf(rule)));
    }

    public void Add(string? rule, string target, CurrencyCode currency, decimal amount)
    {
        var key = (rule, target, currency);
        caught[key] = caught.GetValueOrDefault(key).Plus(amount);
    }

    /// <summary>What reaches no rule first, then by amount, the largest first.</summary>
    public ImmutableArray<CoverageRow> Rows()
    {
        var sizes = caught.GroupBy(static row => row.Key.Currency).ToDictionary(static rows => rows.Key, static rows => rows.Sum(static row => row.Value.Size));
        return
        [
            .. caught.OrderBy(static row => row.Key.Currency.Value, StringComparer.Ordinal).ThenBy(static row => row.Key.Rule is not null)
                .ThenByDescending(static row => row.Value.Size).ThenBy(static row => row.Key.Target, StringComparer.Ordinal)
                .Select(row => new CoverageRow(area, row.Key.Rule, row.Key.Target, row.Key.Currency, row.Value.Count, row.Value.Amount, Share(row.Value.Size, sizes[row.Key.Currency]))),
        ];
    }

    private static decimal Share(decimal size, decimal whole) => whole == 0m ? 0m : decimal.Round(100m * size / whole, 1, MidpointRounding.AwayFromZero);

    private readonly record struct Caught(int Count, decimal Amount, decimal Size)
    {
        public Caught Plus(decimal amount) => new(Count + 1, Amount + amount, Size + Math.Abs(amount));
    }
}
