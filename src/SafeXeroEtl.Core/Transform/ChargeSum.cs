using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform;

/// <summary>What one bill charges of one of SAFE's kinds.</summary>
/// <param name="Net">As SAFE signs it, and as fine: SAFE reckons charges to parts of a penny.</param>
public readonly record struct ChargeSum(ChargeKind Kind, decimal Net)
{
    private static readonly int Kinds = Enum.GetValues<ChargeKind>().Length;

    /// <returns>In the order of the kinds, each that occurs once; null for a bill without lines.</returns>
    public static ImmutableArray<ChargeSum>? Of(ImmutableArray<ChargeLine> lines)
    {
        if (lines.IsEmpty)
        {
            return null;
        }

        Span<decimal> sums = stackalloc decimal[Kinds];
        Span<bool> occurs = stackalloc bool[Kinds];
        foreach (var line in lines)
        {
            sums[(int)line.Kind] += line.Net;
            occurs[(int)line.Kind] = true;
        }

        var found = ImmutableArray.CreateBuilder<ChargeSum>();
        for (var kind = 0; kind < Kinds; kind++)
        {
            if (occurs[kind])
            {
                found.Add(new ChargeSum((ChargeKind)kind, sums[kind]));
            }
        }

        return found.ToImmutable();
    }
}
