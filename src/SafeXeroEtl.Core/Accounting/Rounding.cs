using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>
/// The only file that rounds money. Midpoints go away from zero: Xero's staff say 2.165 becomes 2.17 (FACTS 11 Rounding 4),
/// and the sandbox reads the same rule on its own.
/// </summary>
public static class Rounding
{
    /// <summary>To whole pence, midpoint away from zero.</summary>
    public static decimal ToPence(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>To whole pence, what is less left out: how a trader may round the VAT of a whole bill (Notice 700 s.17.5).</summary>
    public static decimal DownToPence(decimal amount) => decimal.Truncate(amount * 100m) / 100m;

    /// <summary>VAT of a net amount at a rate in per cent (20 for 20 %), to whole pence, as Xero works it out for one line (FACTS 11 Rounding 3).</summary>
    public static decimal VatOf(decimal net, decimal ratePercent) => ToPence(net * ratePercent / 100m);

    /// <summary>
    /// Whole-pence amounts that add up to <paramref name="total"/>, each within a penny of its exact amount: every amount is
    /// rounded down, below nil too, and the pence left over go to the largest remainders, the earlier first on a tie.
    /// </summary>
    /// <param name="exact">Amounts of any precision and sign; their sum must lie within one penny per amount of the total.</param>
    /// <param name="total">Whole pence.</param>
    public static ImmutableArray<decimal> LargestRemainder(IReadOnlyList<decimal> exact, decimal total)
    {
        var pence = exact.Select(static amount => decimal.Floor(amount * 100m)).ToArray();
        var missing = (int)(total * 100m - pence.Sum());
        if (missing < 0 || missing > exact.Count)
        {
            throw new ArgumentException($"{total} cannot be shared over {exact.Count} amounts that add up to {exact.Sum()}.", nameof(total));
        }

        var order = Enumerable.Range(0, exact.Count)
            .OrderByDescending(index => exact[index] * 100m - pence[index])
            .ThenBy(static index => index);
        foreach (var index in order.Take(missing))
        {
            pence[index] += 1m;
        }

        return [.. pence.Select(static value => value / 100m)];
    }
}
