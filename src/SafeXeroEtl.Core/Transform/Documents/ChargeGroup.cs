using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>The charges that make one line of a document: one charge, or several summed up.</summary>
/// <param name="Lines">At least one, in the bill's order.</param>
/// <param name="By">How they came together.</param>
/// <param name="Key">What they have in common in words; null where nothing was summed up.</param>
public sealed record ChargeGroup(ImmutableArray<ChargeLine> Lines, Summarising By, string? Key)
{
    public static ChargeGroup Of(ChargeLine line) => new([line], Summarising.None, null);

    public DateOnly? FirstDay => Lines.Min(static line => line.TransactionDate);

    public DateOnly? LastDay => Lines.Max(static line => line.TransactionDate);

    /// <summary>Null when they are of several days, or of none.</summary>
    public DateOnly? SameDay => FirstDay == LastDay ? FirstDay : null;

    /// <returns>Null when they differ, or have none.</returns>
    public string? Same(Func<ChargeLine, string?> valueOf)
    {
        var first = valueOf(Lines[0]);
        return Lines.All(line => valueOf(line) == first) ? first : null;
    }
}
