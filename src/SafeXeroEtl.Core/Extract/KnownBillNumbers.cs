using System.Globalization;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Counts of the bills that the ledger knows, by customer, for numbers of the pattern account, stroke, count (SAFE.md 6). Numbers of
/// another pattern are not looked at: tenants choose their own.
/// </summary>
public sealed class KnownBillNumbers
{
    /// <summary>Between account and count.</summary>
    internal const char Stroke = '/';

    private readonly Dictionary<string, List<int>> _byAccount = new(StringComparer.Ordinal);

    public KnownBillNumbers(IEnumerable<(string AccountNumber, string Number)> bills)
    {
        foreach (var (account, number) in bills)
        {
            if (CountOf(account, number) is not { } count)
            {
                continue;
            }

            if (!_byAccount.TryGetValue(account, out var counts))
            {
                _byAccount.Add(account, counts = []);
            }

            counts.Add(count);
        }

        foreach (var counts in _byAccount.Values)
        {
            counts.Sort();
        }
    }

    public static KnownBillNumbers None { get; } = new([]);

    /// <returns>Null for a number of another pattern.</returns>
    public static int? CountOf(string account, string number) =>
        account.Length > 0 && number.Length > account.Length + 1 && number[account.Length] == Stroke && number.StartsWith(account, StringComparison.Ordinal)
        && int.TryParse(number.AsSpan(account.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    public bool Has(string account, int count) => _byAccount.TryGetValue(account, out var counts) && counts.BinarySearch(count) >= 0;

    /// <returns>The largest count below; null when there is none.</returns>
    public int? LastBefore(string account, int count)
    {
        if (!_byAccount.TryGetValue(account, out var counts))
        {
            return null;
        }

        var found = counts.BinarySearch(count);
        var below = (found < 0 ? ~found : counts.IndexOf(count)) - 1;
        return below < 0 ? null : counts[below];
    }

    /// <summary>How many lie strictly between.</summary>
    public int Between(string account, int first, int last) =>
        _byAccount.TryGetValue(account, out var counts) ? counts.Distinct().Count(count => count > first && count < last) : 0;
}
