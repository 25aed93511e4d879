using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>Compares names word by word, each word by how rare it is.</summary>
internal sealed class NameComparison(WordRarity rarity)
{
    /// <summary>Left-over words that tell no more than this, all together, are no conflict.</summary>
    private const int NegligibleTenths = 25;

    private readonly WordQuality quality = new(rarity);

    /// <summary>The best of the names that either side may go by.</summary>
    public NameAgreement Of(ReadParty left, ReadParty right)
    {
        var best = NameAgreement.None;
        foreach (var one in left.Names)
        {
            foreach (var other in right.Names)
            {
                var agreement = Of(one, other, left, right);
                if (best.Limit == EvidenceLimit.NoName || Rank(agreement).CompareTo(Rank(best)) > 0)
                {
                    best = agreement;
                }
            }
        }

        return best;
    }

    private static (int Likeness, int Limit, int Shared) Rank(NameAgreement agreement) => (agreement.Likeness, -(int)agreement.Limit, agreement.Shared);

    private NameAgreement Of(ReadName left, ReadName right, ReadParty leftParty, ReadParty rightParty)
    {
        var alignment = NameAlignment.Of(left, right);
        var (paired, agreed, limit, hasRare) = (0, 0, EvidenceLimit.None, false);
        foreach (var pair in alignment.Pairs)
        {
            var tells = Math.Max(1, (Tells(left, pair.LeftAt, pair.LeftCount) + Tells(right, pair.RightAt, pair.RightCount)) / 2);
            paired += tells;
            agreed += tells * quality.Of(pair, left, right) / 1000;
            limit = Harder(limit, quality.LimitOf(pair, left, right));
            hasRare |= quality.IsRare(pair, left, right);
        }

        var leftOver = Over(alignment.LeftOver, leftParty, rightParty);
        var rightOver = Over(alignment.RightOver, rightParty, leftParty);
        limit = Harder(Harder(limit, LimitOf(leftOver, rightOver)), LimitOf(left, right));
        limit = (left.IsBritish && !right.IsBritish && rightOver.IsBranch) || (right.IsBritish && !left.IsBritish && leftOver.IsBranch) ? EvidenceLimit.AnotherBranch : limit;
        var whole = paired + ((leftOver.Tells + rightOver.Tells) / 2);
        return new NameAgreement(whole == 0 ? 0 : (int)(1000L * agreed / whole), agreed, limit == EvidenceLimit.None && !hasRare ? EvidenceLimit.CommonName : limit)
        {
            HasRareWord = hasRare,
            IsLetterByLetter = left.AllJoined == right.AllJoined || left.Joined == right.Joined,
            IsOfPersonOrInitials = left.Joined.Length <= 3 || (left.Words is [var first, _] && WordBackground.IsFirstName(first.Text)),
            IsOtherLegalForm = !left.LegalForms.IsEmpty && !right.LegalForms.IsEmpty && !left.LegalForms.Any(right.LegalForms.Contains),
            IsOtherTitle = left.IsMan is { } man && right.IsMan is { } other && man != other,
            IsRegistered = !left.LegalForms.IsEmpty && !right.LegalForms.IsEmpty,
        };
    }

    /// <summary>A word said twice tells no more.</summary>
    private int Tells(ReadName name, int at, int count)
    {
        var sum = 0;
        for (var word = at; word < at + count; word++)
        {
            sum += IsRepeated(name, word) ? 0 : rarity.Of(name.Words[word].Text);
        }

        return sum;
    }

    private static bool IsRepeated(ReadName name, int at)
    {
        for (var before = 0; before < at; before++)
        {
            if (name.Words[before].Text == name.Words[at].Text)
            {
                return true;
            }
        }

        return false;
    }

    private Leftover Over(IEnumerable<NameWord> words, ReadParty ownSide, ReadParty otherSide)
    {
        var inOneTown = ownSide.TownWords.Any(word => otherSide.TownWords.Contains(word));
        var over = default(Leftover);
        foreach (var word in words)
        {
            // The place is said by the other side too, in its address.
            if ((word.Kind == WordKind.Plain && (otherSide.Address.Words.Contains(word.Written) || otherSide.TownWords.Contains(word.Written)))
                || (inOneTown && (ownSide.TownWords.Contains(word.Written) || otherSide.TownWords.Contains(word.Written))))
            {
                continue;
            }

            over = new Leftover(
                over.Tells + rarity.Of(word.Text),
                over.IsGroup || word.Kind == WordKind.GroupWord,
                over.IsBranch || word.Kind is WordKind.Branch,
                over.IsMark || word.Kind is WordKind.Number or WordKind.Letter);
        }

        return over;
    }

    private static EvidenceLimit LimitOf(Leftover left, Leftover right) => (left, right) switch
    {
        ({ IsMark: true }, { IsMark: true }) or ({ IsBranch: true }, { IsBranch: true }) => EvidenceLimit.AnotherBranch,
        ({ Tells: > NegligibleTenths }, { Tells: > NegligibleTenths }) => EvidenceLimit.OtherWords,
        ({ IsGroup: true } or { IsBranch: true } or { IsMark: true }, _) or (_, { IsGroup: true } or { IsBranch: true } or { IsMark: true }) => EvidenceLimit.GroupWord,
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

    /// <summary>John Smith and John Smith Ltd are two debtors.</summary>
    private static bool IsPersonAgainstCompany(ReadName one, ReadName other) =>
        one.LegalForms.IsEmpty && !other.LegalForms.IsEmpty && one.Words is [var first, _] && WordBackground.IsFirstName(first.Text);

    private static EvidenceLimit Harder(EvidenceLimit one, EvidenceLimit other) => one > other ? one : other;

    private readonly record struct Leftover(int Tells, bool IsGroup, bool IsBranch, bool IsMark);
}
