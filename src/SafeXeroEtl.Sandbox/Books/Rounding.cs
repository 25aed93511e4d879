namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The sandbox's only rounding: the midpoint goes away from zero (FACTS 11, rule 4: "2.165 rounded up to 2.17").</summary>
internal static class Rounding
{
    private const MidpointRounding Midpoint = MidpointRounding.AwayFromZero;

    public static decimal ToPence(decimal value) => decimal.Round(value, 2, Midpoint);

    public static decimal To(decimal value, int places) => decimal.Round(value, places, Midpoint);

    public static bool IsWholePence(decimal value) => decimal.Round(value, 2, Midpoint) == value;
}
