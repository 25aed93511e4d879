using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>P1's equation per kind, in counts and in sums per currency.</summary>
public sealed record PlanTotals
{
    public required ImmutableSortedDictionary<RecordKind, StateTotals<int>> Counts { get; init; }

    /// <summary>Sums by kind and currency. Documents: gross in their own sign; payments: as SAFE signs them; contacts have none.</summary>
    public required ImmutableSortedDictionary<RecordKind, ImmutableSortedDictionary<string, StateTotals<decimal>>> Sums { get; init; }
}

/// <summary>
/// How many records are in which state, or how much money. Carried is no state: it says how much of in comes from earlier runs.
/// </summary>
public sealed record StateTotals<T>
    where T : struct, INumber<T>
{
    public T In { get; init; }

    public T Carried { get; init; }

    public T Create { get; init; }

    public T Update { get; init; }

    public T There { get; init; }

    public T Skipped { get; init; }

    public T Held { get; init; }

    public T Blocked { get; init; }

    public bool AddsUp => In == Create + Update + There + Skipped + Held + Blocked;

    /// <summary>With one more record, or its amount.</summary>
    public StateTotals<T> Plus(PlanState state, bool carried, T amount)
    {
        var more = this with { In = In + amount, Carried = carried ? Carried + amount : Carried };
        return state switch
        {
            PlanState.Create => more with { Create = Create + amount },
            PlanState.Update => more with { Update = Update + amount },
            PlanState.There => more with { There = There + amount },
            PlanState.Skipped => more with { Skipped = Skipped + amount },
            PlanState.Held => more with { Held = Held + amount },
            PlanState.Blocked => more with { Blocked = Blocked + amount },
            _ => throw new UnreachableException($"No state {state}."),
        };
    }
}
