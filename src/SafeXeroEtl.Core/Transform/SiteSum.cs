using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform;

/// <summary>What one bill charges for one of the customer's sites.</summary>
/// <param name="Site">As SAFE writes it, without blanks around it.</param>
/// <param name="Net">As SAFE signs it, and as fine.</param>
public readonly record struct SiteSum(string Site, decimal Net)
{
    /// <returns>In the order of the sites' names, each once; null where no charge names one.</returns>
    public static ImmutableArray<SiteSum>? Of(ImmutableArray<ChargeLine> lines)
    {
        SortedDictionary<string, decimal>? sums = null;
        foreach (var line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line.Site))
            {
                sums ??= new SortedDictionary<string, decimal>(StringComparer.Ordinal);
                var site = line.Site.Trim();
                sums[site] = sums.GetValueOrDefault(site) + line.Net;
            }
        }

        return sums is null ? null : [.. sums.Select(static sum => new SiteSum(sum.Key, sum.Value))];
    }
}
