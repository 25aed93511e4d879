using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>P1's equation per kind, in counts and in sums per currency.</summary>
public sealed record PlanTotals
{
    public required ImmutableSortedDictionary<RecordKind, StateCounts> Counts { get; init; }

    /// <summary>Sums by kind and currency. Documents: gross in their own sign; payments: as SAFE signs them; contacts have none.</summary>
    public required ImmutableSortedDictionary<RecordKind, ImmutableSortedDictionary<string, StateSums>> Sums { get; init; }
}

/// <summary>How many records are in which state. Carried is no state: it says how many of in come from earlier runs.</summary>
public sealed record StateCounts
{
    public int In { get; init; }

    public int Carried { get; init; }

    public int Create { get; init; }

    public int Update { get; init; }

    public int There { get; init; }

    public int Skipped { get; init; }

    public int Held { get; init; }

    public int Blocked { get; init; }

    public bool AddsUp => In == Create + Update + There + Skipped + Held + Blocked;
}

/// <summary>The same in money.</summary>
public sealed record StateSums
{
    public decimal In { get; init; }

    public decimal Carried { get; init; }

    public decimal Create { get; init; }

    public decimal Update { get; init; }

    public decimal There { get; init; }

    public decimal Skipped { get; init; }

    public decimal Held { get; init; }

    public decimal Blocked { get; init; }

    public bool AddsUp => In == Create + Update + There + Skipped + Held + Blocked;
}
