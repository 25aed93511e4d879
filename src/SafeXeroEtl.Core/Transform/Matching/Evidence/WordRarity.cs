using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// How rare each word is, over the names of both sides. Few names say little about words, so that they are counted together with
/// a background of British company names.
/// </summary>
internal sealed class WordRarity
{
    /// <summary>Names in the background.</summary>
    private const int BackgroundNames = 2_000;

    /// <summary>Words of every trade, by how many of the background's names have them: the register of companies, by eye.</summary>
    private static readonly FrozenDictionary<string, int> Background = new (int Names, string Words)[]
    {
        (100, "service solution group management property consulting"),
        (50, "holding international construction development design engineering trading consultancy house care home community school trust church club association society"),
        (25,
            """
            st building investment system technology security enterprise media transport cleaning electrical training health food associate partner partnership centre
            contractor group project marketing agency global europe north south east west london hall court company travel motor auto car hair beauty restaurant cafe
            hotel bar pizza kitchen shop store retail supply product telecom communication network digital software data computer it energy plumbing heating roofing
            """),
        (12,
            """
            joinery garden landscape catering event production film music sport fitness dental medical clinic pharmacy nursing nursery college academy university hospital charity
            foundation council parish district county national royal british english scottish welsh ireland green park road street lane hill view new old first one best premier quality
            direct express professional advanced creative smart total united city town river bridge manor lodge farm mill estate letting sale finance financial insurance accountant
            legal law solicitor recruitment logistic distribution manufacturing industrial equipment machine tool steel metal glass window door floor interior furniture print printing
            publishing packaging waste recycling environmental water gas oil power lighting fire safe lock van haulage removal storage freight courier taxi
            brother son family smith jone brown taylor wilson john david james
            """),
    }.SelectMany(static tier => tier.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => (word, tier.Names)))
        .GroupBy(static pair => pair.word).ToFrozenDictionary(static pair => pair.Key, static pair => pair.Max(static each => each.Names));

    private readonly Dictionary<string, int> names;
    private readonly int all;

    private WordRarity(Dictionary<string, int> names, int all) => (this.names, this.all) = (names, all);

    public static WordRarity Of(IEnumerable<ImmutableArray<ReadName>> names)
    {
        var (count, all) = (new Dictionary<string, int>(), 0);
        foreach (var name in names.SelectMany(static each => each))
        {
            all++;
            foreach (var word in name.Words.Select(static word => word.Text).Distinct())
            {
                count[word] = count.GetValueOrDefault(word) + 1;
            }
        }

        return new WordRarity(count, all);
    }

    /// <summary>In tenths of a bit.</summary>
    public int Of(string word) => Rarity.Of(
        Math.Max(1, names.GetValueOrDefault(word)) + Background.GetValueOrDefault(word), all + BackgroundNames);

    /// <summary>A word of the trade or of several names, which people abbreviate; a name of its own they write out.</summary>
    public bool IsOrdinary(string word) => Background.ContainsKey(word) || Names(word) > 3;

    /// <summary>Names that have it.</summary>
    public int Names(string word) => names.GetValueOrDefault(word);
}
