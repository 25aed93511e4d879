using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// How rare each word is, over the names of both sides. Few names say little about words, so that they are counted together with
/// a background of British company names.
/// </summary>
internal sealed class WordRarity
{
    /// <summary>One name in seven hundred or fewer has it.</summary>
    private const int RareTenths = 95;

    private const int ShortestRare = 4;

    private readonly Dictionary<string, int> names;
    private readonly int all;

    private WordRarity(Dictionary<string, int> names, int all) => (this.names, this.all) = (names, all);

    /// <summary>Records of one name count once: ten accounts of a company do not make its name common.</summary>
    public static WordRarity Of(IEnumerable<ImmutableArray<ReadName>> parties)
    {
        var (count, all, seen) = (new Dictionary<string, int>(), 0, new HashSet<string>());
        foreach (var known in parties)
        {
            all++;
            if (known is [var whole, ..] && seen.Add(whole.Joined))
            {
                foreach (var word in whole.Words.Select(static word => word.Text).Distinct())
                {
                    count[word] = count.GetValueOrDefault(word) + 1;
                }
            }
        }

        return new WordRarity(count, all);
    }

    /// <summary>In tenths of a bit.</summary>
    public int Of(string word) => Rarity.Of(
        Math.Max(1, names.GetValueOrDefault(word)) + WordBackground.Of(word), all + WordBackground.Names);

    /// <summary>Whether the word is of a name that few have; one that lost a letter may be any.</summary>
    public bool IsRare(NameWord word) => word.Kind == WordKind.Plain && !word.Written.Contains(BrokenLetters.Lost, StringComparison.Ordinal) && (word.Written.Length >= ShortestRare || word.Written.Any(char.IsAsciiDigit))
        && !WordBackground.Has(word.Text) && Of(word.Text) >= RareTenths;

    /// <summary>A word of the trade or of several names, which people abbreviate; a name of its own they write out.</summary>
    public bool IsOrdinary(string word) => WordBackground.Has(word) || Names(word) > 3;

    /// <summary>Names that have it.</summary>
    public int Names(string word) => names.GetValueOrDefault(word);
}
