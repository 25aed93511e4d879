using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Finds the known names that a mistyped one may have meant.</summary>
public static class NearestText
{
    private const int NamesMax = 3;

    /// <summary>Longer texts are compared by their beginning: the table of distances is square.</summary>
    private const int CharactersMax = 64;

    /// <returns>At most three names, nearest first, none further away than half of the longer name.</returns>
    public static ImmutableArray<string> Of(string text, IEnumerable<string> known)
    {
        var wanted = Comparable(text);
        return
        [
            .. known.Distinct(StringComparer.Ordinal)
                .Select(name => (Name: name, Length: Math.Max(wanted.Length, Comparable(name).Length), Distance: NearestName.Distance(wanted, Comparable(name))))
                .Where(static candidate => candidate.Distance * 2 <= candidate.Length)
                .OrderBy(static candidate => candidate.Distance)
                .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
                .Take(NamesMax)
                .Select(static candidate => candidate.Name),
        ];
    }

    /// <summary>Whether the two are the same but for case, blanks, marks and a slip in every five letters.</summary>
    public static bool IsVeryNear(string text, string name)
    {
        var (one, other) = (Comparable(text), Comparable(name));
        return one.Length > 0 && NearestName.Distance(one, other) * 5 <= Math.Max(one.Length, other.Length);
    }

    private static string Comparable(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length <= CharactersMax ? letters : letters[..CharactersMax];
    }
}
