using System.Collections.Frozen;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Words of British company names and what they tell, each list with its reason. Words stand in the form in which they are compared.</summary>
internal static class NameLexicon
{
    /// <summary>Companies write them or not as they like; Companies House compares names without them (SI 2015/17 sch. 3).</summary>
    private const string LegalForms = "ltd plc llp lp cic cio inc gmbh gmbhcokg agcokg kgaa bv sarl eurl sasu societaperazioni spzoo llc pty co";

    /// <summary>Of other countries and of so few letters that they are a form only behind a name: <i>Volvo AB</i> has one, <i>AB Motors</i> has not.</summary>
    private const string ShortForms = "ab ag ek hb kg nv oy sa sl ug aps as asa clg dac doo hf kft oao ohg ooo oyj pte pvt sas slu snc spj srl sro ulc vof zao";

    private const string Joining = "the and und et och og of for at in by to on an de la le il el no nr number num t";

    private const string Titles = "mr mrs ms miss dr sir messrs prof rev bds bsc msc phd mba mbe obe cbe esq jp fca aca acca frics";

    /// <summary>
    /// Companies of one group and departments that invoice apart differ in exactly these, at one address and with one telephone: an extra one
    /// is another company until a company number says otherwise. So is an account that somebody marked.
    /// </summary>
    private const string GroupWords =
        """
        group holding property investment international trading finance financial capital asset leasing letting rental sale
        development estate management service maintenance facility training recruitment logistic distribution export import
        retail wholesale online digital security energy infrastructure overseas global worldwide europe european trustee ownership pension nominee
        use duplicate closed old dormant dead
        """;

    /// <summary>Branches of one body, schools, councils and phases have these one against the other.</summary>
    private const string Branches =
        """
        north south east west northern southern eastern western central midland northwest northeast southwest southeast nw ne sw se
        scotland scottish wales welsh england english ireland irish ni roi london ulster
        branch division region regional district county borough parish upper lower great little new inner outer
        senior junior snr jnr sr jr infant primary secondary boy girl men women morning afternoon evening coe rc catholic methodist baptist
        """;

    /// <summary>A department or use of one account, said behind the name: no part of it.</summary>
    private const string Notes = "account accounts ac acc office head hq dept department billing invoice invoices main payable ledger purchase dd direct debit bacs";

    /// <summary>What kind of house it is: the sign above a door says it or does not, and at one address a rare name has one such house.</summary>
    private const string Premises = "hotel inn pub tavern bar restaurant bistro brasserie cafe diner eatery grill pizzeria trattoria takeaway guesthouse hostel shop store salon barber museum gallery theatre cinema"
        + " kitchen cuisine steakhouse tandoori balti sushi tapas indian chinese italian thai french mexican japanese spanish turkish lebanese greek vietnamese korean nepalese bangladeshi";

    /// <summary>Every town has one of them, so that even a large book which has the name once does not show that it is the same.</summary>
    private const string OfEveryTown = "school academy nursery preschool playgroup church chapel surgery practice pharmacy inn pub tavern hotel hall";

    private const int ShortestMisspelt = 5;

    /// <summary>Words in a row that people write as one.</summary>
    private static readonly (string[] Long, string Short)[] Phrases = [.. WordList.Pairs(
        """
        gmbh_and_co_kg=gmbhcokg gmbh_und_co_kg=gmbhcokg gmbh_co_kg=gmbhcokg ag_and_co_kg=agcokg ag_und_co_kg=agcokg ag_co_kg=agcokg
        ug_haftungsbeschrankt=ug ug_haftungsbeschraenkt=ug designated_activity_company=dac company_limited_by_guarantee=clg limited_liability_company=llc
        sp_z_o_o=spzoo proprietary_limited=pty public_limited_company=plc limited_liability_partnership=llp limited_partnership=lp community_interest_company=cic charitable_incorporated_organisation=cio
        church_of_england=coe c_of_e=coe roman_catholic=rc united_kingdom=uk great_britain=uk head_office=hq
        guide_association=guide guides_association=guide guiders_association=guide girl_guides=guide girl_guide=guide girl_guiding=guide scout_group=scout scouts_group=scout scout_troop=scout womens_institute=wi
        """).Select(static pair => (pair.Key.Split('_'), pair.Value))];

    /// <summary>Short forms that letters alone do not show, and spellings.</summary>
    private static readonly FrozenDictionary<string, string> LongForms = WordList.Pairs(
        """
        limited=ltd cyf=ltd cyfyngedig=ltd teoranta=ltd teo=ltd incorporated=inc corp=inc corporation=inc company=co compagnie=co
        svc=service svcs=service serv=service intl=international int=international internat=international mfg=manufacturing mfr=manufacturer eng=engineering engrs=engineer
        bros=brother assocs=associate assn=association mgmt=management mgt=management mngmt=management tech=technology techs=technology univ=university
        hosp=hospital ctr=centre cntr=centre center=centre comms=communication telecomms=telecom telecommunication=telecom telecommunications=telecom elec=electrical
        dev=development devs=development devt=development prop=property props=property constr=construction const=construction dist=distribution natl=national nat=national
        govt=government sch=school coll=college acad=academy saint=st saints=st street=st road=rd mount=mt avenue=ave soc=society comm=community gen=general prim=primary
        hldg=holding hldgs=holding grp=group gp=group invs=investment inv=investment coop=cooperative northn=northern sthn=southern
        grille=grill photos=photography labs=laboratory lab=laboratory organisation=organization theater=theatre colour=color grey=gray jewelers=jeweller jewelry=jewellery tires=tyre
        guiding=guide guiders=guide girlguiding=guide
        gge=garage bldg=building htg=heating acct=accountant acctg=accounting soln=solution fab=fabrication transp=transport refrign=refrigeration ventn=ventilation
        """);

    private static readonly FrozenDictionary<string, WordKind> Kinds = new[]
    {
        (WordKind.LegalForm, LegalForms), (WordKind.Joining, Joining), (WordKind.Title, Titles), (WordKind.GroupWord, GroupWords), (WordKind.Branch, Branches),
    }.SelectMany(static list => WordList.Words(list.Item2).Select(word => (word, list.Item1))).ToFrozenDictionary(static pair => pair.word, static pair => pair.Item2);

    private static readonly string[] ApartWords = [.. WordList.Words(GroupWords).Concat(WordList.Words(Branches)).Where(static word => word.Length >= ShortestMisspelt)];

    private static readonly FrozenSet<string> ShortFormWords = WordList.Words(ShortForms).ToFrozenSet();

    private static readonly FrozenSet<string> NoteWords = WordList.Words(Notes).ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> JoiningWords = WordList.Words(Joining).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> EveryTownWords = WordList.Words(OfEveryTown).ToFrozenSet();

    private static readonly FrozenSet<string> PremisesWords = WordList.Words(Premises).ToFrozenSet();

    public static bool IsJoining(ReadOnlySpan<char> written) => JoiningWords.Contains(written);

    /// <param name="text">In the form in which it is compared.</param>
    public static bool IsPremises(string text) => PremisesWords.Contains(text);

    /// <param name="text">In the form in which it is compared.</param>
    public static bool IsOfEveryTown(string text) => EveryTownWords.Contains(text);

    public static bool IsLegalForm(string written) => Read(written, false).Kind == WordKind.LegalForm;

    /// <param name="written">Behind a name.</param>
    public static bool IsShortForm(string written) => ShortFormWords.Contains(written);

    /// <summary>A word that sets companies or branches apart, with a slip: <i>Holdngs</i>.</summary>
    /// <param name="text">In the form in which it is compared, or as it is written.</param>
    public static bool IsNearlyApart(string text) => text.Length >= ShortestMisspelt && !WordBackground.Has(text) && !PersonNames.IsSurname(text)
        && ApartWords.Any(word => word[0] == text[0] && Math.Abs(word.Length - text.Length) <= 1 && WordDistance.Of(word, text, 1) <= 1);

    /// <summary>A trade, or a word that sets the companies of a group apart; not what people are called by.</summary>
    public static bool IsOfNoCompanyAlone(string written) => Read(written, false) is var word
        && (word.Kind is WordKind.GroupWord or WordKind.Branch || WordBackground.IsTrade(word.Text));

    public static bool IsNote(string written) => NoteWords.Contains(written);

    /// <summary>The short form of words in a row, and how many they are; null for none.</summary>
    public static (string Short, int Words)? PhraseAt(IReadOnlyList<string> words, int at)
    {
        foreach (var (phrase, shorter) in Phrases)
        {
            if (phrase[0] == words[at] && at + phrase.Length <= words.Count && phrase.Index().All(word => words[at + word.Index] == word.Item))
            {
                return (shorter, phrase.Length);
            }
        }

        return null;
    }

    /// <param name="isFirst">Roman numbers stand behind a name, never in front; a letter in front is somebody's initial, also <i>T</i>.</param>
    public static NameWord Read(string written, bool isFirst)
    {
        if (NumberWords.Of(written, isFirst) is { } number)
        {
            return new NameWord(number, written, WordKind.Number);
        }

        var text = IsMisspeltForm(written) ? "ltd" : LongForms.GetValueOrDefault(written) ?? (Singular(written) is var one && LongForms.TryGetValue(one, out var longer) ? longer : one);
        return written.Length == 1 && char.IsLetter(written[0]) && (isFirst || !Kinds.ContainsKey(written))
            ? new NameWord(written, written, WordKind.Letter)
            : new NameWord(text, written, Kinds.TryGetValue(text, out var kind) || Kinds.TryGetValue(written, out kind) ? kind : WordKind.Plain);
    }

    /// <summary><i>Limted</i>, <i>Compnay</i>.</summary>
    private static bool IsMisspeltForm(string written) =>
        written.Length is >= 6 and <= 8 && (WordDistance.Of(written, "limited", 1) == 1 || WordDistance.Of(written, "company", 1) == 1);

    /// <summary>Close enough to put both sides' plurals and possessives together; what it makes of <i>James</i> it makes of it on both sides.</summary>
    private static string Singular(string word) => word.Length switch
    {
        > 5 when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        > 3 when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };
}
