using System.Numerics;

namespace SafeXeroEtl.Core.Report;

/// <summary>P1's equation for one kind: how many records, or how much of one currency, are in which state.</summary>
/// <typeparam name="T"><c>int</c> for counts, <c>decimal</c> for sums.</typeparam>
public sealed record RunStates<T>
    where T : struct, INumber<T>
{
    public T In { get; init; }

    /// <summary>No state: how many of <see cref="In"/> come from earlier runs.</summary>
    public T Carried { get; init; }

    /// <summary>In a plan: to be created.</summary>
    public T Created { get; init; }

    /// <summary>In a plan: to be updated.</summary>
    public T Updated { get; init; }

    public T There { get; init; }

    public T Skipped { get; init; }

    public T Held { get; init; }

    public T Blocked { get; init; }

    /// <summary>Nil in a plan.</summary>
    public T Refused { get; init; }

    /// <summary>Nil in a plan.</summary>
    public T Pending { get; init; }

    public bool AddsUp => In == Created + Updated + There + Skipped + Held + Blocked + Refused + Pending;
}
