using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// A regular expression over a charge's description, ignoring case. Only what can be matched without going back is taken, so that
/// the time grows with the length of the text alone and no clock is needed to stop it (DESIGN 6 Accounts; P8).
/// </summary>
public static partial class DescriptionRegex
{
    /// <summary>A longer one nobody reviews.</summary>
    public const int PatternLettersMax = 200;

    /// <summary>Letters of a description that are looked at: as many as Xero keeps (FACTS 3).</summary>
    public const int TextLettersMax = 4_000;

    /// <summary>Counted repeats of a pattern, multiplied: within each other they make an automaton of as many places.</summary>
    private const int RepeatsMax = 10_000;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It looks around, refers back, or repeats so much that it cannot be matched without going back.</exception>
    public static Regex Of(string pattern) =>
        Repeats(pattern) <= RepeatsMax ? new Regex(pattern, Options, Regex.InfiniteMatchTimeout) : throw new NotSupportedException("The pattern repeats too much.");

    /// <summary>One expression for a text that any of them matches. They stand beside each other, so that their repeats add up.</summary>
    /// <param name="patterns">Each good by itself, without options or comments that could reach beyond it.</param>
    /// <returns>Null when together they are too large, which one by one they are not.</returns>
    public static Regex? AnyOf(IReadOnlyCollection<string> patterns)
    {
        try
        {
            return patterns.Sum(Repeats) > RepeatsMax ? null : new Regex(string.Join('|', patterns.Select(static pattern => $"(?:{pattern})")), Options, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    public static bool IsMatch(Regex regex, string text) => regex.IsMatch(text.AsSpan(0, Math.Min(text.Length, TextLettersMax)));

    /// <summary>An escaped brace is no repeat; one in brackets is counted all the same, which only refuses more.</summary>
    private static decimal Repeats(string pattern)
    {
        var product = 1m;
        foreach (var repeat in Repeat.EnumerateMatches(pattern))
        {
            var counts = pattern.AsSpan(repeat.Index, repeat.Length).Trim("{}");
            var most = counts[(counts.IndexOf(',') + 1)..];
            product *= Math.Max(1m, decimal.Parse(most.IsEmpty ? counts[..^1] : most, NumberStyles.None, CultureInfo.InvariantCulture));
            if (product > RepeatsMax)
            {
                break;
            }
        }

        return product;
    }

    [GeneratedRegex(@"(?<!\\)\{[0-9]{1,9}(,[0-9]{0,9})?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Repeat { get; }
}
