using System.Globalization;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>
/// Oldest bill first, as their numbers tell: SAFE counts each customer's bills up by one (SAFE.md 6), so that the figures at the end
/// compare as figures and <c>DEMO1234/9</c> is older than <c>DEMO1234/10</c>.
/// </summary>
public sealed class BillAge : IComparer<string>
{
    public static BillAge Comparer { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        var (leftStem, rightStem) = (StemOf(left), StemOf(right));
        var byStem = string.CompareOrdinal(leftStem, rightStem);
        if (byStem != 0)
        {
            return byStem;
        }

        var (leftCount, rightCount) = (left[leftStem.Length..].TrimStart('0'), right[rightStem.Length..].TrimStart('0'));
        return leftCount.Length != rightCount.Length
            ? leftCount.Length.CompareTo(rightCount.Length)
            : string.CompareOrdinal(leftCount, rightCount) is var byCount and not 0 ? byCount : string.CompareOrdinal(left, right);
    }

    /// <summary>What stands before the count.</summary>
    public static string StemOf(string number) => number.AsSpan().TrimEnd("0123456789").ToString();

    /// <returns>Null where a number ends with no count, or with one that no bill has.</returns>
    public static decimal? CountOf(string number) =>
        decimal.TryParse(number.AsSpan(StemOf(number).Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
