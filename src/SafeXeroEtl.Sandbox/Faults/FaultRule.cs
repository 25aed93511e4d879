using System.Text.RegularExpressions;

namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>A fault and the calls that it befalls.</summary>
internal sealed record FaultRule(Fault Fault)
{
    /// <summary>GET, PUT, POST or DELETE; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>What the path must look like, <c>*</c> standing for any run of characters; null for any path.</summary>
    public Regex? Path { get; init; }

    /// <summary>Only this one of the matching calls, counted from 1.</summary>
    public int? Call { get; init; }

    /// <summary>Every how many of the matching calls.</summary>
    public int? Every { get; init; }

    /// <summary>In how many of a hundred matching calls, by a dice that the seed makes fall the same each time.</summary>
    public int? Chance { get; init; }

    /// <summary>How often at most; null for always.</summary>
    public int? Times { get; init; }

    /// <summary>The pattern as a whole-path expression; it cannot take long, whatever somebody writes.</summary>
    public static Regex PathOf(string pattern) =>
        new($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public bool Matches(string method, string path) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase)) && (Path is null || Path.IsMatch(path));

    /// <summary>Whether the matching call of this number is one that it befalls.</summary>
    /// <param name="dice">From 0 to 99, from the seed, the rule and the number.</param>
    public bool Befalls(int number, int dice) =>
        Call is { } one ? number == one
        : Every is { } each ? number % each == 0
        : Chance is not { } percent || dice < percent;
}
