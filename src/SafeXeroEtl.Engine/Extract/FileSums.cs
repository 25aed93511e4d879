using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Column sums of one file for the evidence; what is dated outside the pipeline's days has sums of its own besides.</summary>
internal sealed class FileSums(DateOnly start, DateOnly end)
{
    private readonly SortedDictionary<string, decimal> _sums = new(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, decimal> Sums => _sums.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public void Add(string column, CurrencyCode currency, DateOnly date, decimal amount)
    {
        var name = $"{column} {currency}";
        Add(name, amount);
        if (date < start)
        {
            Add($"{name} before {Day(start)}", amount);
        }
        else if (date > end)
        {
            Add($"{name} after {Day(end)}", amount);
        }
    }

    public void Add(string name, decimal amount) => _sums[name] = _sums.GetValueOrDefault(name) + amount;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
