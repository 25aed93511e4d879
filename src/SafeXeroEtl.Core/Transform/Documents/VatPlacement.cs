using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// SAFE's VAT of a bill over its lines where Xero's own would make another total: each tax type takes its part, and within it the
/// pennies go to the lines whose unrounded VAT asks for them most.
/// </summary>
internal static class VatPlacement
{
    /// <param name="nets">Whole pence a line.</param>
    /// <param name="natural">What Xero makes of them.</param>
    /// <returns>One VAT a line; they miss the total where no line can take a penny.</returns>
    public static decimal[] Share(ImmutableArray<TaxTypeGroup> groups, decimal[] nets, decimal[] natural, decimal sign, decimal vat)
    {
        var targets = Targets(groups, sign, vat);
        var vats = natural.ToArray();
        foreach (var (at, group) in groups.Index())
        {
            Share(group, nets, targets[at], sign, vats);
        }

        return vats;
    }

    /// <summary>
    /// VAT of each tax type in whole pence. What SAFE's rounding adds or takes away over the whole bill arose on the lines that
    /// bear VAT, so that each tax type takes its part of it by their number.
    /// </summary>
    private static ImmutableArray<decimal> Targets(ImmutableArray<TaxTypeGroup> groups, decimal sign, decimal vat)
    {
        var exact = groups.Select(group => group.Lines.Sum(item => sign * item.Line.ExactVat)).ToArray();
        var bearing = groups.Select(static group => group.Lines.Count(static item => item.Line.BearsVat)).ToArray();
        var apart = vat - exact.Sum();
        return bearing.Sum() == 0
            ? [.. exact.Select(Rounding.ToPence)]
            : Rounding.LargestRemainder([.. exact.Zip(bearing, (own, lines) => own + apart * lines / bearing.Sum())], vat);
    }

    /// <summary>The earlier line first on a tie. Lines of no amount take no pennies.</summary>
    private static void Share(TaxTypeGroup group, decimal[] nets, decimal target, decimal sign, decimal[] vats)
    {
        var missing = (int)((target - group.Lines.Sum(item => vats[item.At])) * 100m);
        var step = Math.Sign(missing) * 0.01m;
        var order = group.Lines.Where(item => nets[item.At] != 0m && item.Line.BearsVat)
            .OrderByDescending(item => step * (sign * item.Line.ExactVat - vats[item.At]))
            .ThenBy(static item => item.At)
            .ToArray();
        for (var turn = 0; turn < Math.Abs(missing) && order.Length > 0; turn++)
        {
            vats[order[turn % order.Length].At] += step;
        }
    }
}
