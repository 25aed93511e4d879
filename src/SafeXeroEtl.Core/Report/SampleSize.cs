namespace SafeXeroEtl.Core.Report;

/// <summary>How many documents a person looks at by hand: all of a few, one in ten of more, and never more than anybody does with care.</summary>
public static class SampleSize
{
    public const int Least = 5;
    public const int Most = 25;
    public const int OneIn = 10;

    public static int Of(int population) => Math.Min(population, Math.Clamp((population + OneIn - 1) / OneIn, Least, Most));
}
