using System.Numerics;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How much it tells that two records share something: the more the fewer records have it. In tenths of a bit, whole numbers, so that every machine says the same.</summary>
public static class Rarity
{
    /// <summary>2^(i/10) in 65,536ths.</summary>
    private static readonly uint[] Tenths = [65536, 70239, 75281, 80684, 86475, 92682, 99334, 106464, 114105, 122295];

    /// <param name="records">That have it, at least 1.</param>
    /// <param name="all">At least as many.</param>
    public static int Of(long records, long all)
    {
        var ratio = (ulong)((all << 16) / records);
        var whole = BitOperations.Log2(ratio);
        var mantissa = whole >= 16 ? ratio >> (whole - 16) : ratio << (16 - whole);
        var tenths = Tenths.Length - 1;
        while (tenths > 0 && mantissa < Tenths[tenths])
        {
            tenths--;
        }

        return ((whole - 16) * 10) + tenths;
    }

    /// <summary>The way back: 2 to the power of so many tenths.</summary>
    /// <param name="tenths">From 0 to 400.</param>
    public static decimal PowerOfTwo(int tenths) => (1UL << (tenths / 10)) * (decimal)Tenths[tenths % 10] / Tenths[0];
}
