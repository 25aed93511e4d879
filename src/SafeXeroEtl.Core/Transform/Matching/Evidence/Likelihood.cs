namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// Points as the probability that two records are one company, as the development sets show it: even at 20 points, and the odds double
/// with every six and a half (<c>docs/spec/matching.md</c>).
/// </summary>
public static class Likelihood
{
    private const decimal NeverCertain = 0.9999m;
    private const int EvenPoints = 20;
    private const int PointsToDouble10 = 65;
    private const int TenthsMax = 300;
    private const int PointsMax = 250;

    /// <returns>From 0 to 1, four places.</returns>
    public static decimal Of(int points)
    {
        var tenths = Math.Clamp((points - EvenPoints) * 100 / PointsToDouble10, -TenthsMax, TenthsMax);
        var odds = Rarity.PowerOfTwo(Math.Abs(tenths));
        return Math.Min(decimal.Round((tenths < 0 ? 1m : odds) / (1m + odds), 4, MidpointRounding.AwayFromZero), NeverCertain);
    }

    /// <returns>The fewest points with at least this probability.</returns>
    public static int PointsAt(decimal probability)
    {
        var points = -PointsMax;
        while (points < PointsMax && Of(points) < probability)
        {
            points++;
        }

        return points;
    }
}
