using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>SAFE's net, of any precision, in whole pence: shared over the tax types first, so that each keeps its own, then over their lines.</summary>
internal static class NetPlacement
{
    /// <returns>One net a line, in the order of the bill; null when the lines do not make the net.</returns>
    public static decimal[]? Share(ImmutableArray<TaxTypeGroup> groups, decimal sign, decimal net)
    {
        ImmutableArray<decimal> exact = [.. groups.Select(group => group.Lines.Sum(item => sign * item.Line.Line.Net))];
        if (!CanShare(exact, net))
        {
            return null;
        }

        var ofGroups = Rounding.LargestRemainder(exact, net);
        var nets = new decimal[groups.Sum(static group => group.Lines.Length)];
        foreach (var (at, group) in groups.Index())
        {
            var shared = Rounding.LargestRemainder([.. group.Lines.Select(item => sign * item.Line.Line.Net)], ofGroups[at]);
            foreach (var (own, (_, place)) in shared.Zip(group.Lines))
            {
                nets[place] = own;
            }
        }

        return nets;
    }

    /// <summary>Whether whole pence can be found for every amount so that they make the total: see <see cref="Rounding.LargestRemainder"/>.</summary>
    private static bool CanShare(ImmutableArray<decimal> exact, decimal total)
    {
        var missing = total * 100m - exact.Sum(static amount => decimal.Floor(amount * 100m));
        return missing >= 0m && missing <= exact.Length;
    }
}
