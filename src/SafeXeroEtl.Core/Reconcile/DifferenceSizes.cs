using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>How large the differences of one currency are, whatever their signs: opposite ones do not hide each other.</summary>
public sealed record DifferenceSizes(decimal Explained, decimal Unexplained)
{
    public static readonly DifferenceSizes Nil = new(0m, 0m);

    /// <summary>A currency each, since two of them are never added.</summary>
    public static ImmutableSortedDictionary<string, DifferenceSizes> ByCurrency(ImmutableArray<ReconcilingItem> items) => items
        .GroupBy(static item => item.Currency.Value, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(static currency => currency.Key, static currency => Of(currency), StringComparer.Ordinal);

    private static DifferenceSizes Of(IEnumerable<ReconcilingItem> items)
    {
        var accepted = items.ToLookup(static item => item.Accepted is not null, static item => Math.Abs(item.Amount));
        return new DifferenceSizes(accepted[true].Sum(), accepted[false].Sum());
    }
}
