namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// The sandbox's only rounding. The midpoint goes away from zero (FACTS 11, rule 4: "2.165 rounded up to 2.17") unless
/// <see cref="XeroUnknowns.Midpoint"/> says otherwise, which reaches the figures of lines and nothing else.
/// </summary>
internal static class Rounding
{
    private const MidpointRounding Usual = MidpointRounding.AwayFromZero;

    public static decimal ToPence(decimal value, MidpointRounding midpoint = Usual) => decimal.Round(value, 2, midpoint);

    public static decimal To(decimal value, int places, MidpointRounding midpoint = Usual) => decimal.Round(value, places, midpoint);

    public static bool IsWholePence(decimal value) => decimal.Round(value, 2, Usual) == value;
}
