using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Routing;

/// <summary>
/// What SAFE's figures leave to one of several organisations. The figures are of the whole export and are proved against it; what was read for the other
/// organisations is taken off both sides, so that each organisation's pack has a declared figure of its own.
/// </summary>
public static class SharedControls
{
    /// <param name="whole">How the controls came out for the whole export.</param>
    /// <param name="own">The same figures held against what belongs to the organisation, for what it found.</param>
    public static ImmutableArray<ControlResult> Of(ImmutableArray<ControlResult> whole, ImmutableArray<ControlResult> own)
    {
        var found = own.ToLookup(static result => (result.Control, result.Subject, result.Currency, result.Source));
        return [.. whole.Select(result => Share(result, found[(result.Control, result.Subject, result.Currency, result.Source)].FirstOrDefault()))];
    }

    private static ControlResult Share(ControlResult whole, ControlResult? own)
    {
        var (found, count) = (own?.Found ?? 0m, own?.FoundCount ?? 0);
        return whole with
        {
            Expected = whole.Expected - (whole.Found - found),
            ExpectedCount = whole.ExpectedCount - (whole.FoundCount - count),
            Found = found,
            FoundCount = whole.FoundCount is null ? null : count,
        };
    }
}
