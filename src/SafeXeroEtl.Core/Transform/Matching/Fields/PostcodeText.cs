using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>Postcodes in capitals without blanks.</summary>
public static class PostcodeText
{
    private const int InwardLetters = 3;

    private static readonly Regex British = new(
        @"\b[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The country or state before it, and America's four figures behind: <c>D-80331</c>, <c>MA 02139-4307</c>.</summary>
    private static readonly Regex Abroad = new(
        @"^\s*(?:[a-z]{1,2}[- ]\s*)?(?<code>[0-9]{5})-[0-9]{4}\s*$|^\s*[a-z]{1,2}[- ]\s*(?<code>[0-9]{3}[0-9 ]{1,4}(?: ?[a-z]{2})?)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <returns>Null when there is none; a foreign one as its letters and figures.</returns>
    public static string? Canonical(string? text) =>
        NameNormalizer.Postcode(text is null ? null : Abroad.Match(text) is { Success: true } abroad ? abroad.Groups["code"].Value : text) is { Length: >= 3 and <= 10 } code ? code : null;

    /// <summary>The last one within an address; null when it has none.</summary>
    public static string? Within(string? address) =>
        address is not null && British.Matches(address) is [.., var last] ? NameNormalizer.Postcode(last.Value) : null;

    public static string Without(string address) => British.Replace(address, " ");

    /// <summary>Of one district, or a slip of the keyboard apart.</summary>
    public static bool AreNear(string postcode, string other) => District(postcode) == District(other) || Evidence.WordDistance.Of(postcode, other, 1) == 1;

    /// <summary>The district: SK1 of SK1 3AA.</summary>
    public static string District(string postcode) => postcode.Length > InwardLetters + 1 ? postcode[..^InwardLetters] : postcode;
}
