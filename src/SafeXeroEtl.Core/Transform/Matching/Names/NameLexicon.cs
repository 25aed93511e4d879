using System.Collections.Frozen;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Words of British company names and what they tell, each list with its reason. Words stand in the form in which they are compared.</summary>
internal static class NameLexicon
{
    /// <summary>Companies write them or not as they like; Companies House compares names without them (SI 2015/17 sch. 3).</summary>
    private const string LegalForms =
        "ltd limited plc llp lp llc cic cio inc incorporated corp corporation co company gmbh bv sarl pty cyf cyfyngedig uk";

    /// <summary>They carry no name; a title is the person's, not the firm's.</summary>
    private const string Joining = "the and of for at in by to on an de la le mr mrs ms miss dr sir messrs";

    /// <summary>
    /// Companies of one group, departments that invoice apart, and branches of one body differ in exactly these, at one address and
    /// with one telephone: an extra one is another company until somebody says otherwise.
    /// </summary>
    private const string Splitting =
        """
        group holding property investment international trading finance financial capital asset leasing lettings letting rental sales
        development estate management service maintenance facility training recruitment logistics distribution export import
        retail wholesale online digital security energy infrastructure overseas global worldwide europe european trustee pension nominee
        north south east west northern southern eastern western central midland midlands northwest northeast southwest southeast
        nw ne sw se scotland scottish wales welsh england english ireland irish ni roi london ulster
        branch division region regional district county upper lower new old inner outer senior junior boys girls mens womens evening morning
        """;

    /// <summary>A department or use of one account, said behind the name: no part of it.</summary>
    private const string Notes =
        "account accounts ac acc office head hq dept department billing invoice invoices main payable ledger purchase site do not use old duplicate closed dormant various dd direct debit bacs";

    /// <summary>Short forms that letters alone do not show.</summary>
    private static readonly FrozenDictionary<string, string> LongForms = new Dictionary<string, string>
    {
        ["svc"] = "service", ["svcs"] = "service", ["serv"] = "service", ["intl"] = "international", ["int"] = "international", ["internat"] = "international",
        ["mfg"] = "manufacturing", ["mfr"] = "manufacturer", ["eng"] = "engineering", ["engrs"] = "engineer", ["bros"] = "brother", ["assoc"] = "association",
        ["assocs"] = "associate", ["ass"] = "association", ["assn"] = "association", ["mgmt"] = "management", ["mgt"] = "management", ["mngmt"] = "management",
        ["tech"] = "technology", ["techs"] = "technology", ["univ"] = "university", ["hosp"] = "hospital", ["ctr"] = "centre", ["cntr"] = "centre", ["center"] = "centre",
        ["comms"] = "communication", ["telecomms"] = "telecom", ["telecommunication"] = "telecom", ["telecommunications"] = "telecom", ["elec"] = "electrical",
        ["dev"] = "development", ["devs"] = "development", ["devt"] = "development", ["prop"] = "property", ["props"] = "property", ["constr"] = "construction",
        ["const"] = "construction", ["dist"] = "distribution", ["natl"] = "national", ["nat"] = "national", ["govt"] = "government", ["dept"] = "department",
        ["sch"] = "school", ["coll"] = "college", ["acad"] = "academy", ["ch"] = "church", ["saint"] = "st", ["saints"] = "st", ["cttee"] = "committee", ["soc"] = "society",
        ["hldg"] = "holding", ["hldgs"] = "holding", ["grp"] = "group", ["gp"] = "group", ["invs"] = "investment", ["inv"] = "investment", ["co-op"] = "cooperative", ["coop"] = "cooperative",
        ["northn"] = "northern", ["sthn"] = "southern",
        ["grille"] = "grill", ["photos"] = "photography", ["labs"] = "laboratory", ["lab"] = "laboratory", ["organisation"] = "organization", ["theater"] = "theatre",
        ["colour"] = "color", ["grey"] = "gray", ["jewelers"] = "jeweller", ["tyres"] = "tyre", ["tires"] = "tyre", ["motors"] = "motor", ["guiding"] = "guide", ["guiders"] = "guide",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Numbers = new Dictionary<string, string>
    {
        ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["seven"] = "7", ["eight"] = "8", ["nine"] = "9", ["ten"] = "10",
        ["eleven"] = "11", ["twelve"] = "12", ["twenty"] = "20", ["hundred"] = "100",
        ["first"] = "1", ["second"] = "2", ["third"] = "3", ["fourth"] = "4", ["fifth"] = "5", ["sixth"] = "6", ["seventh"] = "7", ["eighth"] = "8", ["ninth"] = "9", ["tenth"] = "10",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> RomanNumbers = new Dictionary<string, string>
    {
        ["ii"] = "2", ["iii"] = "3", ["iv"] = "4", ["vi"] = "6", ["vii"] = "7", ["viii"] = "8", ["ix"] = "9", ["xi"] = "11", ["xii"] = "12",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, WordKind> Kinds = Words(LegalForms).Select(static word => (word, WordKind.LegalForm))
        .Concat(Words(Joining).Select(static word => (word, WordKind.Joining)))
        .Concat(Words(Splitting).Select(static word => (word, WordKind.Splitting)))
        .ToFrozenDictionary(static pair => pair.word, static pair => pair.Item2);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> JoiningWords = Words(Joining).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> NoteWords = Words(Notes).ToFrozenSet();

    public static bool IsJoining(ReadOnlySpan<char> written) => JoiningWords.Contains(written);

    public static bool IsNote(string written) => NoteWords.Contains(written);

    /// <param name="isFirst">Roman numbers stand behind a name, never in front.</param>
    public static NameWord Read(string written, bool isFirst)
    {
        if (NumberOf(written, isFirst) is { } number)
        {
            return new NameWord(number, written, WordKind.Number);
        }

        if ((Kinds.TryGetValue(written, out var kind) && kind != WordKind.Splitting) || IsMisspeltForm(written, out kind))
        {
            return new NameWord(written, written, kind);
        }

        var text = LongForms.GetValueOrDefault(written) ?? Singular(written);
        return written.Length == 1 && char.IsLetter(written[0])
            ? new NameWord(written, written, WordKind.Letter)
            : new NameWord(text, written, Kinds.GetValueOrDefault(text, Kinds.GetValueOrDefault(written)));
    }

    /// <summary><i>Limted</i>, <i>Compnay</i>.</summary>
    private static bool IsMisspeltForm(string written, out WordKind kind)
    {
        kind = WordKind.LegalForm;
        return written.Length is >= 6 and <= 8 && (WordDistance.Of(written, "limited", 1) == 1 || WordDistance.Of(written, "company", 1) == 1);
    }

    private static string? NumberOf(string written, bool isFirst)
    {
        if (char.IsAsciiDigit(written[0]))
        {
            var digits = written.TrimEnd('s', 't', 'n', 'd', 'r', 'h');
            return digits.All(char.IsAsciiDigit) ? digits.TrimStart('0') is { Length: > 0 } kept ? kept : "0" : null;
        }

        return Numbers.GetValueOrDefault(written) ?? (isFirst ? null : RomanNumbers.GetValueOrDefault(written));
    }

    /// <summary>Close enough to put both sides' plurals and possessives together; what it makes of <i>James</i> it makes of it on both sides.</summary>
    private static string Singular(string word) => word.Length switch
    {
        > 5 when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        > 3 when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };

    private static string[] Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
