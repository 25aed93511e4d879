using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Load;

/// <summary>Cuts what is to be sent into calls that Xero takes (FACTS 4: about 50 elements, 3.5 MB).</summary>
public static class BatchCutter
{
    public const int ElementsPerCallMax = 50;

    /// <summary>Bytes of UTF-8 body: the smaller of the two figures that Xero gives. The wrapper around the elements has a kilobyte of its own beside this.</summary>
    public const int BodyBytesMax = 3_500_000 - 1_024;

    /// <summary>Batches in the order given, each as full as the limits let it be. An element too large for any call travels alone.</summary>
    /// <param name="bytes">What one element adds to the body.</param>
    public static IEnumerable<ImmutableArray<T>> Cut<T>(IEnumerable<T> elements, Func<T, int> bytes)
    {
        var batch = ImmutableArray.CreateBuilder<T>(ElementsPerCallMax);
        var weight = 0L;
        foreach (var element in elements)
        {
            var more = bytes(element);
            if (batch.Count == ElementsPerCallMax || (batch.Count > 0 && weight + more > BodyBytesMax))
            {
                yield return batch.DrainToImmutable();
                weight = 0;
            }

            batch.Add(element);
            weight += more;
        }

        if (batch.Count > 0)
        {
            yield return batch.DrainToImmutable();
        }
    }
}
