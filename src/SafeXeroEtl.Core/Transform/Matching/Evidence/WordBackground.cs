using System.Collections.Frozen;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// Words of every trade, and names that thousands have, by how many of two thousand British company names have them: few contacts say
/// little about words. By eye, from the register of companies; in the form in which words are compared.
/// </summary>
internal static class WordBackground
{
    public const int Names = 2_000;

    private const string FirstNames =
        """
        john david james michael paul peter andrew mark robert stephen steven christopher ian alan richard kevin martin simon philip graham neil gary colin keith barry
        trevor brian roger derek nigel stuart tony anthony george william bill will tom thomas charle charlie henry harry jack joe joseph daniel dan matthew matt luke adam ben sam
        mary margaret susan sarah jane karen julie linda anne ann helen elizabeth emma claire laura lisa michelle rachel amanda sharon tracy kate katie lucy sophie amy anna alice ruth
        """;

    private const string Surnames =
        """
        smith jone williams taylor brown davy davies evans thomas johnson robert walker wright robinson thompson white hughe edward hall wood jackson clark clarke harris lewis
        cooper king lee martin morris turner hill ward moore baker green harrison watson scott young allen mitchell phillip anderson campbell bell parker bennett collin murphy
        cook shaw richardson carter miller griffith cox ellis khan kelly stevens stephens jenkin marshall mason simpson adam graham barne rogers hunt mill gray murray palmer
        johnston jonson powell knight lloyd holmes butler webb barker stevenson rose fox reid ford fisher harvey pearson dixon fletcher howard andrew burton ryan grant ross
        gibson barrington harrington wilson patel singh begum ali ahmed hussain shah
        hamilton hart hayes henderson hopkin howell hudson hunter jame kennedy kerr khan kirk lane law lawrence lawson little lowe macdonald mcdonald marsh matthew may mccarthy moore
        morgan morri mosley nash newman newton nicholson norton o'brien obrien oconnor osborne owen page parry parson payne perkin perry poole porter potter powell pratt price read reeve
        reynold rhode robert rogers rowe russell rutherford ryan sander saunder sharp shaw shepherd short sim slater smart spencer stone sutton swift sykes thornton tucker turnbull vaughan wade
        wallace walsh walter warren water watt weaver webster west wheeler whitehead wilkin wilkinson williamson willi winter wong woodward woolley yate young brook boyd bishop black blake bond bradley brady
        """;

    private static readonly (int Names, string Words)[] Tiers =
    [
        (100, "service solution group management property consulting"),
        (50, "holding international construction development design engineering trading consultancy house care home community school trust church club association society st"),
        (25,
            """
            building investment system technology security enterprise media transport cleaning electrical training health food associate partner partnership centre
            contractor project marketing agency global europe north south east west london hall court company travel motor auto car hair beauty restaurant cafe
            hotel bar pizza kitchen shop store retail supply product telecom communication network digital software data computer it energy plumbing heating roofing
            """),
        (12,
            """
            joinery garden landscape landscaping catering caterer event production film music sport fitness dental medical clinic pharmacy nursing nursery college academy university hospital charity
            foundation council parish district county national royal british english scottish welsh ireland green park rd mt ave lane hill view new old best premier quality
            direct express professional advanced creative smart total united city town river bridge manor lodge farm mill estate letting sale finance financial insurance accountant
            legal law solicitor recruitment logistic distribution manufacturing industrial equipment machine machinery tool steel metal glass window door floor flooring interior furniture print printing
            publishing packaging waste recycling environmental water gas oil power lighting fire safe safety lock van haulage removal storage freight courier taxi cab
            brother son daughter family bakery baker butcher grocer florist decorator painter carpenter plumber electrician builder roofer surveyor architect dentist surgery vet garage body repair
            primary secondary junior infant high playgroup scout guide brownie rotary legion women men girl boy youth young farmer football rugby cricket tennis golf bowling hockey swimming
            general branch regional central local world first star sun sky blue red white black golden silver crown king queen prince castle abbey church chapel cathedral mission christian methodist baptist
            animal dog cat horse pet riding disabled blind deaf cancer heart life hope help aid support advice citizen action team friend league circle institute union federation network forum
            fast track bed breakfast season four market street high main corner cross road station wood forest field valley meadow spring well lake sea coast beach island bay harbour port
            fabrication fabricator welding plant hire rental lease leasing crane scaffold scaffolding concrete brick stone timber tile carpet curtain blind paint plaster plastering drain drainage
            test unknown customer cash various sundry misc miscellaneous temp temporary guest visitor spare dummy example sample
            """),
        (10,
            """
            lion swan bull bear fox rose oak ash elm plough wheatsheaf
            """),
        (10, FirstNames),
        (10, Surnames),
    ];

    private static readonly FrozenDictionary<string, int> Counts = Tiers
        .SelectMany(static tier => WordList.Words(tier.Words).Select(word => (word, tier.Names)))
        .GroupBy(static pair => pair.word).ToFrozenDictionary(static pair => pair.Key, static pair => pair.Max(static each => each.Names));

    private static readonly FrozenSet<string> TradeSet = Tiers.Where(static tier => tier.Words is not (FirstNames or Surnames)).SelectMany(static tier => WordList.Words(tier.Words)).ToFrozenSet();

    private static readonly FrozenSet<string> SurnameSet = WordList.Words(Surnames).ToFrozenSet();

    public static int Of(string word) => Counts.GetValueOrDefault(word);

    public static bool Has(string word) => Counts.ContainsKey(word);

    /// <summary>A trade, a place or a thing; people may be called so too.</summary>
    public static bool IsTrade(string word) => TradeSet.Contains(word);

    /// <summary>Thousands share it: <i>Jones</i>. Not one of many trades or places.</summary>
    public static bool IsSurname(string word) => SurnameSet.Contains(word);
}
