using SafeXeroEtl.Core.Transform.Matching.Fields;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>Compares names word by word, each word by how rare it is.</summary>
internal sealed class NameComparison(WordRarity rarity)
{
    /// <summary>Left-over words that tell no more than this, all together, are no conflict.</summary>
    private const int NegligibleTenths = 25;

    private const int PersonWordsMax = 3;

    /// <summary>One name in sixteen has <i>(UK)</i>.</summary>
    private const int BritishTenths = 40;

    private readonly WordQuality quality = new(rarity);

    /// <summary>The best of the names that either side may go by.</summary>
    /// <param name="isOnePlace">Their addresses are one, house number and all.</param>
    public NameAgreement Of(WeighedParty left, WeighedParty right, bool isOnePlace)
    {
        var best = NameAgreement.None;
        foreach (var one in left.Names)
        {
            foreach (var other in right.Names)
            {
                var agreement = Of(one, other, left.Read, right.Read, isOnePlace);
                if (best.Limit == EvidenceLimit.NoName || Rank(agreement).CompareTo(Rank(best)) > 0)
                {
                    best = agreement;
                }
            }
        }

        return best;
    }

    private static (int Likeness, int Limit, int Shared) Rank(NameAgreement agreement) => (agreement.Likeness, -(int)agreement.Limit, agreement.Shared);

    private NameAgreement Of(WeighedName one, WeighedName other, ReadParty leftParty, ReadParty rightParty, bool isOnePlace)
    {
        var (left, right) = (one.Name, other.Name);
        var alignment = NameAlignment.Of(left, right);
        var (paired, agreed, limit, hasRare) = (0, 0, EvidenceLimit.None, false);
        foreach (var pair in alignment.Pairs)
        {
            var tells = Math.Max(1, (one.TellsOf(pair.LeftAt, pair.LeftCount) + other.TellsOf(pair.RightAt, pair.RightCount)) / 2);
            paired += tells;
            agreed += tells * quality.Of(pair, left, right) / 1000;
            limit = Harder(limit, quality.LimitOf(pair, left, right));
            hasRare |= WordQuality.IsRare(pair, one, other);
        }

        var british = left.IsBritish && right.IsBritish ? BritishTenths : 0;
        (paired, agreed) = (paired + british, agreed + british);
        var leftOver = Over(one, alignment.LeftUsed, leftParty, rightParty);
        var rightOver = Over(other, alignment.RightUsed, rightParty, leftParty);
        if (isOnePlace && left.LegalForms.IsEmpty && right.LegalForms.IsEmpty)
        {
            (leftOver, rightOver) = (leftOver.IsKindBeside(rightOver) && IsBareName(other) ? default : leftOver, rightOver.IsKindBeside(leftOver) && IsBareName(one) ? default : rightOver);
        }

        var arePeople = IsOfPeople(left, leftParty) && IsOfPeople(right, rightParty) && (HasFirstName(left) || HasFirstName(right) || leftParty.IsPerson || rightParty.IsPerson);
        limit = Harder(Harder(limit, LimitOf(leftOver, rightOver, arePeople)), LimitOf(left, right));
        limit = arePeople && IsAnotherFirstName(alignment, left, right) ? Harder(limit, EvidenceLimit.AnotherFirstName) : limit;
        limit = limit == EvidenceLimit.None && (IsPerson(left) || IsPerson(right)) ? EvidenceLimit.CommonName : limit;
        limit = (left.IsBritish && !right.IsBritish && rightOver.IsBranch) || (right.IsBritish && !left.IsBritish && leftOver.IsBranch) ? EvidenceLimit.AnotherBranch : limit;
        var whole = paired + ((leftOver.Tells + rightOver.Tells) / 2);
        return new NameAgreement(whole == 0 ? 0 : (int)(1000L * agreed / whole), agreed, limit == EvidenceLimit.None && !hasRare ? EvidenceLimit.CommonName : limit)
        {
            HasRareWord = hasRare,
            IsLetterByLetter = left.AllJoined == right.AllJoined || left.Joined == right.Joined,
            IsOfPersonOrInitials = (left.Joined.Length <= 3 && british == 0) || IsPerson(left) || IsPerson(right),
            IsOfEveryTown = left.LegalForms.IsEmpty && left.Words.Any(static word => NameLexicon.IsOfEveryTown(word.Text)),
            IsOfPerson = HasFirstName(left) || HasFirstName(right),
            AreOfPeople = arePeople,
            IsOtherLegalForm = IsOtherLegalForm(left, right),
            IsOtherTitle = left.IsMan is { } man && right.IsMan is { } woman && man != woman,
            IsFormOnOneSide = left.LegalForms.IsEmpty != right.LegalForms.IsEmpty,
            IsRegistered = !left.LegalForms.IsEmpty && !right.LegalForms.IsEmpty,
        };
    }

    private static Leftover Over(WeighedName name, uint used, ReadParty ownSide, ReadParty otherSide)
    {
        var over = default(Leftover);
        for (var at = 0; at < name.Tells.Length; at++)
        {
            var word = name.Name.Words[at];
            if ((used & (1u << at)) == 0 && !IsPlaceOf(word, ownSide, otherSide))
            {
                over = new Leftover(
                    over.Tells + name.Tells[at],
                    over.IsGroup || word.Kind == WordKind.GroupWord || word.IsNearlyApart,
                    over.IsBranch || word.Kind is WordKind.Branch,
                    over.IsMark || word.Kind == WordKind.Number,
                    over.IsLetter || word.Kind == WordKind.Letter,
                    over.IsMore || !NameLexicon.IsPremises(word.Text));
            }
        }

        return over;
    }

    /// <summary>The place is said by the other side too, in its address.</summary>
    private static bool IsPlaceOf(NameWord word, ReadParty ownSide, ReadParty otherSide) =>
        (word.Kind == WordKind.Plain && (otherSide.Address.Words.Contains(word.Written) || otherSide.TownWords.Contains(word.Written)))
        || (TownText.AreOne(ownSide.TownWords, otherSide.TownWords) && (ownSide.TownWords.Contains(word.Written) || otherSide.TownWords.Contains(word.Written)));

    /// <param name="arePeople">A letter more is a second name's, which people leave out; of a company it marks another.</param>
    private static EvidenceLimit LimitOf(Leftover left, Leftover right, bool arePeople) => (left, right) switch
    {
        ({ IsMark: true } or { IsLetter: true }, { IsMark: true } or { IsLetter: true }) or ({ IsBranch: true }, { IsBranch: true }) => EvidenceLimit.AnotherBranch,
        ({ Tells: > NegligibleTenths }, { Tells: > NegligibleTenths }) => EvidenceLimit.OtherWords,
        ({ IsGroup: true } or { IsBranch: true } or { IsMark: true }, _) or (_, { IsGroup: true } or { IsBranch: true } or { IsMark: true }) => EvidenceLimit.GroupWord,
        ({ IsLetter: true }, _) or (_, { IsLetter: true }) => arePeople ? EvidenceLimit.MoreWords : EvidenceLimit.GroupWord,
        ({ Tells: > NegligibleTenths }, _) or (_, { Tells: > NegligibleTenths }) => EvidenceLimit.MoreWords,
        _ => EvidenceLimit.None,
    };

    /// <summary>What the kinds of the two names leave in doubt.</summary>
    private static EvidenceLimit LimitOf(ReadName left, ReadName right) => (left.Role, right.Role) switch
    {
        _ when (left.IsCut || right.IsCut) && left.AllJoined != right.AllJoined => EvidenceLimit.AnotherBranch,
        (NameRole.Trading, _) or (_, NameRole.Trading) => EvidenceLimit.TradingName,
        (NameRole.Owner, NameRole.Owner) => EvidenceLimit.MoreWords,
        _ when left.IsBritish != right.IsBritish || IsPersonAgainstCompany(left, right) || IsPersonAgainstCompany(right, left) => EvidenceLimit.MoreWords,
        _ => EvidenceLimit.None,
    };

    /// <summary>Nothing but rare words: the shop of a museum may be somebody else's, the shop called by the name alone is not.</summary>
    private static bool IsBareName(WeighedName name)
    {
        for (var at = 0; at < name.AreRare.Length; at++)
        {
            if (!name.AreRare[at] || NameLexicon.IsPremises(name.Name.Words[at].Text))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOtherLegalForm(ReadName left, ReadName right) =>
        !left.LegalForms.IsEmpty && !right.LegalForms.IsEmpty && !left.LegalForms.AsSpan().ContainsAny(right.LegalForms.AsSpan());

    /// <summary>Two words without a legal form, the second a surname that thousands have; where it may be a thing or a place too, behind a first name only.</summary>
    private static bool IsPerson(ReadName name) => name is { Words: [{ Kind: WordKind.Plain or WordKind.Letter, Text: var first }, { Text: var last }], LegalForms.IsEmpty: true }
        && (WordBackground.IsSurname(last) || (PersonNames.IsFirst(first) && PersonNames.IsSurname(last)));

    /// <summary>Two words without a legal form, the first a first name, the second no trade.</summary>
    private static bool HasFirstName(ReadName name) => name is { Words: [{ Text: var first }, { Kind: WordKind.Plain, Text: var last }], LegalForms.IsEmpty: true }
        && PersonNames.IsFirst(first) && (!WordBackground.Has(last) || WordBackground.IsSurname(last));

    private static bool IsOfPeople(ReadName name, ReadParty party) => name is { LegalForms.IsEmpty: true, Words.Length: <= PersonWordsMax }
        && (party.IsPerson || HasFirstName(name) || name.Words is [{ Text: var first }, { Kind: WordKind.Letter }, { Kind: WordKind.Plain }] && PersonNames.IsFirst(first)
            || name.Words is [{ Kind: WordKind.Letter }, { Kind: WordKind.Plain, Text: var last }] && (!WordBackground.Has(last) || WordBackground.IsSurname(last)));

    /// <summary>John Smith and John Smith Ltd are two debtors.</summary>
    private static bool IsPersonAgainstCompany(ReadName one, ReadName other) =>
        !other.LegalForms.IsEmpty && HasFirstName(one);

    /// <summary>The first name of one would be the second initial of the other: <i>Linda S Howard</i> is not <i>Susan Howard</i>.</summary>
    private static bool IsAnotherFirstName(NameAlignment alignment, ReadName left, ReadName right)
    {
        foreach (var pair in alignment.Pairs)
        {
            if (pair.Pairing == WordPairing.Initial
                && (left.Words[pair.LeftAt].Kind == WordKind.Letter ? (alignment.LeftUsed & Before(pair.LeftAt)) != Before(pair.LeftAt) : (alignment.RightUsed & Before(pair.RightAt)) != Before(pair.RightAt)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A bit for each word before that one.</summary>
    private static uint Before(int at) => (1u << at) - 1;

    private static EvidenceLimit Harder(EvidenceLimit one, EvidenceLimit other) => one > other ? one : other;

    /// <param name="IsMore">Says more than what kind of house it is.</param>
    private readonly record struct Leftover(int Tells, bool IsGroup, bool IsBranch, bool IsMark, bool IsLetter, bool IsMore)
    {
        /// <summary>One says what kind of house it is, and the other says no more than the name.</summary>
        public bool IsKindBeside(Leftover other) => !IsMore && other.Tells == 0;
    }
}
