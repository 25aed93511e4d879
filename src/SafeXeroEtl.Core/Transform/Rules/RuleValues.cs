using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>The values that a condition lists: any of them will do, and an empty list always. Upper and lower case are the same.</summary>
internal static class RuleValues
{
    public static bool Take(ImmutableArray<string> listed, string? value) =>
        listed.IsEmpty || (value is not null && listed.Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a condition holds wherever the other does.</summary>
    public static bool Cover(ImmutableArray<string> listed, ImmutableArray<string> others) =>
        listed.IsEmpty || (!others.IsEmpty && others.All(value => listed.Contains(value, StringComparer.OrdinalIgnoreCase)));
}
