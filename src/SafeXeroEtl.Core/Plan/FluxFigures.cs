using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A month's net figure beside those of the three months before it.</summary>
/// <param name="Name">A customer's; of a site its account, customer and own name in one; null for others.</param>
/// <param name="Before">The latest month first; nil where nothing was billed.</param>
/// <param name="Mean">Of the months before, to the penny.</param>
/// <param name="Deviation">Their standard deviation as a whole population, to the penny.</param>
public sealed record FluxFigure(FigureKind By, string Key, string? Name, CurrencyCode Currency, decimal Now, ImmutableArray<decimal> Before, decimal Mean, decimal Deviation)
{
    public const int MonthsNeeded = 3;

    private const decimal LeastAmount = 100m;
    private const decimal LeastShare = 0.15m;

    /// <summary>SAFE's own rule for bills unlike the last three months: by more than one standard deviation, and £100 or more, and 15 % or more.</summary>
    public bool IsUnusual => Before.Length == MonthsNeeded && decimal.Abs(Now - Mean) is var change && change > Deviation && change >= LeastAmount && change >= LeastShare * decimal.Abs(Mean);

    /// <summary>
    /// Of charge kinds and accounts all, of customers and sites those that are unusual: the others are too many to read. Sites are judged only where this
    /// month and each of the three tell of some: an export that has just begun to name them, or stopped, has no unusual ones.
    /// </summary>
    /// <param name="months">Figures of each earlier month, the latest first; at most three are looked at.</param>
    public static ImmutableArray<FluxFigure> Find(IEnumerable<MonthFigure> now, IEnumerable<IEnumerable<MonthFigure>> months)
    {
        var figures = new Dictionary<(FigureKind By, string Key, CurrencyCode Currency), (string? Name, decimal Now, decimal[] Before)>();
        var count = 0;
        var monthsWithSites = Add(now, static (figure, amount) => figure with { Now = figure.Now + amount }) ? 1 : 0;
        foreach (var month in months.Take(MonthsNeeded))
        {
            var at = count++;
            monthsWithSites += Add(month, (figure, amount) =>
            {
                figure.Before[at] += amount;
                return figure;
            }) ? 1 : 0;
        }

        return
        [
            .. figures.Select(entry => Of(entry.Key, entry.Value, count)).Where(figure => IsTold(figure, monthsWithSites))
                .OrderBy(static figure => figure.By).ThenByDescending(static figure => decimal.Abs(figure.Now - figure.Mean)).ThenBy(static figure => figure.Key, StringComparer.Ordinal)
                .ThenBy(static figure => figure.Currency.Value, StringComparer.Ordinal),
        ];

        // Says whether the month tells of sites.
        bool Add(IEnumerable<MonthFigure> month, Func<(string? Name, decimal Now, decimal[] Before), decimal, (string? Name, decimal Now, decimal[] Before)> plus)
        {
            var hasSites = false;
            foreach (var row in month.Where(static row => row.By is FigureKind.ChargeKind or FigureKind.Account or FigureKind.Customer or FigureKind.Site))
            {
                var key = (row.By, row.Key, row.Currency);
                figures[key] = plus(figures.GetValueOrDefault(key, (row.Name, 0m, new decimal[MonthsNeeded])), row.Net);
                hasSites |= row.By == FigureKind.Site;
            }

            return hasSites;
        }
    }

    private static bool IsTold(FluxFigure figure, int monthsWithSites) => figure.By switch
    {
        FigureKind.Customer => figure.IsUnusual,
        FigureKind.Site => figure.IsUnusual && monthsWithSites == MonthsNeeded + 1,
        _ => true,
    };

    private static FluxFigure Of((FigureKind By, string Key, CurrencyCode Currency) key, (string? Name, decimal Now, decimal[] Before) figure, int months)
    {
        ImmutableArray<decimal> before = [.. figure.Before.Take(months)];
        var mean = months == 0 ? 0m : before.Sum() / months;
        var variance = months == 0 ? 0m : before.Sum(amount => (amount - mean) * (amount - mean)) / months;
        return new FluxFigure(key.By, key.Key, figure.Name, key.Currency, figure.Now, before, Rounding.ToPence(mean), Rounding.ToPence(Root(variance)));
    }

    /// <summary>Newton's method in decimal, so that every machine finds the same penny.</summary>
    private static decimal Root(decimal of)
    {
        var root = of > 1m ? of : 1m;
        for (var step = 0; step < 100 && of > 0m; step++)
        {
            var next = (root + of / root) / 2m;
            if (decimal.Abs(next - root) < 0.0001m)
            {
                return next;
            }

            root = next;
        }

        return of == 0m ? 0m : root;
    }
}
