using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// A regular expression over a charge's description, ignoring case. Only what can be matched without going back is taken, so that
/// the time grows with the length of the text alone and no clock is needed to stop it (DESIGN 6 Accounts; P8).
/// </summary>
public static class DescriptionRegex
{
    /// <summary>A longer one nobody reviews.</summary>
    public const int PatternLettersMax = 200;

    /// <summary>Letters of a description that are looked at: as many as Xero keeps (FACTS 3).</summary>
    public const int TextLettersMax = 4_000;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It looks around, refers back, or repeats so much that it cannot be matched without going back.</exception>
    public static Regex Of(string pattern)
    {
        var regex = new Regex(pattern, Options, Regex.InfiniteMatchTimeout);

        // How large its automaton grows shows at the first match only.
        _ = regex.IsMatch("");
        return regex;
    }

    public static bool IsMatch(Regex regex, string text) => regex.IsMatch(text.AsSpan(0, Math.Min(text.Length, TextLettersMax)));
}
