using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Column sums of one file for the evidence; what is dated outside the pipeline's days has sums of its own besides.</summary>
internal sealed class FileSums(DateOnly start, DateOnly end)
{
    private readonly Dictionary<(string Column, CurrencyCode? Currency, Span Span), decimal> _sums = [];

    private enum Span
    {
        All,
        Before,
        After,
    }

    public ImmutableSortedDictionary<string, decimal> Sums => _sums.ToImmutableSortedDictionary(sum => Name(sum.Key), static sum => sum.Value, StringComparer.Ordinal);

    public void Add(string column, CurrencyCode currency, DateOnly date, decimal amount)
    {
        Add((column, currency, Span.All), amount);
        if (date < start)
        {
            Add((column, currency, Span.Before), amount);
        }
        else if (date > end)
        {
            Add((column, currency, Span.After), amount);
        }
    }

    public void Add(string column, decimal amount) => Add((column, null, Span.All), amount);

    private void Add((string Column, CurrencyCode? Currency, Span Span) sum, decimal amount) => _sums[sum] = _sums.GetValueOrDefault(sum) + amount;

    private string Name((string Column, CurrencyCode? Currency, Span Span) sum)
    {
        var name = sum.Currency is { } currency ? $"{sum.Column} {currency}" : sum.Column;
        return sum.Span switch
        {
            Span.Before => $"{name} before {Day(start)}",
            Span.After => $"{name} after {Day(end)}",
            _ => name,
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
