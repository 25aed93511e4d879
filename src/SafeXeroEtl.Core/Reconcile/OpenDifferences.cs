using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// Differences are one from month to month while cause and record stay the same. What Xero holds twice or what is paid elsewhere twice on
/// one bill is one in this respect.
/// </summary>
public static class OpenDifferences
{
    /// <param name="known">What earlier runs saw first.</param>
    /// <param name="runId">The run that sees the others first.</param>
    public static Findings Carry(Findings findings, IReadOnlyDictionary<(Cause Cause, string Key), FirstSeen> known, ImmutableArray<OwnedDifference> owned, string runId)
    {
        var owners = owned.ToDictionary(static owner => (owner.Cause, owner.Key));
        return findings with { Differences = [.. findings.Differences.Select(Carried)] };

        Difference Carried(Difference difference)
        {
            // Of a month before the one that saw it first, this run is the first.
            var first = known.TryGetValue((difference.Cause, difference.Key), out var seen) && seen.Period <= findings.Period ? seen : new FirstSeen(findings.Period, runId);
            var name = Acceptance.NameOf(difference.Cause);
            var owner = owners.GetValueOrDefault((name, difference.Key)) ?? owners.GetValueOrDefault((name, LabelOf(difference.Key)));
            return difference with
            {
                Open = new OpenDifference
                {
                    FirstPeriod = first.Period,
                    FirstRun = first.Run,
                    Months = MonthsBetween(first.Period, findings.Period),
                    Owner = owner?.Owner,
                    Note = owner?.Note,
                    Since = owner?.Since,
                },
            };
        }
    }

    /// <summary>A payment's key reads <c>P7 on DEMO1/2</c> for a person; reports show it so, and differences.yml takes either.</summary>
    public static string LabelOf(string key) => key.Split('|') switch
    {
        [var payment, ""] => payment + " on account",
        [var payment, var bill] => $"{payment} on {bill}",
        _ => key,
    };

    private static int MonthsBetween(AccountingPeriod from, AccountingPeriod to) => (12 * (to.Year - from.Year)) + to.Month - from.Month;
}
