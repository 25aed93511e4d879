namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>Finds what somebody probably meant to write.</summary>
public static class NearestName
{
    /// <summary>Longer texts are no slip of the pen and are not compared, which bounds the work.</summary>
    private const int LongestCompared = 60;

    /// <summary>A next step: the name that was probably meant, or else what the caller says.</summary>
    public static string DidYouMean(string written, IEnumerable<string> known, string otherwise) =>
        Of(written, known) is { } nearest ? $"Did you mean `{nearest}`?" : otherwise;

    /// <returns>
    /// The known name with the fewest changed letters, ignoring case, if no more than a third of them differ; the first of equals;
    /// null when none is near.
    /// </returns>
    public static string? Of(string written, IEnumerable<string> known)
    {
        if (written.Length > LongestCompared)
        {
            return null;
        }

        return known
            .Where(static name => name.Length <= LongestCompared)
            .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Max(written.Length, candidate.Name.Length) / 3))
            .OrderBy(static candidate => candidate.Distance)
            .Select(static candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>Letters inserted, dropped or replaced; two neighbours swapped count as one.</summary>
    internal static int Distance(string left, string right)
    {
        var (before, last, next) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            next[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                next[column] = Math.Min(replaced, Math.Min(last[column], next[column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    next[column] = Math.Min(next[column], before[column - 2] + 1);
                }
            }

            (before, last, next) = (last, next, before);
        }

        return last[right.Length];
    }
}
