namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>Slips of the keyboard between two words: a letter too many, too few, another, or two that changed places.</summary>
public static class WordDistance
{
    private const int LettersMax = 64;

    /// <returns>The number of slips, or <paramref name="most"/> + 1 when there are more.</returns>
    public static int Of(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most || left.Length > LettersMax || right.Length > LettersMax)
        {
            return most + 1;
        }

        Span<int> before = stackalloc int[LettersMax + 1];
        Span<int> last = stackalloc int[LettersMax + 1];
        Span<int> row = stackalloc int[LettersMax + 1];
        for (var at = 0; at <= right.Length; at++)
        {
            last[at] = at;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var slips = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    slips = Math.Min(slips, before[j - 2] + 1);
                }

                row[j] = slips;
                least = Math.Min(least, slips);
            }

            if (least > most)
            {
                return most + 1;
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return Math.Min(last[right.Length], most + 1);
    }

    /// <summary>Slips a word of so many letters may have and still be the same.</summary>
    public static int Most(int letters) => letters switch
    {
        < 4 => 0,
        < 8 => 1,
        < 10 => 2,
        _ => 3,
    };
}
