using System.Collections.Immutable;
using System.Globalization;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>A filter of SAFE's reports that leaves records out: its key in export.yml, and what to say of it.</summary>
/// <param name="Key">Of the section <c>filters</c>.</param>
/// <param name="Of">What it leaves, in SAFE's words; null where it leaves all.</param>
internal sealed record Narrowing(FieldSpec Key, Func<SettingMap, string?> Of)
{
    public static Narrowing ByTexts(string name, string label)
    {
        var key = FieldSpec.Texts(name, $"SAFE's *{label}*.").Example("[MAIN]");
        return new(key, filters => filters.Items(key) is { IsEmpty: false } texts ? $"{label} {string.Join(" or ", texts)}" : null);
    }

    public static Narrowing ByAmount(string name, string label)
    {
        var key = FieldSpec.Amount(name, $"SAFE's *{label}*.").Example("5.00");
        return new(key, filters => filters.FindValue(key) is { } amount ? $"{label} {amount.ToString(CultureInfo.InvariantCulture)}" : null);
    }

    public static Narrowing ByDay(string name, string label)
    {
        var key = FieldSpec.Date(name, $"SAFE's *{label}*.").Example("2026-10-01");
        return new(key, filters => filters.FindValue(key) is { } day ? FormattableString.Invariant($"{label} {day:yyyy-MM-dd}") : null);
    }

    public static Narrowing ByFlag(string name, string label)
    {
        var key = FieldSpec.Flag(name, $"SAFE's *{label}* was ticked.").Example("true");
        return new(key, filters => filters.FindValue(key) == true ? label : null);
    }

    /// <param name="all">The choice that leaves nothing out.</param>
    public static Narrowing ByChoice(string name, string label, string all, ImmutableArray<(string Word, string Label)> choices)
    {
        var key = FieldSpec.OneOf(name, $"SAFE's choice of *{label}*.", [(all, ""), .. choices]).Example(all);
        return new(key, filters => filters.Find(key) is { Length: > 0 } choice ? $"{label} {choice}" : null);
    }
}
