using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Report;

/// <summary>The outcome of <c>plan</c>, <c>apply</c> or <c>run</c> for machines, <c>run/1</c> (DESIGN 5).</summary>
public sealed record RunSummary
{
    public const string CurrentSchema = "run/1";

    /// <summary>True when nothing was sent: the figures say what would be.</summary>
    public required bool IsPlan { get; init; }

    public required RunFacts Facts { get; init; }

    /// <summary>What the plan's first page says; null for what is no plan of a month.</summary>
    public PlanGlance? Glance { get; init; }

    public required ImmutableSortedDictionary<RecordKind, RunStates<int>> Counts { get; init; }

    /// <summary>By kind and currency, signed as in <see cref="PlanTotals"/>.</summary>
    public required ImmutableSortedDictionary<RecordKind, ImmutableSortedDictionary<string, RunStates<decimal>>> Sums { get; init; }

    /// <summary>Whether P1's equation holds for every kind, in counts and in sums.</summary>
    public bool AddsUp => Counts.Values.All(static counts => counts.AddsUp) && Sums.Values.All(static kind => kind.Values.All(static sums => sums.AddsUp));

    public static RunSummary OfPlan(RunFacts facts, PlanTotals totals) => new()
    {
        IsPlan = true,
        Facts = facts,
        Counts = totals.Counts.ToImmutableSortedDictionary(static kind => kind.Key, static kind =>
            Settled(kind.Value) with { Created = kind.Value.Create, Updated = kind.Value.Update }),
        Sums = totals.Sums.ToImmutableSortedDictionary(static kind => kind.Key, static kind =>
            kind.Value.ToImmutableSortedDictionary(static currency => currency.Key, static currency =>
                Settled(currency.Value) with { Created = currency.Value.Create, Updated = currency.Value.Update })),
    };

    /// <param name="planned">The plan's records; only those to be sent matter.</param>
    /// <param name="loaded">What became of them. A record without an outcome was not reached and is pending.</param>
    public static RunSummary OfRun(RunFacts facts, PlanTotals totals, IEnumerable<PlannedRecord> planned, IEnumerable<LoadedRecord> loaded)
    {
        var outcomes = loaded.ToDictionary(static record => (record.Kind, record.Key), static record => record.State);
        var counts = totals.Counts.ToDictionary(static kind => kind.Key, static kind => Settled(kind.Value));
        var sums = totals.Sums.SelectMany(static kind => kind.Value.Select(currency => (Key: (kind.Key, currency.Key), currency.Value)))
            .ToDictionary(static sum => sum.Key, static sum => Settled(sum.Value));
        foreach (var record in planned.Where(static record => record.Decision.Sends))
        {
            var state = outcomes.GetValueOrDefault((record.RecordKind, record.Key), LoadState.Pending);
            counts[record.RecordKind] = Plus(counts.GetValueOrDefault(record.RecordKind) ?? new RunStates<int>(), state, 1);
            if (PlannedMoney.Of(record) is var (currency, amount))
            {
                var key = (record.RecordKind, currency.Value);
                sums[key] = Plus(sums.GetValueOrDefault(key) ?? new RunStates<decimal>(), state, amount);
            }
        }

        return new RunSummary
        {
            IsPlan = false,
            Facts = facts,
            Counts = counts.ToImmutableSortedDictionary(),
            Sums = counts.Keys.ToImmutableSortedDictionary(static kind => kind, kind => sums
                .Where(sum => sum.Key.Item1 == kind)
                .ToImmutableSortedDictionary(static sum => sum.Key.Item2, static sum => sum.Value)),
        };
    }

    private static RunStates<T> Settled<T>(StateTotals<T> states)
        where T : struct, System.Numerics.INumber<T> => new()
        {
            In = states.In,
            Carried = states.Carried,
            There = states.There,
            Skipped = states.Skipped,
            Held = states.Held,
            Blocked = states.Blocked,
        };

    private static RunStates<T> Plus<T>(RunStates<T> so, LoadState state, T amount)
        where T : struct, System.Numerics.INumber<T> => state switch
        {
            LoadState.Created => so with { Created = so.Created + amount },
            LoadState.Updated => so with { Updated = so.Updated + amount },
            LoadState.Refused => so with { Refused = so.Refused + amount },
            LoadState.Pending => so with { Pending = so.Pending + amount },
            _ => throw new UnreachableException(),
        };
}
