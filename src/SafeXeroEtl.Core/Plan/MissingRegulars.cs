using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Who was billed last month and is not now. SAFE's own post-billing report looks at three months, and so does this (SAFE.md 3).</summary>
public static class MissingRegulars
{
    public const int MonthsMax = 3;

    /// <param name="billedNow">Account numbers.</param>
    /// <param name="months">Customers' figures of each earlier month, the latest first; read one after the other.</param>
    public static ImmutableArray<MissingRegular> Find(IReadOnlySet<string> billedNow, IEnumerable<IEnumerable<MonthFigure>> months)
    {
        Dictionary<(string Account, CurrencyCode Currency), MissingRegular>? missing = null;
        foreach (var month in months.Take(MonthsMax))
        {
            var gone = month.Where(row => row.By == FigureKind.Customer && row.Net + row.Vat > 0m && !billedNow.Contains(row.Key));
            if (missing is null)
            {
                missing = gone.ToDictionary(
                    static row => (row.Key, row.Currency), static row => new MissingRegular(row.Key, row.Name, row.Currency, row.Net + row.Vat, Months: 1));
                continue;
            }

            foreach (var key in gone.Select(static row => (row.Key, row.Currency)).Where(missing.ContainsKey))
            {
                missing[key] = missing[key] with { Months = missing[key].Months + 1 };
            }
        }

        return missing is null ? [] : [.. missing.Values.OrderByDescending(static row => row.Amount).ThenBy(static row => row.AccountNumber, StringComparer.Ordinal)
            .ThenBy(static row => row.Currency.Value, StringComparer.Ordinal)];
    }
}
