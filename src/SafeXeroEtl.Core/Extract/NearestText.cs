using System.Collections.Immutable;

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
                .Select(name => (Name: name, Length: Math.Max(wanted.Length, Comparable(name).Length), Distance: Distance(wanted, Comparable(name))))
                .Where(static candidate => candidate.Distance * 2 <= candidate.Length)
                .OrderBy(static candidate => candidate.Distance)
                .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
                .Take(NamesMax)
                .Select(static candidate => candidate.Name),
        ];
    }

    private static string Comparable(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length <= CharactersMax ? letters : letters[..CharactersMax];
    }

    /// <summary>Levenshtein's: insertions, deletions and replacements, one row of the table at a time.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], diagonal) + 1);
            }
        }

        return row[right.Length];
    }
}
