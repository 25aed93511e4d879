using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How words of two names came to stand beside each other, the surest first.</summary>
internal enum WordPairing
{
    Same,
    Joined,
    Inflected,
    Abbreviated,
    Initials,
    Misspelt,
    SoundsAlike,
    Renamed,
    Initial,
}

/// <summary>Words of both names that say the same.</summary>
/// <param name="Slips">Of a misspelt word.</param>
internal readonly record struct PairedWords(WordPairing Pairing, int LeftAt, int LeftCount, int RightAt, int RightCount, int Slips = 0);

/// <summary>Two names, word beside word, whatever the order; what nothing stands beside is left over.</summary>
internal sealed class NameAlignment
{
    private const int RunMax = 4;

    private readonly ImmutableArray<NameWord> left;
    private readonly ImmutableArray<NameWord> right;
    private readonly List<PairedWords> pairs = [];
    private uint leftUsed;
    private uint rightUsed;

    private NameAlignment(ImmutableArray<NameWord> left, ImmutableArray<NameWord> right) => (this.left, this.right) = (left, right);

    private delegate int? SlipsOf(NameWord word, ReadOnlySpan<NameWord> words);

    public IReadOnlyList<PairedWords> Pairs => pairs;

    /// <summary>A bit for each of the left words that something stands beside.</summary>
    public uint LeftUsed => leftUsed;

    public uint RightUsed => rightUsed;

    public bool IsWhole => leftUsed == (1u << left.Length) - 1 && rightUsed == (1u << right.Length) - 1;

    public static NameAlignment Of(ReadName left, ReadName right)
    {
        var alignment = new NameAlignment(left.Words, right.Words);
        alignment.PairSame();
        if (alignment.IsWhole)
        {
            return alignment;
        }

        var areJoined = left.Joined == right.Joined || left.AllJoined == right.AllJoined;
        if (areJoined || IsInitialsOf(left, right) || IsInitialsOf(right, left))
        {
            alignment.PairAll(areJoined ? WordPairing.Joined : WordPairing.Initials);
            return alignment;
        }

        alignment.PairJoined();
        alignment.PairOneToOne(WordPairing.Joined, WordLikeness.IsGlued);
        alignment.PairOneToOne(WordPairing.Joined, WordLikeness.IsBroken);
        alignment.PairOneToOne(WordPairing.Joined, WordLikeness.IsTranscribed);
        alignment.PairOneToOne(WordPairing.Inflected, WordLikeness.IsInflected);
        alignment.PairOneToOne(WordPairing.Abbreviated, WordLikeness.IsAbbreviated);
        alignment.PairInitials();
        alignment.PairMisspelt();
        alignment.PairOneToOne(WordPairing.SoundsAlike, WordLikeness.SoundsAlike);
        alignment.PairOneToOne(WordPairing.Renamed, WordLikeness.IsRenamed);
        alignment.PairOneToOne(WordPairing.Initial, WordLikeness.IsInitial);
        return alignment;
    }

    private void PairSame() => PairOneToOne(WordPairing.Same, static (one, other) => one.Text == other.Text && (one.Kind == other.Kind || one.Kind != WordKind.Letter));

    private static bool IsInitialsOf(ReadName one, ReadName other) =>
        one.Words is [{ Written: { Length: >= 3 } only }] && (only == other.Initials || only == other.AllInitials);

    private void PairAll(WordPairing pairing)
    {
        pairs.Clear();
        Take(new PairedWords(pairing, 0, left.Length, 0, right.Length));
    }

    private void PairOneToOne(WordPairing pairing, Func<NameWord, NameWord, bool> isOne)
    {
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length && IsFree(leftUsed, i, 1); j++)
            {
                if (IsFree(rightUsed, j, 1) && isOne(left[i], right[j]))
                {
                    Take(new PairedWords(pairing, i, 1, j, 1));
                }
            }
        }
    }

    /// <summary>One word that is several of the other side without blanks, with or without a slip.</summary>
    private void PairJoined() => PairRuns(WordPairing.Joined, 2, RunMax, static (word, words) =>
    {
        var letters = 0;
        foreach (var each in words)
        {
            letters += each.Written.Length;
        }

        var most = letters < 8 ? 0 : 1;
        if (letters < 4 || Math.Abs(letters - word.Written.Length) > most)
        {
            return null;
        }

        var slips = WordDistance.Of(word.Written, string.Concat(words.ToArray().Select(static each => each.Written)), most);
        return slips <= most ? slips : null;
    });

    /// <summary>One word that is the first letters of several; a Roman number is a number.</summary>
    private void PairInitials() => PairRuns(WordPairing.Initials, 2, 8, static (word, words) =>
    {
        if (word.Written.Length != words.Length || word.Kind == WordKind.Number || !char.IsLetter(word.Written[0]))
        {
            return null;
        }

        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Text[0] != word.Written[at])
            {
                return null;
            }
        }

        return 0;
    });

    private void PairRuns(WordPairing pairing, int shortest, int longest, SlipsOf slipsOf)
    {
        foreach (var fromLeft in (ReadOnlySpan<bool>)[true, false])
        {
            var (one, several) = fromLeft ? (left, right) : (right, left);
            for (var at = 0; at < one.Length; at++)
            {
                for (var run = shortest; run <= Math.Min(longest, several.Length); run++)
                {
                    PairRun(one[at], several.AsSpan(), fromLeft, at, run, pairing, slipsOf);
                }
            }
        }
    }

    private void PairRun(NameWord one, ReadOnlySpan<NameWord> several, bool fromLeft, int at, int run, WordPairing pairing, SlipsOf slipsOf)
    {
        for (var from = 0; from + run <= several.Length && IsFree(fromLeft ? leftUsed : rightUsed, at, 1); from++)
        {
            if (IsFree(fromLeft ? rightUsed : leftUsed, from, run) && slipsOf(one, several.Slice(from, run)) is { } slips)
            {
                Take(fromLeft ? new PairedWords(pairing, at, 1, from, run, slips) : new PairedWords(pairing, from, run, at, 1, slips));
            }
        }
    }

    /// <summary>The likest first.</summary>
    private void PairMisspelt()
    {
        for (var slips = 1; slips <= 3; slips++)
        {
            for (var i = 0; i < left.Length; i++)
            {
                for (var j = 0; j < right.Length && IsFree(leftUsed, i, 1); j++)
                {
                    if (IsFree(rightUsed, j, 1) && WordLikeness.IsMisspelt(left[i], right[j], slips))
                    {
                        Take(new PairedWords(WordPairing.Misspelt, i, 1, j, 1, slips));
                    }
                }
            }
        }
    }

    private void Take(PairedWords paired)
    {
        pairs.Add(paired);
        leftUsed |= Bits(paired.LeftAt, paired.LeftCount);
        rightUsed |= Bits(paired.RightAt, paired.RightCount);
    }

    private static bool IsFree(uint used, int at, int count) => (used & Bits(at, count)) == 0;

    private static uint Bits(int at, int count) => ((1u << count) - 1) << at;
}
