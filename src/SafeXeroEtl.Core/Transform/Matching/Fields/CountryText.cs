using System.Collections.Frozen;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>Countries by one name each.</summary>
public static class CountryText
{
    private static readonly FrozenSet<string> British = new[]
    {
        "united kingdom", "uk", "gb", "gbr", "great britain", "britain", "england", "scotland", "wales", "northern ireland", "england and wales", "u.k.",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Irish = new[] { "ireland", "ie", "irl", "republic of ireland", "eire" }.ToFrozenSet();

    /// <returns>Null for no country.</returns>
    public static string? Canonical(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : LetterFolding.Folded(text).Trim() is var folded && British.Contains(folded) ? "uk" : Irish.Contains(folded) ? "ireland" : folded;
}
